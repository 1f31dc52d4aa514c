import type { Cohort, FiguresAsk, FiguresBy, FiguresRow, FiguresWhere } from "../lib/api/generated";
import { ALL_CODES, codeName } from "../lib/codes";
import { addDays, capital, count, inSentence, longDate, schoolYearStart, shortDate, timeOfInstant, weekday } from "../lib/words";
import { fieldName } from "../roll/labels";
import type { Days } from "../before-return/before-return";

export type Scope = Pick<FiguresWhere, "year_group" | "group">;

/** One step of the way down from the school to a pupil. */
export interface Step {
  by: FiguresBy;
  where: Scope;
  /** The row that was opened on it. */
  at?: string;
}

export const WHOLE_SCHOOL = "Whole school";

const BY: readonly (readonly [FiguresBy, string])[] = [
  ["year_group", "Year group"], ["group", "Form"], ["pupil", "Pupil"], ["week", "Week"], ["weekday", "Day of the week"], ["school", "All together"],
];
const WITHOUT_NAMES: readonly FiguresBy[] = ["year_group", "group", "school"];

export const COHORTS: readonly (readonly [Cohort, string])[] = [
  ["all", "Everybody on roll"], ["compulsory", "Compulsory school age"], ["dfe_5_15", "Aged 5 to 15, as the DfE counts"],
];

const FLAGS = [
  "fsm", "pupil_premium", "sen", "looked_after", "previously_looked_after", "social_worker", "had_social_worker", "child_in_need",
  "child_protection", "youth_offending", "mobile_child", "young_carer", "medical", "vulnerable",
] as const;
/** A form has so few of the others that their figures would say who they are. */
const FLAGS_WITHOUT_NAMES: readonly string[] = ["fsm", "pupil_premium", "sen"];

export function byChoices(named: boolean): readonly (readonly [FiguresBy, string])[] {
  return named ? BY : BY.filter(([by]) => WITHOUT_NAMES.includes(by));
}

export function flagChoices(named: boolean): (readonly [string, string])[] {
  const flags = named ? FLAGS : FLAGS.filter((flag) => FLAGS_WITHOUT_NAMES.includes(flag));
  return [["", "All of them"], ...flags.map((flag) => [flag, flagWords(flag)] as const)];
}

function flagWords(flag: string): string {
  return capital(fieldName(flag));
}

export type Span = "half_term" | "year" | "last_year" | "own";

export const SPANS: readonly (readonly [Span, string])[] = [
  ["half_term", "This half-term so far"], ["year", "This school year so far"], ["last_year", "Last school year"], ["own", "Other days"],
];

export function lastYear(today: string): Days {
  const to = addDays(schoolYearStart(today), -1);
  return { from: schoolYearStart(to), to };
}

/** What Enter opens on a row, if anything does. A week or a day of the week has nothing below it. */
export function below({ by, where }: Step, key: string, named: boolean): Step | undefined {
  const to = (next: FiguresBy, scope: Scope): Step | undefined => (next === "pupil" && !named ? undefined : { by: next, where: scope });
  if (by === "school") return to(where.group ? "pupil" : where.year_group ? "group" : "year_group", where);
  if (by === "year_group") return to(where.group ? "pupil" : "group", { ...where, year_group: key });
  return by === "group" ? to("pupil", { ...where, group: key }) : undefined;
}

/** "Pupils of 7A" */
export function belowWords({ by, where }: Step): string {
  const what = { pupil: "Pupils", group: "Forms", year_group: "Year groups", school: "All", week: "Weeks", weekday: "Days" }[by];
  return `${what} of ${where.group ?? (where.year_group ? yearWords(where.year_group) : "the school")}`;
}

export function scopeWords(where: Scope): string {
  return where.group ?? (where.year_group ? yearWords(where.year_group) : WHOLE_SCHOOL);
}

