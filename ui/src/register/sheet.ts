import type { Code, RegisterPupil, Session, Times } from "../lib/api/generated";
import { minutes, timeOf } from "../lib/clock";
import { isPresent } from "../lib/codes";

/** What the tutor has typed for one pupil. */
export interface Typed {
  code: Code;
  arrived?: string;
  nature?: string;
  note?: string;
}

export interface Row {
  /** The pupil's UPN, or the school's own reference. */
  upn: string;
  name: string;
  planned: Code | null;
  plannedNote: string | null;
  /** What the record already holds for this session. */
  mark: Typed | null;
  typed: Typed | null;
}

/** What the focused row waits for before the cursor goes down. */
export type Asking =
  | { kind: "minutes"; text: string }
  | { kind: "note"; text: string }
  | { kind: "nature"; text: string }
  /** The first letter of a code of two; `alone` when the letter is a code by itself. */
  | { kind: "second"; letter: string; alone: boolean }
  | { kind: "fill"; count: number }
  /** The reason for changing a mark that was submitted. */
  | { kind: "correct"; change: Typed };

export interface Sheet {
  rows: Row[];
  focus: number;
  asking: Asking | null;
  /** The row number being typed. */
  jump: string;
  /** What was just refused or done, said beside the focused row. */
  says: string | null;
  past: (Typed | null)[][];
}

export interface Context {
  session: Session;
  times: Times;
  /** `09:14`, school time. */
  now: string;
  codes: readonly Code[];
  /** Not taken yet, taken and still open, or no longer this person's to change. */
  phase: "taking" | "correcting" | "reading";
  /** After the close: an arrival now would no longer be late but U. */
  closed: boolean;
  /** Said when a key would change a register that is only to be read. */
  readOnlyBecause: string;
  /** Why a submitted mark is changed, picked by one digit; Enter picks the first. */
  reasons: readonly string[];
}

export function sheetOf(pupils: readonly RegisterPupil[]): Sheet {
  const rows = pupils.map(rowOf);
  return { rows, focus: Math.max(0, rows.findIndex(isUnmarked)), asking: null, jump: "", says: null, past: [] };
}

function rowOf(pupil: RegisterPupil): Row {
  const mark = pupil.code === null ? null : {
    code: pupil.code,
    arrived: pupil.arrived ?? undefined,
    note: pupil.note ?? undefined,
  };
  return {
    upn: pupil.upn ?? pupil.pupil ?? "",
    name: pupil.name,
    planned: pupil.planned,
    plannedNote: pupil.planned_note,
    mark,
    typed: null,
  };
}

/** What the record says now, keeping what was typed for the pupils who are still there. */
export function refreshed(sheet: Sheet, pupils: readonly RegisterPupil[]): Sheet {
  const typed = new Map(sheet.rows.map((row) => [row.upn, row.typed]));
  const rows = pupils.map((pupil) => {
    const row = rowOf(pupil);
    return { ...row, typed: typed.get(row.upn) ?? null };
  });
  const focused = sheet.rows[sheet.focus]?.upn;
  const focus = Math.max(0, rows.findIndex((row) => row.upn === focused));
  const sameRows = rows.length === sheet.rows.length && rows.every((row, at) => row.upn === sheet.rows[at]?.upn);
  return { ...sheet, rows, focus, past: sameRows ? sheet.past : [], asking: sameRows ? sheet.asking : null };
}

/** The mark that this row would have if the register were submitted now. */
export function standing(row: Row): Typed | null {
  if (row.typed) return row.typed;
  if (row.mark) return row.mark;
  return row.planned === null ? null : { code: row.planned };
}

export function isUnmarked(row: Row): boolean {
  return standing(row) === null;
}

export function unmarked(sheet: Sheet): Row[] {
  return sheet.rows.filter(isUnmarked);
}

export interface Tally {
  marked: number;
  here: number;
  late: number;
  noReason: number;
  away: number;
}

export function tally(rows: readonly Row[]): Tally {
  const sum: Tally = { marked: 0, here: 0, late: 0, noReason: 0, away: 0 };
  for (const row of rows) {
    const mark = standing(row);
    if (!mark) continue;
    sum.marked += 1;
    if (isPresent(mark.code)) sum.here += 1;
    else if (mark.code === "L" || mark.code === "U") sum.late += 1;
    else if (mark.code === "N") sum.noReason += 1;
    else sum.away += 1;
  }
  return sum;
}

/** Minutes late as the register counts them: from the session's start. */
export function minutesLate(arrived: string | undefined, times: Times): number | null {
  return arrived === undefined ? null : Math.max(0, minutes(arrived) - minutes(times.opens));
}

export function arrivedAt(minutesLate: number, times: Times): string {
  return timeOf(minutes(times.opens) + minutesLate);
}

export function replaced(rows: Row[], at: number, typed: Typed | null): Row[] {
  return rows.map((row, index) => (index === at ? { ...row, typed } : row));
}

/** Every row's mark, as `marks_submit` wants them. Empty when a pupil is still unmarked. */
export function submission(sheet: Sheet): ({ upn: string } & Typed)[] {
  if (unmarked(sheet).length > 0) return [];
  return sheet.rows.flatMap((row) => {
    const mark = standing(row);
    return mark ? [{ upn: row.upn, ...mark }] : [];
  });
}
