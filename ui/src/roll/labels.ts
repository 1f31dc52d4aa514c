/** A field of the record as the office calls it. */
const FIELDS: Record<string, string> = {
  upn: "UPN",
  former_upn: "former UPN",
  reference: "school’s reference",
  fsm: "free school meals",
  sen: "special needs",
  entry_date: "starting day",
  leaving_date: "last day on roll",
  leaving: "ground",
  entered: "entered on",
  reg_group: "form",
  used_surname: "surname used",
  used_forename: "forename used",
  lives_with: "lives with",
  no_contact: "no contact",
  return_sent: "return sent",
  earlier: "earlier time on roll",
  next_year: "year group to come",
};

export function fieldName(field: string): string {
  return FIELDS[field] ?? field.replaceAll("_", " ");
}

const KINDS: Record<string, string> = {
  continuous_absence: "Ten days’ absence",
  sickness_15: "Fifteen days’ illness",
  new_pupil: "New pupil",
  deletion: "Deletion",
  irregular_attendance: "Irregular attendance",
};

export function returnName(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** What was reached on the day on which a return on absence became due. */
export function reachedName(kind: string): string {
  if (kind === "irregular_attendance") return "Reached";
  return kind === "sickness_15" ? "15th day" : "Tenth day";
}

const PROFESSIONALS: readonly (readonly [string, string])[] = [
  ["social_worker", "Social worker"],
  ["youth_offending", "Youth offending team"],
  ["virtual_school", "Virtual school"],
  ["ehcp_caseworker", "EHCP caseworker"],
  ["health", "Health"],
  ["other", "Other"],
];

export { PROFESSIONALS };

export function professionalName(kind: string): string {
  return PROFESSIONALS.find(([key]) => key === kind)?.[1] ?? kind;
}

/** Today, tomorrow or overdue: what the deadline asks for. */
export function urgency(deadline: string, today: string): "overdue" | "today" | "later" {
  if (deadline < today) return "overdue";
  return deadline === today ? "today" : "later";
}
