import type { ProfessionalDueRow, ReturnRow, RollCheckRow } from "../lib/api/generated";
import { count } from "../lib/words";
import { professionalName, returnName } from "./labels";

export type Owed = { list: "returns"; row: ReturnRow } | { list: "professionals"; row: ProfessionalDueRow };

/** One line of the roll's work: something owed to somebody, or a pupil whose contacts are to be checked. */
export type Line = { id: string; name: string; group: string | null; what: string; deadline: string | null } & (
  | Owed
  | { list: "checks"; row: RollCheckRow }
);

export interface RollSection {
  kind: Line["list"];
  title: string;
  items: Line[];
}

/** Of those to check, the most urgent. */
export const MOST_CHECKS = 60;

export function idOf(row: { upn: string | null; pupil: string | null }): string {
  return row.upn ?? row.pupil ?? "";
}

/** Of several spells of illness the latest tells the authority of all before it. */
export function owedReturns(returns: readonly ReturnRow[]): ReturnRow[] {
  const isTold = (row: ReturnRow) => returns.some((other) => other.kind === row.kind && idOf(other) === idOf(row) && other.from > row.from);
  return returns.filter((row) => row.kind !== "sickness_15" || !isTold(row));
}

export function sections(
  returns: readonly ReturnRow[], professionals: readonly ProfessionalDueRow[], checks: readonly RollCheckRow[],
): RollSection[] {
  const owed = owedReturns(returns).map((row): Line => ({
    list: "returns", row, id: `${row.kind} ${idOf(row)} ${row.from}`, name: row.name, group: row.group, what: returnName(row.kind), deadline: row.deadline,
  }));
  const toTell = professionals.map((row): Line => ({
    list: "professionals", row, id: `${row.professional} ${row.why}`, name: row.name, group: row.group,
    what: `${professionalName(row.kind)}: ${row.words}`, deadline: row.deadline,
  }));
  const toCheck = checks.slice(0, MOST_CHECKS).map((row): Line => ({
    list: "checks", row, id: `check ${idOf(row)}`, name: row.name, group: row.group, what: problemWords(row), deadline: null,
  }));
  const all: RollSection[] = [
    { kind: "returns", title: `Returns to the local authority, ${owed.length}`, items: owed },
    { kind: "professionals", title: `Professionals to tell, ${toTell.length}`, items: toTell },
    { kind: "checks", title: checksTitle(checks.length), items: toCheck },
  ];
  return all.filter((section) => section.items.length > 0);
}

function problemWords(row: RollCheckRow): string {
  const [first, ...more] = row.problems;
  return `${first?.words ?? ""}${more.length > 0 ? `; and ${count(more.length, "more thing")}` : ""}`;
}

function checksTitle(all: number): string {
  return `Contacts to check, ${all > MOST_CHECKS ? `the ${MOST_CHECKS} most urgent of ${all}` : all}`;
}

/** What there is nothing of, said once over the list. */
export function nothingOf(returns: number, professionals: number, checks: number): string {
  const none = [
    returns === 0 ? "Nothing is owed to the local authority." : "",
    professionals === 0 ? "Every professional has been told." : "",
    checks === 0 ? "Every pupil has two contacts, and their details were checked this year." : "",
  ];
  return none.filter(Boolean).join(" ");
}
