import type { LeaveKind, LeavePupil, LeaveRow, LeaveState } from "../lib/api/generated";
import { dayAndMonth, list, longDate } from "../lib/words";

export const KINDS: Record<LeaveKind, string> = {
  C: "Exceptional circumstances",
  C1: "Licensed performance or work abroad",
  J1: "Interview",
  S: "Study leave",
};

const STATES: Record<LeaveState, string> = {
  decided_twice: "Decided twice",
  to_decide: "To decide",
  granted: "Granted",
  part_granted: "Granted in part",
  refused: "Refused",
  withdrawn: "Withdrawn",
};

export function stateWords(state: LeaveState): string {
  return STATES[state];
}

/** "7 December 2026", "7 to 11 December 2026", "30 November to 4 December 2026" */
export function spanWords(from: string, to: string): string {
  if (from === to) return longDate(from);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${sameMonth ? Number(from.slice(8)) : dayAndMonth(from)} to ${longDate(to)}`;
}

/** How long until it starts, as somebody in a hurry says it. */
export function startsWords(row: LeaveRow): string {
  if (row.starts_in === 0) return "starts today";
  if (row.starts_in === 1) return "starts tomorrow";
  if (row.starts_in > 1) return `in ${row.starts_in} days`;
  return row.starts_in === -1 ? "began yesterday" : `${-row.starts_in} days ago`;
}

/** "10 sessions", "mornings, 5 sessions" */
export function sessionsWords(row: LeaveRow): string {
  const half = row.session === "am" ? "mornings, " : row.session === "pm" ? "afternoons, " : "";
  return `${half}${row.sessions} ${row.sessions === 1 ? "session" : "sessions"}`;
}

export function namesOf(pupils: readonly LeavePupil[]): string {
  return list(pupils.map((pupil) => pupil.name));
}

/** What was granted to a pupil, where it is not what was asked for. */
export function grantedWords(pupil: LeavePupil): string {
  if (!pupil.granted || pupil.state !== "part_granted") return stateWords(pupil.state);
  return `Granted ${spanWords(pupil.granted[0], pupil.granted[1])}`;
}

export interface LeaveSection {
  kind: "twice" | "open" | "late" | "done";
  title: string;
  items: LeaveRow[];
}

/** Nobody has decided yet, or two people have and not alike. */
export function isStillOpen(row: LeaveRow): boolean {
  return row.state === "to_decide" || row.state === "decided_twice";
}

function sectionOf(row: LeaveRow): LeaveSection["kind"] {
  if (row.state === "decided_twice") return "twice";
  if (row.state === "to_decide") return "open";
  return row.back_late.length > 0 ? "late" : "done";
}

const SECTIONS: readonly [LeaveSection["kind"], string][] = [
  ["twice", "Two people decided, and not alike"],
  ["open", "To decide, oldest first"],
  ["late", "Back late: away after the last day granted, and nobody has said why"],
  ["done", "Decided this school year"],
];

/** The list as it is worked: what is open comes first. */
export function sections(rows: readonly LeaveRow[]): LeaveSection[] {
  return SECTIONS.map(([kind, title]) => ({ kind, title, items: rows.filter((row) => sectionOf(row) === kind) })).filter(
    (section) => section.items.length > 0,
  );
}

export type Doing = "look" | "granted" | "part_granted" | "refused" | "meeting" | "withdraw" | "code" | "new";

interface May {
  decide: boolean;
  record: boolean;
}

/** What a key pressed on a row begins, for somebody who may; null where it means nothing. */
export function doingOf(key: string, row: LeaveRow, may: May): Doing | null {
  if (may.decide && isStillOpen(row)) {
    if (key === "G") return "granted";
    if (key === "P") return "part_granted";
    if (key === "F") return "refused";
  }
  if (!may.record) return null;
  if (key === "M") return "meeting";
  if (key === "W" && row.state !== "withdrawn" && row.state !== "refused") return "withdraw";
  if (key === "R" && row.back_late.length > 0) return "code";
  return null;
}
