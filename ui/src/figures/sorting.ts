import type { FiguresBy, FiguresRow } from "../lib/api/generated";
import { inOrder, rowName, type Step } from "./figures";
import type { Named } from "./names";

/** A row with what it is called. */
export interface Line {
  id: string;
  name: string;
  /** The form of a pupil. */
  form: string;
  row: FiguresRow;
}

export function linesOf(step: Step, rows: readonly FiguresRow[], names: ReadonlyMap<string, Named>): Line[] {
  return rows.map((row) => {
    const pupil = step.by === "pupil" ? names.get(row.key) : undefined;
    return { id: row.key, name: pupil?.name ?? rowName(step, row.key), form: pupil?.form ?? "", row };
  });
}

export const COLUMNS = ["name", "attendance", "absence", "authorised", "unauthorised", "late", "after_close", "pa", "sa", "missing"] as const;
export type Column = (typeof COLUMNS)[number];

/** Rarely is a mark missing, and nobody is persistently absent in a week. */
export function columnsOf(by: FiguresBy, lines: readonly Line[]): Column[] {
  const hasMissing = lines.some(({ row }) => row.missing > 0);
  return COLUMNS.filter((column) => (column === "missing" ? hasMissing : isLong(by) || (column !== "pa" && column !== "sa")));
}

/** Whether a row is about all of the days, and not a week or a day of the week. */
export function isLong(by: FiguresBy): boolean {
  return by !== "week" && by !== "weekday";
}

export const COLUMN_WORDS: Readonly<Record<Exclude<Column, "name">, string>> = {
  attendance: "Attendance", absence: "Absence", authorised: "Authorised", unauthorised: "Unauthorised", late: "Late",
  after_close: "After close", pa: "Persistent", sa: "Severe", missing: "No mark",
};

export interface Sort {
  column: Column;
  descending: boolean;
}

/** Whom to look at first; groups stay in their own order. */
export function firstSort(by: FiguresBy): Sort {
  return { column: by === "pupil" ? "attendance" : "name", descending: false };
}

/** A column that is asked for twice is turned round. What is bad is at the top first. */
export function nextSort(now: Sort, column: Column): Sort {
  if (now.column === column) return { column, descending: !now.descending };
  return { column, descending: column !== "name" && column !== "attendance" };
}

/** More rows than this keep everybody waiting; who is looked for further down is in a year group and a form. */
const MOST = 250;

export function firstOf(lines: readonly Line[]): readonly Line[] {
  return lines.slice(0, MOST);
}

const BY_NAME = new Intl.Collator("en-GB");

export function sorted(lines: readonly Line[], by: FiguresBy, { column, descending }: Sort): Line[] {
  const turned = descending ? -1 : 1;
  const named = (a: Line, b: Line) => (by === "pupil" ? BY_NAME.compare(a.name, b.name) : inOrder(by, a.id, b.id));
  if (column === "name") return [...lines].sort((a, b) => turned * named(a, b));
  // Rows without a possible session have nothing to compare, and stand last either way.
  const key = (line: Line) => valueOf(line.row, column);
  return [...lines].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || named(a, b);
    return turned * (one - other) || named(a, b);
  });
}

/** For putting in order only; what is shown are the backend’s own strings. */
function valueOf(row: FiguresRow, column: Exclude<Column, "name">): number | null {
  switch (column) {
    case "attendance":
      return row.possible > 0 ? row.attended / row.possible : null;
    case "absence":
      return row.possible > 0 ? (row.authorised + row.unauthorised) / row.possible : null;
    case "authorised":
      return row.authorised;
    case "unauthorised":
      return row.unauthorised;
    case "late":
      return row.late;
    case "after_close":
      return row.late_after_close;
    case "missing":
      return row.missing;
    case "pa":
      return row.pa === undefined ? share(row.pa_pupils, row.pupils) : Number(row.pa);
    case "sa":
      return row.sa === undefined ? share(row.sa_pupils, row.pupils) : Number(row.sa);
  }
}

function share(some: number | undefined, all: number | undefined): number | null {
  return all ? (some ?? 0) / all : null;
}
