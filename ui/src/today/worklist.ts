import type {
  AbsentRow, ArrivalRow, DayBoard, DisagreementRow, NDeadlineRow, RegisterLine, SaysRow, Session, UnexplainedRow,
} from "../lib/api/generated";
import { minutes } from "../lib/clock";
import { count, pastDate, roomWords, sessionWord, shortWeekday } from "../lib/words";
import { DUE_BEFORE_CLOSE } from "../shell/phase";

export type Kind = "disagreement" | "unexplained" | "register" | "deadline" | "absent" | "arrival";

/** A mark that a row is about. */
export interface MarkAt {
  upn: string;
  name: string;
  group: string | null;
  date: string;
  session: Session;
}

export interface WorkItem {
  id: string;
  kind: Kind;
  /** When it is due, and whether that is past. */
  due: string;
  overdue: boolean;
  who: string;
  about: string;
  code: string | null;
  known: string[];
  next: string;
  mark?: MarkAt;
  register?: RegisterLine;
  unexplained?: UnexplainedRow;
  /** What a tutor heard, for the reason of the amendment. */
  heard?: string;
}

export interface Section {
  kind: Kind;
  title: string;
  items: WorkItem[];
}

const TITLES: Record<Kind, string> = {
  disagreement: "Two people disagree",
  unexplained: "Unexplained",
  register: "Registers missing",
  deadline: "N to be settled",
  absent: "Absent with a reason",
  arrival: "Came in late",
};

/** The day's work in the order to do it. Known absences and arrivals are listed only when they are asked for. */
export function worklist(board: DayBoard, now: string, only: Kind | null): Section[] {
  const sections: Section[] = [
    section("disagreement", board.disagreements.map((row) => disagreement(row, board.date))),
    section("unexplained", board.unexplained.map((row) => unexplained(row, board.date))),
    section("register", board.registers.filter((line) => isMissingOrDue(line, now)).map((line) => register(line, now))),
    section("deadline", toSettle(board).map((row) => deadline(row, board.date))),
    section("absent", only === "absent" ? board.absent.map((row) => absent(row, board.date)) : []),
    section("arrival", only === "arrival" ? board.arrivals.map((row, at) => arrival(row, board.date, at)) : []),
  ];
  return sections.filter(({ kind, items }) => items.length > 0 && (only === null || only === kind));
}

/** The N of earlier days; those of today are the unexplained. */
export function toSettle(board: DayBoard): NDeadlineRow[] {
  return board.n_deadlines.filter((row) => row.date < board.date);
}

function section(kind: Kind, items: WorkItem[]): Section {
  return { kind, title: TITLES[kind], items };
}

/** Missing, or still open with five minutes or less to go. */
export function isMissingOrDue(line: RegisterLine, now: string): boolean {
  if (line.state === "missing") return true;
  return line.state === "open" && minutes(line.times.closes) - minutes(now) <= DUE_BEFORE_CLOSE;
}

function idOf(row: { upn: string | null; pupil: string | null }): string {
  return row.upn ?? row.pupil ?? "";
}

function disagreement(row: DisagreementRow, today: string): WorkItem {
  const upn = idOf(row);
  return {
    id: `disagreement ${upn} ${row.date} ${row.session}`,
    kind: "disagreement",
    due: "now",
    overdue: row.about_presence,
    who: row.name,
    about: [row.group, row.date === today ? null : pastDate(row.date, today), sessionWord(row.session)].filter(Boolean).join(", "),
    code: row.code,
    known: saysWords(row.says),
    next: row.about_presence ? `Here or not? Ask ${row.date === today ? "the room" : "both"}, then give the code` : "Give the code that is right",
    mark: { upn, name: row.name, group: row.group, date: row.date, session: row.session },
  };
}

