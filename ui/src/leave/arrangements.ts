import type { ArrangementDue, ArrangementKind, ArrangementNoteKind, ArrangementRow } from "../lib/api/generated";
import { capital, list } from "../lib/words";
import { spanWords } from "./leave";

export const ARRANGEMENT_KINDS: readonly [ArrangementKind, string][] = [
  ["visit", "V, visit or trip"],
  ["sport", "P, sporting activity"],
  ["work_experience", "W, work experience"],
  ["off_site", "B, other activity off site"],
  ["authority_provision", "K, provision by the local authority"],
  ["dual", "D, also registered at another school"],
  ["part_time", "C2, part-time timetable"],
  ["flexi", "C, flexi-schooling: sessions at home"],
  ["nursery", "X, nursery or other sessions not contracted"],
  ["suspension", "E, suspension"],
  ["permanent_exclusion", "E, permanent exclusion"],
  ["study_leave", "S, study leave"],
  ["travelling", "T, travelling with the family for work"],
];

export const WEEK = ["mon", "tue", "wed", "thu", "fri"] as const;

/** "every session", "every morning", "Mon, Thu pm" */
export function patternWords(sessions: readonly string[]): string {
  if (sessions.length === 10) return "every session";
  for (const [half, words] of [["am", "every morning"], ["pm", "every afternoon"]] as const) {
    if (sessions.length === 5 && WEEK.every((day) => sessions.includes(`${day} ${half}`))) return words;
  }
  const days = WEEK.map((day) => {
    const halves = ["am", "pm"].filter((half) => sessions.includes(`${day} ${half}`));
    if (halves.length === 0) return "";
    return halves.length === 2 ? capital(day) : `${capital(day)} ${halves[0]}`;
  });
  return days.filter(Boolean).join(", ");
}

/** One name, or how many. */
export function whoWords(row: ArrangementRow): string {
  const [first, ...others] = row.pupils;
  if (!first) return "";
  if (others.length < 2) return list(row.pupils.map((pupil) => pupil.name));
  const groups = new Set(row.pupils.map((pupil) => pupil.group ?? ""));
  return groups.size === 1 ? `${row.pupils.length} pupils of ${first.group ?? "the school"}` : `${row.pupils.length} pupils`;
}

export function whenWords(row: ArrangementRow): string {
  return `${spanWords(row.from, row.to)}, ${patternWords(row.sessions)}`;
}

/** What to note to do away with something that is due. */
export function noteFor(due: ArrangementDue): ArrangementNoteKind | null {
  switch (due.what) {
    case "sixth_day":
      return "provision";
    case "review":
      return "review";
    case "confirmation":
      return "confirmed";
    case "expected_return":
      return "returned";
    case "notice":
      return "notice";
    case "risk_assessment":
      return "risk_assessment";
    default:
      return null;
  }
}

export const NOTES: Record<ArrangementNoteKind, string> = {
  review: "Review held",
  notice: "Somebody was told",
  confirmed: "The provider confirms: they came",
  absent: "The provider says: they did not come",
  provision: "Provision is arranged",
  returned: "Back from travelling",
  ended: "Ended early",
  risk_assessment: "Risk assessment done",
};

export const TOLD: readonly [string, string][] = [
  ["local_authority", "The local authority"],
  ["trust_safeguarding_lead", "The trust’s safeguarding lead"],
  ["agency", "An agency involved"],
];
