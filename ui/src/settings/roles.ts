export const ROLES: readonly (readonly [role: string, name: string])[] = [
  ["tutor", "Tutor"],
  ["reception", "Reception"],
  ["attendance_officer", "Attendance officer"],
  ["attendance_champion", "Attendance champion"],
  ["head", "Head"],
  ["leave_decider", "Leave decider"],
  ["safeguarding", "Safeguarding"],
  ["family_support", "Family support"],
  ["governor", "Governor"],
  ["inspector", "Inspector"],
  ["admin", "Administrator"],
];

export function roleName(role: string): string {
  return ROLES.find(([one]) => one === role)?.[1] ?? role;
}

/** "t.okafor" of Tunde Okafor. */
export function suggestedUsername(forename: string, surname: string): string {
  const plain = (text: string) => text.normalize("NFD").replace(/[^A-Za-z]/g, "").toLowerCase();
  const initial = plain(forename).charAt(0);
  return [initial, plain(surname)].filter(Boolean).join(".");
}