/** "Year 7" of "7"; "Reception", "Nursery" and the like as they are. */
export function yearWords(year: string): string {
  if (year === "") return "No year group";
  return /^\d+$/.test(year) ? `Year ${year}` : (({ R: "Reception", N1: "Nursery 1", N2: "Nursery 2" } as Record<string, string>)[year] ?? year);
}

/** "Year 7, by form" */
export function stepWords({ by, where }: Step): string {
  const words = BY.find(([one]) => one === by)?.[1].toLowerCase() ?? "";
  return `${scopeWords(where)}, ${by === "school" ? words : `by ${words}`}`;
}

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** What a row is called where it is no pupil. */
export function rowName({ by, where }: Step, key: string): string {
  if (by === "year_group") return yearWords(key);
  if (by === "school") return scopeWords(where);
  if (by === "week") return `${shortDate(key)} ${key.slice(0, 4)}`;
  const day = DAYS.indexOf(key);
  // 5 January 1970 was a Monday.
  return by === "weekday" && day >= 0 ? weekday(addDays("1970-01-05", day)) : key;
}

/** The same with more room for it. */
export function rowTitle({ by }: Step, { id, name, form }: { id: string; name: string; form: string }): string {
  if (by === "week") return `Week of ${longDate(id)}`;
  return form ? `${name}, ${form}` : name;
}

export interface Choices {
  cohort: Cohort;
  flag: string;
  asKnownAt: string | undefined;
}

export function askOf({ by, where }: Step, { from, to }: Days, { cohort, flag, asKnownAt }: Choices): FiguresAsk {
  const only: FiguresWhere = { ...where, cohort, ...(flag ? { flag } : {}) };
  return { from, to, by, where: only, ...(asKnownAt ? { as_known_at: asKnownAt } : {}) };
}

/** "2 November 2026 to 23 November 2026; free school meals" */
export function aboutWords({ from, to, where, as_known_at }: FiguresAsk): string {
  const cohort = where?.cohort === "all" ? undefined : COHORTS.find(([one]) => one === where?.cohort)?.[1];
  const stood = as_known_at && `as the marks stood on ${longDate(as_known_at.slice(0, 10))} at ${timeOfInstant(as_known_at)}`;
  const who = [cohort, where?.flag && flagWords(where.flag), stood].filter(Boolean).map((words) => `; ${inSentence(words ?? "")}`);
  return `${longDate(from)} to ${longDate(to)}${who.join("")}`;
}

export const NONE_POSSIBLE = "no possible sessions";

/** "1,234 of 1,351" */
export function ofWords(part: number, whole: number): string {
  return `${number(part)} of ${number(whole)}`;
}

export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** Below this, one day away weighs more than it says. */
const FEW_SESSIONS = 40;

export function caution({ possible, pa }: FiguresRow): string {
  if (pa === undefined || possible === 0 || possible >= FEW_SESSIONS) return "";
  return `Only ${count(possible, "session")} so far: each day away weighs a lot. Look again later before anything rests on it.`;
}

export interface CodeCount {
  code: string;
  words: string;
  number: number;
}

export function codesOf({ codes }: FiguresRow): CodeCount[] {
  return ALL_CODES.flatMap((code) => (codes[code] ? [{ code, words: sessionOf(code) ?? codeName(code), number: codes[code] }] : []));
}

function sessionOf(code: string): string | undefined {
  return ({ "/": "Present, morning", "\\": "Present, afternoon" } as Record<string, string>)[code];
}

const BY_NUMBER = new Intl.Collator("en-GB", { numeric: true });

/** How a key stands in its natural order: weeks by date, days from Monday, years by number, reception before them. */
export function inOrder(by: FiguresBy, a: string, b: string): number {
  if (by === "weekday") return DAYS.indexOf(a) - DAYS.indexOf(b);
  const early = (key: string) => (by === "year_group" && !/^\d/.test(key) ? 0 : 1);
  return early(a) - early(b) || BY_NUMBER.compare(a, b);
}