/** Two lines at most, "/ A. Ashworth 09:04" and "N A. Netherton, R. Desk": what counts, then what stands against it. */
export function saysWords(says: readonly SaysRow[]): string[] {
  const codes = [...new Set(says.map(({ code }) => code))];
  const lines = codes.map((code) => {
    const same = says.filter((said) => said.code === code);
    const at = same.length === 1 ? ` ${same[0]?.at}` : "";
    return `${code} ${same.map(({ by }) => by.name).join(", ")}${at}`;
  });
  return lines.length > 2 ? [...lines.slice(0, 1), lines.slice(1).join("; ")] : lines;
}

function unexplained(row: UnexplainedRow, date: string): WorkItem {
  const upn = idOf(row);
  const first = row.contacts[0];
  const ring = first ? `Ring ${first.name} (${first.relationship}) ${first.phone}` : "No contact to ring: ask the tutor";
  return {
    id: `unexplained ${upn} ${row.session}`,
    kind: "unexplained",
    due: `day ${row.day}`,
    overdue: row.vulnerable.length > 0 || row.day > 1,
    who: row.name,
    about: [row.group ?? row.year_group, sessionWord(row.session), ...row.vulnerable].join(", "),
    code: row.code,
    known: row.note ? [`noted: ${row.note}`] : [],
    next: row.note ? `Confirm, or ${ring.charAt(0).toLowerCase()}${ring.slice(1)}` : ring,
    mark: { upn, name: row.name, group: row.group, date, session: row.session },
    unexplained: row,
    heard: row.note ?? undefined,
  };
}

function register(line: RegisterLine, now: string): WorkItem {
  const missing = line.state === "missing";
  const ring = line.phone ? `Ring ${line.phone}` : "Ask the room";
  return {
    id: `register ${line.group} ${line.session}`,
    kind: "register",
    due: line.times.closes,
    overdue: missing,
    who: line.group,
    about: [roomWords(line.room), line.tutor].filter(Boolean).join(", "),
    code: null,
    known: [missing ? `${sessionWord(line.session)} not taken` : `due, closes in ${minutes(line.times.closes) - minutes(now)} min`],
    next: missing ? `${ring}, or take it late` : ring,
    register: line,
  };
}

function deadline(row: NDeadlineRow, today: string): WorkItem {
  const upn = idOf(row);
  const left = row.school_days_left;
  const due = left < 0 ? "overdue" : row.deadline === today || left === 0 ? "today" : shortWeekday(row.deadline);
  return {
    id: `deadline ${upn} ${row.date} ${row.session}`,
    kind: "deadline",
    due,
    overdue: left <= 0,
    who: row.name,
    about: `${pastDate(row.date, today)}, ${sessionWord(row.session)}`,
    code: "N",
    known: [left < 0 ? `${count(-left, "school day")} past the fifth` : left === 0 ? "last day" : `${count(left, "school day")} left`],
    next: "Find the reason, or decide O",
    mark: { upn, name: row.name, group: null, date: row.date, session: row.session },
  };
}

function absent(row: AbsentRow, date: string): WorkItem {
  const upn = idOf(row);
  return {
    id: `absent ${upn} ${row.session}`,
    kind: "absent",
    due: "",
    overdue: false,
    who: row.name,
    about: [row.group, sessionWord(row.session)].filter(Boolean).join(", "),
    code: row.code,
    known: row.known ? [row.known] : [],
    next: "",
    mark: { upn, name: row.name, group: row.group, date, session: row.session },
  };
}

function arrival(row: ArrivalRow, date: string, at: number): WorkItem {
  const upn = idOf(row);
  return {
    id: `arrival ${upn} ${row.session} ${at}`,
    kind: "arrival",
    due: row.arrived,
    overdue: false,
    who: row.name,
    about: row.group ?? "",
    code: row.code,
    known: [row.minutes_late === null ? "" : `${row.minutes_late} min`, row.reason ?? ""].filter(Boolean),
    next: "",
    mark: { upn, name: row.name, group: row.group, date, session: row.session },
  };
}
