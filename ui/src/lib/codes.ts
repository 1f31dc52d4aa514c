import type { Code, Session } from "./api/generated";

/** How a code is shown: the colours that staff know, never colour alone. */
export type Look = "present" | "late" | "unexplained" | "unauthorised" | "authorised" | "elsewhere" | "none";

interface CodeWords {
  look: Look;
  /** As the table of SI 2024/208 means it, in the words of the office. */
  name: string;
  /** What must be written down with the code. */
  detail?: "arrived" | "nature";
}

const CODES: Record<string, CodeWords> = {
  "/": { look: "present", name: "Present" },
  "\\": { look: "present", name: "Present" },
  L: { look: "late", name: "Late, before the register closed", detail: "arrived" },
  U: { look: "unauthorised", name: "Arrived after the register closed", detail: "arrived" },
  N: { look: "unexplained", name: "No reason yet" },
  O: { look: "unauthorised", name: "Absent, not authorised" },
  G: { look: "unauthorised", name: "Holiday, not granted" },
  I: { look: "authorised", name: "Illness" },
  M: { look: "authorised", name: "Medical or dental appointment" },
  C: { look: "authorised", name: "Leave, exceptional circumstances" },
  C1: { look: "authorised", name: "Leave, performance or employment abroad" },
  C2: { look: "authorised", name: "Leave, part-time timetable" },
  E: { look: "authorised", name: "Suspended or excluded" },
  J1: { look: "authorised", name: "Leave, interview" },
  R: { look: "authorised", name: "Religious observance" },
  S: { look: "authorised", name: "Study leave" },
  T: { look: "authorised", name: "Parent travelling for work" },
  B: { look: "elsewhere", name: "Other approved educational activity", detail: "nature" },
  K: { look: "elsewhere", name: "Provision arranged by the local authority", detail: "nature" },
  P: { look: "elsewhere", name: "Sporting activity" },
  V: { look: "elsewhere", name: "Educational visit or trip" },
  W: { look: "elsewhere", name: "Work experience" },
  D: { look: "elsewhere", name: "Registered at another school too" },
  X: { look: "elsewhere", name: "Not of compulsory school age, not due in" },
  Q: { look: "elsewhere", name: "No access arrangements" },
  Y1: { look: "elsewhere", name: "Usual transport not available" },
  Y2: { look: "elsewhere", name: "Widespread travel disruption" },
  Y3: { look: "elsewhere", name: "Part of the school closed" },
  Y4: { look: "elsewhere", name: "Whole school closed unexpectedly" },
  Y5: { look: "elsewhere", name: "Criminal justice detention" },
  Y6: { look: "elsewhere", name: "Public health guidance or law" },
  Y7: { look: "elsewhere", name: "Other unavoidable cause", detail: "nature" },
  Z: { look: "none", name: "Not on roll yet" },
  "#": { look: "none", name: "Planned closure" },
  F: { look: "authorised", name: "Extended family holiday (retired code)" },
  H: { look: "authorised", name: "Family holiday agreed (retired code)" },
  J: { look: "elsewhere", name: "Interview (retired code)" },
  Y: { look: "elsewhere", name: "Unable to attend" },
};

const RETIRED = ["F", "H", "J", "Y"];

/** Codes that a person may write today, in the order of the table. */
export const CURRENT_CODES: readonly Code[] = Object.keys(CODES).filter(
  (code) => !RETIRED.includes(code) && code !== "Z" && code !== "#",
);

export const ALL_CODES: readonly Code[] = Object.keys(CODES);

export function codeLook(code: Code): Look {
  return CODES[code]?.look ?? "none";
}

export function codeName(code: Code): string {
  return CODES[code]?.name ?? "Unknown code";
}

export function codeDetail(code: Code): "arrived" | "nature" | undefined {
  return CODES[code]?.detail;
}

export function isPresent(code: Code): boolean {
  return code === "/" || code === "\\";
}

export function presentCode(session: Session): Code {
  return session === "am" ? "/" : "\\";
}

/** Reads a code as staff type it, `/` and `\` meaning present in either session. Null when it is none. */
export function readCode(text: string, session?: Session): Code | null {
  const typed = text.trim().toUpperCase();
  if (isPresent(typed)) return session ? presentCode(session) : typed;
  return typed in CODES ? typed : null;
}

/** "L, 7 minutes" */
export function codeWords(code: Code, minutesLate: number | null): string {
  if (minutesLate === null) return code;
  return `${code}, ${minutesLate} ${minutesLate === 1 ? "minute" : "minutes"}`;
}
