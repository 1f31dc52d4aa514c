import type { PenaltyParent, PenaltyThresholdRow, SignedIn } from "../lib/api/generated";
import { longDate, pastDate } from "../lib/words";
import { countedWords } from "./elsewhere";

/** A pupil at ten sessions or more: to be decided, or decided already and still in the ten weeks. */
export interface Line {
  id: string;
  list: "open" | "decided";
  row: PenaltyThresholdRow;
}

export interface PenaltySection {
  kind: Line["list"];
  title: string;
  items: Line[];
}

export function idOf(row: { upn: string | null; pupil: string | null }): string {
  return row.upn ?? row.pupil ?? "";
}

export function sections(open: readonly PenaltyThresholdRow[], inWindow: readonly PenaltyThresholdRow[]): PenaltySection[] {
  const isOpen = new Set(open.map(idOf));
  const line = (list: Line["list"]) => (row: PenaltyThresholdRow): Line => ({ id: `${list} ${idOf(row)}`, list, row });
  const decided = inWindow.filter((row) => row.decided && !isOpen.has(idOf(row)));
  const all: PenaltySection[] = [
    { kind: "open", title: `To be decided, ${open.length}`, items: open.map(line("open")) },
    { kind: "decided", title: `Decided, in these ten weeks, ${decided.length}`, items: decided.map(line("decided")) },
  ];
  return all.filter((section) => section.items.length > 0);
}

/** "10 sessions: 6 G, 4 O" */
export function countWords(row: PenaltyThresholdRow): string {
  return countedWords(row.sessions, row.count);
}

/** What a notice to this parent would be. */
export function nextWords(parent: PenaltyParent): string {
  const asks = parent.authority_confirms ? "; the authority confirms the rate" : "";
  if (parent.next_notice === "first") return `A notice would be the first: £80 within 21 days, £160 within 28${asks}.`;
  if (parent.next_notice === "second") return `A notice would be the second: £160 within 28 days${asks}.`;
  return `2 in 3 years reached: no notice until after ${longDate(parent.none_until ?? "")}.`;
}

/** The notices of a pupil that nobody has withdrawn. */
export function standing(row: PenaltyThresholdRow): { notice: string; words: string }[] {
  return row.parents.flatMap((parent) =>
    parent.notices.filter((notice) => notice.withdrawn === null).map(({ notice, issued, reference }) => ({
      notice, words: `${longDate(issued)}, ${parent.name}${reference ? `, ${reference}` : ""}`,
    })),
  );
}

/** The weeks that the evidence is about, as far as they are over. */
export function weeksOf(row: PenaltyThresholdRow, inWindow: readonly PenaltyThresholdRow[], today: string): { from: string; to: string } {
  const { from, to } = (inWindow.find((one) => idOf(one) === idOf(row)) ?? row).window;
  return { from, to: to < today ? to : today };
}

export function metWords(row: PenaltyThresholdRow, today: string): string {
  return `${pastDate(row.met_on.date, today)}, ${row.met_on.session === "am" ? "morning" : "afternoon"}`;
}

const DECISIONS = [
  ["notice_to_improve", "Notice to improve first"], ["support", "Support first"], ["no_action", "No action"],
  ["notice_requested", "Ask the authority for a penalty notice"], ["other_legal_action", "Other legal action"],
] as const;

/** Only a head requests a notice or other legal action; the champion decides on the rest. */
export function decisionsOf(person: SignedIn): readonly (readonly [string, string])[] {
  if (person.roles.includes("head")) return DECISIONS;
  return person.roles.includes("attendance_champion") ? DECISIONS.slice(0, 3) : [];
}
