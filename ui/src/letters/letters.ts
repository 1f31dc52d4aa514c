import type { LetterDueRow, LetterIssueItem, LetterNumbers, LetterSentRow } from "../lib/api/generated";
import { capital, count, longDate } from "../lib/words";
import { folded } from "../people/matching";

/** Where a letter that is due stands: it may go to the post, a person decides, or it cannot be sent. */
export type DueTab = "send" | "decide" | "blocked";
export type Tab = DueTab | "sent";

/** A letter that is due, and what tells it from the others. */
export interface Due {
  id: string;
  row: LetterDueRow;
}

export function sortedOut(rows: readonly LetterDueRow[]): Record<DueTab, Due[]> {
  const sorted: Record<DueTab, Due[]> = { send: [], decide: [], blocked: [] };
  const seen = new Map<string, number>();
  for (const row of rows) {
    // Two decisions about leave may owe a family the same letter.
    const same = `${row.upn} ${row.letter}`;
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    sorted[tabOf(row)].push({ id: before > 0 ? `${same} ${before}` : same, row });
  }
  return sorted;
}

function tabOf(row: LetterDueRow): DueTab {
  if (row.held === undefined) return "send";
  return row.blocked ? "blocked" : "decide";
}

export interface Kind {
  letter: string;
  words: string;
  number: number;
}

/** Each letter of the catalogue that is among them, in their order, and how often. */
export function kindsOf(due: readonly Due[]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const { row } of due) {
    const known = kinds.get(row.letter);
    if (known) known.number += 1;
    else kinds.set(row.letter, { letter: row.letter, words: capital(row.letter_words), number: 1 });
  }
  return [...kinds.values()];
}

/** "91.30% · 84 of 92 · 8 missed (4 days)" */
export function numbersWords(of: LetterNumbers): string {
  return joined(percentWords(of), sessionsWords(of));
}

function percentWords(of: LetterNumbers): string {
  return of.attendance_pct === null ? "" : `${of.attendance_pct}%`;
}

function sessionsWords(of: LetterNumbers): string {
  return `${of.attended} of ${of.possible} · ${of.absent} missed (${daysWords(of.absent)})`;
}

function joined(...words: string[]): string {
  return words.filter(Boolean).join(" · ");
}

/** Two sessions are a school day. */
function daysWords(sessions: number): string {
  if (sessions === 1) return "½ day";
  return `${Math.floor(sessions / 2)}${sessions % 2 === 1 ? "½" : ""} ${sessions === 2 ? "day" : "days"}`;
}

export function latesWords(of: LetterNumbers): string {
  const after = of.late_after_close > 0 ? `, ${of.late_after_close} after the register closed` : "";
  return `late ${count(of.late + of.late_after_close, "time")}${after}, ${count(of.minutes_late, "minute")}`;
}

/** What caused it, the weightiest first: a line each. */
export function causes({ letter, because }: LetterDueRow): string[] {
  if (because.words) return [capital(because.words)];
  const lines: string[] = [];
  if (because.since) lines.push(`Ill since ${longDate(because.since)}`);
  if (!because.counted) return lines;
  const below = because.below ? `below ${because.below}%` : "";
  const first = letter === "lateness" ? capital(latesWords(because.counted)) : joined(percentWords(because.counted), below);
  return [...lines, first, sessionsWords(because.counted)].filter(Boolean);
}

/** The same letter about the same pupil once: a second one is due still, and goes out with the next batch. */
function once(due: readonly Due[]): LetterDueRow[] {
  return [...new Map(due.map(({ row }) => [`${row.upn} ${row.letter}`, row])).values()];
}

/** One letter for each address. */
export function lettersIn(due: readonly Due[]): number {
  return once(due).reduce((sum, row) => sum + row.addressees.length, 0);
}

export function itemsOf(due: readonly Due[], reason?: string): LetterIssueItem[] {
  return once(due).map(({ upn, letter }) => ({ upn, letter, reason }));
}

/** "Saved 09:12. 12 letters, 14 pages." */
export function issuedWords(time: string, letters: number, pages: number): string {
  return `Saved ${time}. ${count(letters, "letter")}, ${count(pages, "page")}. The PDF is open to be printed.`;
}

/** "says 89.13%, now 91.30%"; where the two look the same, the sessions say it. Nothing of a letter that holds. */
export function wrongWords({ counted, now_wrong: now }: LetterSentRow): string {
  if (!now || !counted) return "";
  const isTold = counted.attendance_pct !== null && now.attendance_pct !== null && counted.attendance_pct !== now.attendance_pct;
  if (isTold) return `says ${counted.attendance_pct}%, now ${now.attendance_pct}%`;
  return `says ${counted.attended} of ${counted.possible} sessions, now ${now.attended} of ${now.possible}`;
}

export interface Batch {
  kind: string;
  title: string;
  items: LetterSentRow[];
}

/** What was printed at once stands together. */
export function batches(rows: readonly LetterSentRow[]): Batch[] {
  const byBatch = new Map<string, LetterSentRow[]>();
  for (const row of rows) byBatch.set(row.batch, [...(byBatch.get(row.batch) ?? []), row]);
  return [...byBatch].map(([kind, items]) => {
    const date = items[0] ? longDate(items[0].date) : "";
    return { kind, title: `${date}, ${count(items.length, "letter")}`, items };
  });
}

/** Those of a pupil, a form or a letter whose words begin so. */
export function foundIn(rows: readonly LetterSentRow[], typed: string): LetterSentRow[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...rows];
  return rows.filter((row) => {
    const words = folded(`${row.name} ${row.group} ${row.letter_words}`).split(/[\s,]+/);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  });
}

/** The one after it in the list, for whoever goes on. */
export function nextOf(due: readonly Due[], id: string): string {
  const at = due.findIndex((one) => one.id === id);
  return due[at + 1]?.id ?? id;
}
