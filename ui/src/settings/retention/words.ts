import type { DisposalCount, RetentionRow } from "../../lib/api/generated";
import { count } from "../../lib/words";

/** What is due of one kind: how much, of how many, and how much of it a hold keeps. */
export interface DueKind {
  what: string;
  entries: number;
  pupils: number;
  held: number;
}

export function byKind(rows: readonly RetentionRow[]): DueKind[] {
  const kinds = new Map<string, DueKind>();
  for (const row of rows) {
    const kind = kinds.get(row.kind) ?? { what: row.what, entries: 0, pupils: 0, held: 0 };
    kind.entries += row.count;
    kind.pupils += 1;
    if (row.held) kind.held += 1;
    kinds.set(row.kind, kind);
  }
  return [...kinds.values()];
}

/** How many pupils something may go of: those without a hold. */
export function pupilsToGo(rows: readonly RetentionRow[]): number {
  return new Set(rows.filter((row) => !row.held).map((row) => row.upn ?? row.pupil ?? row.name)).size;
}

/** "12 marks and their amendments, 3 documents". */
export function countsInWords(counts: readonly DisposalCount[]): string {
  return counts.map((one) => `${one.count} ${one.what}`).join(", ");
}

export function yearsInWords(years: number, counted: string): string {
  return `${count(years, "year")} ${counted}`;
}
