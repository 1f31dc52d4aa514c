import type { CalendarPeriod, Calendar, HealthCheck, HealthFinding, HealthKind, HealthRow } from "../lib/api/generated";
import { addDays, capital, count, longDate, pastDate, schoolYearStart, sessionWord } from "../lib/words";
import type { Place } from "../shell/screens";

export interface Days {
  from: string;
  to: string;
}

/** Days off in the middle of a term, such as a religious holiday, are shorter. */
const HALF_TERM_DAYS = 5;

/** From the first day of this half of the term up to today; from 1 September where the calendar has no term yet. */
export function halfTerm({ periods }: Pick<Calendar, "periods">, today: string): Days {
  const begun = (kind: string, day: (period: CalendarPeriod) => string) =>
    periods.filter((period) => period.kind === kind && isLong(period)).map(day).filter((first) => first <= today);
  const starts = [...begun("term", (term) => term.first_day), ...begun("holiday", (holiday) => schoolDayAfter(holiday.last_day))];
  const terms = begun("term", (term) => term.first_day);
  return { from: terms.length > 0 ? starts.reduce((a, b) => (a > b ? a : b)) : schoolYearStart(today), to: today };
}

function isLong({ first_day, last_day }: CalendarPeriod): boolean {
  return last_day >= addDays(first_day, HALF_TERM_DAYS - 1);
}

/** The next day that is no Saturday and no Sunday. */
function schoolDayAfter(date: string): string {
  const next = addDays(date, 1);
  const day = new Date(`${next}T00:00:00Z`).getUTCDay();
  return day === 6 ? addDays(next, 2) : day === 0 ? addDays(next, 1) : next;
}

/** One row of what was found. */
export interface Line {
  id: string;
  kind: HealthKind;
  mend: string;
  row: HealthRow;
}

export interface Section {
  kind: HealthKind;
  title: string;
  key: string;
  about: string;
  items: Line[];
}

/** More than anybody mends in one go; as they are mended, the others follow. */
const MOST = 100;

export function sections({ findings }: HealthCheck): Section[] {
  return findings.map((finding, at) => ({
    kind: finding.kind,
    title: titleOf(finding),
    key: String(at + 1),
    about: finding.mend,
    items: linesOf(finding),
  }));
}

function titleOf({ words, count: all, rows }: HealthFinding): string {
  const shown = Math.min(rows.length, MOST);
  const number = all.toLocaleString("en-GB");
  return `${words}, ${shown < all ? `the first ${shown} of ${number}` : number}`;
}

function linesOf({ kind, mend, rows }: HealthFinding): Line[] {
  const seen = new Map<string, number>();
  return rows.slice(0, MOST).map((row) => {
    // Two people may have disagreed twice about one mark.
    const same = `${kind} ${row.upn ?? row.name} ${row.date} ${row.session}`;
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    return { id: before > 0 ? `${same} ${before}` : same, kind, mend, row };
  });
}

/** "Mon 7 September, morning" */
export function whenWords({ date, session }: HealthRow, today: string): string {
  return `${pastDate(date, today)}, ${sessionWord(session)}`;
}

/** Where the check has no words of its own about a row. */
const WRONG: Record<HealthKind, string> = {
  register_missing: "Not taken",
  mark_missing: "No mark",
  unexplained: "No reason yet",
  disagreement: "Two people disagree",
  not_on_roll: "Not on roll on that day",
  code_against_rules: "Not allowed there",
  school_closed: "The school was closed",
};

export function wrongWords({ kind, row }: Line): string {
  return row.words ? capital(row.words) : WRONG[kind];
}

export function foundWords({ findings }: HealthCheck): string {
  const all = findings.reduce((sum, finding) => sum + finding.count, 0);
  return `${count(all, "thing")} to put right first.`;
}

export function readyWords({ from, to }: Days): string {
  return `The marks from ${longDate(from)} to ${longDate(to)} are ready for a return.`;
}

/** A place in which a row can be put right, and the key that opens it. */
export interface Way {
  key: "Enter" | "W" | "S" | "C";
  label: string;
  place: Place;
}

const FROM = "before-return";

/** What opens by Enter first. A register is taken late on its own day; later it is keyed in, or its week is written. */
export function waysOf({ kind, row }: Line, today: string): Way[] {
  if (kind === "register_missing") {
    const way = enter(row.date === today ? "Take this register late" : "Key it in from paper", registerOf(row));
    return [way, { key: "W", label: "Open the group’s week", place: weekOf(row, row.group ?? row.name) }];
  }
  const details = enter("Open the pupil’s roll details", { screen: "pupils", pupil: row.upn, tab: "details", from: FROM });
  // A pupil without a group stands in no week; the details give them one.
  if (kind === "not_on_roll" || row.group === null) return [details];
  const ways = [enter("Open the pupil’s week", weekOf(row, row.group))];
  if (kind === "unexplained") ways.push({ key: "S", label: "N to settle", place: { screen: "follow-up", view: "settle", from: FROM } });
  if (kind === "school_closed") ways.push({ key: "C", label: "Open the calendar", place: { screen: "settings", part: "calendar" } });
  return ways;
}

function enter(label: string, place: Place): Way {
  return { key: "Enter", label, place };
}

function registerOf({ name, group, date, session }: HealthRow): Place {
  return { screen: "groups", register: { group: group ?? name, date, session }, from: FROM };
}

function weekOf({ upn, date, session }: HealthRow, group: string): Place {
  return { screen: "groups", week: { group, date, pupil: upn, session }, from: FROM };
}

/** Where to go on in the list: at the row that was opened, or at the next that is still there. */
export function resumed(ids: readonly string[], opened: readonly string[]): string | undefined {
  return opened.find((id) => ids.includes(id));
}
