import type { BulkPreviewRow, PupilFound, Session } from "../lib/api/generated";
import type { DayTimes } from "../shell/phase";

/** A pupil on the list to be recoded. */
export interface Picked {
  id: string;
  name: string;
  group: string | null;
}

/** The names of a pasted list: one a line, or between semicolons or tabs; numbers and bullets before them are dropped. */
export function pastedNames(text: string): string[] {
  const names = text.split(/[\n\r;\t]+/).map((line) => line.replace(/^[\s\d.)•*-]+(?=\p{L})/u, "").trim());
  return [...new Set(names.filter((name) => name !== ""))];
}

/** The one pupil whom a pasted name means; none where it could be several. */
export function meant(name: string, found: readonly PupilFound[]): PupilFound | undefined {
  if (found.length === 1) return found[0];
  const plain = (text: string) => text.normalize("NFD").replace(/[^\p{L}\d]/gu, "").toLowerCase();
  const exact = found.filter((pupil) => {
    const turned = pupil.name.split(", ").reverse().join("");
    return [pupil.name, turned, pupil.upn ?? "", pupil.pupil ?? ""].some((text) => plain(text) === plain(name));
  });
  return exact.length === 1 ? exact[0] : undefined;
}

/** Those of a preview who would be changed: not who was seen here, not who would be refused. */
export function concerned(rows: readonly BulkPreviewRow[], withPresent: boolean): string[] {
  const ids = rows.filter((row) => !row.refused && (withPresent || !row.is_here)).map((row) => row.upn ?? row.pupil ?? "");
  return [...new Set(ids)];
}

/** Whether the register of a session is still to open. */
export function isAhead(
  times: DayTimes | undefined, at: { date: string; session: Session }, now: { date: string; time: string },
): boolean {
  if (at.date !== now.date) return at.date > now.date;
  return times !== undefined && now.time < times[at.session].opens;
}
