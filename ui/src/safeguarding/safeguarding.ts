import type { FollowUpRow, WelfareRow } from "../lib/api/generated";

/** A pupil of one of the lists, with what there is to know at a glance. */
export interface Concern {
  list: "missing" | "risk" | "said";
  key: string;
  upn: string;
  name: string;
  group: string;
  words: string;
  when: string;
}

const idOf = (row: { upn: string | null; pupil: string | null }): string => row.upn ?? row.pupil ?? "";

/** Vulnerable pupils who are not accounted for today. */
export function missingToday(rows: readonly FollowUpRow[]): Concern[] {
  return rows
    .filter((row) => row.vulnerable.length > 0)
    .map((row) => ({
      list: "missing", key: `missing ${idOf(row)}`, upn: idOf(row), name: row.name, group: row.group ?? row.year_group,
      words: `${row.vulnerable.join(", ")}. ${row.next.words}`, when: row.day > 1 ? `day ${row.day}` : row.next.due,
    }));
}

/** Pupils about whose absence somebody is to decide, or has decided to wait. */
export function risksOpen(rows: readonly FollowUpRow[]): Concern[] {
  return rows
    .filter((row) => row.next.kind === "decide" || row.decided.length > 0)
    .map((row) => {
      const last = row.decided.at(-1);
      const words = row.next.kind === "decide" || !last ? row.next.words : `${last.decision}, ${last.by}${last.reason ? `: ${last.reason}` : ""}`;
      return {
        list: "risk", key: `risk ${idOf(row)}`, upn: idOf(row), name: row.name, group: row.group ?? row.year_group, words,
        when: last?.at ?? row.next.due,
      };
    });
}

/** What pupils answered at the late desk. */
export function saidAtTheDesk(rows: readonly WelfareRow[], when: (at: string) => string): Concern[] {
  return rows.map((row, at) => ({
    list: "said", key: `said ${idOf(row)} ${row.at} ${at}`, upn: idOf(row), name: row.name, group: row.group ?? "",
    words: `“${row.words}” (${row.because})`, when: when(row.at),
  }));
}
