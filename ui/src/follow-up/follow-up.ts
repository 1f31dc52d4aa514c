import type { FirstMessageRow, FirstMessages, FollowUp, FollowUpRow, FollowUpTask, NToSettleRow } from "../lib/api/generated";
import { capital, count, list, shortWeekday } from "../lib/words";

export type View = "reach" | "tasks" | "messages" | "settle";

/** One line of the list: a pupil to be reached, or something for somebody in the school. */
export interface Item {
  id: string;
  upn: string;
  due: string;
  /** "12 min overdue"; empty before it is due. */
  overdue: string;
  who: string;
  about: string;
  known: string;
  next: string;
  phone: string;
  /** Whom the row's keys say was tried. */
  person: string;
  /** Brothers and sisters who are missing too: one call is about all of them. */
  together: string[];
  family: string | null;
  row?: FollowUpRow;
  task?: FollowUpTask;
}

export interface Part {
  title: string;
  items: Item[];
}

export function idOf(row: { upn: string | null; pupil: string | null }): string {
  return row.upn ?? row.pupil ?? "";
}

/** What there is to do, in order; the tasks that are done stay out of it. */
export function parts(data: FollowUp, view: View | null): Part[] {
  const reach = data.rows.map((row) => rowItem(row, data.date));
  const tasks = data.tasks.filter((task) => task.done === null).map(taskItem);
  const all: [View, Part][] = [
    ["reach", { title: "To reach", items: reach }],
    ["tasks", { title: "For somebody in the school", items: tasks }],
  ];
  return all.filter(([of, part]) => (view === null || view === of) && part.items.length > 0).map(([, part]) => part);
}

function rowItem(row: FollowUpRow, date: string): Item {
  const last = row.tried[row.tried.length - 1];
  const day = row.day > 1 ? [`day ${row.day}`] : [];
  const about = [row.group ?? row.year_group, ...day, ...row.vulnerable];
  // What a message has come to is said once, by the message.
  const isSaid = row.message !== null && row.tried.length === 1 && (last?.channel === "text" || last?.channel === "e-mail");
  const message = row.message === null ? [] : [row.message];
  const tried = last && !isSaid ? [`${count(row.tried.length, "attempt")}, ${last.date === date ? "" : `${shortWeekday(last.date)} `}${last.at} ${last.outcome}`] : [];
  const decided = row.decided[row.decided.length - 1];
  const known = [...(row.said ? [row.said] : []), ...(row.note ? [`tutor: ${row.note}`] : []), ...message, ...tried, ...(decided ? [`${decided.at} ${decided.decision}`] : [])];
  return {
    id: `row ${idOf(row)}`,
    upn: idOf(row),
    due: row.next.kind === "code" ? "code" : row.next.due,
    overdue: row.next.overdue ?? "",
    who: row.name,
    about: about.join(", "),
    known: capital(known.join("; ")),
    next: row.next.words,
    phone: row.next.phone ?? "",
    person: row.next.person ?? row.contacts[0]?.name ?? "",
    together: row.siblings.filter((sibling) => sibling.also_missing).map(idOf),
    family: row.family,
    row,
  };
}

function taskItem(task: FollowUpTask): Item {
  return {
    id: `task ${task.step} ${idOf(task)}`,
    upn: idOf(task),
    // Whether the policy gives the time is said in full beside the list.
    due: task.when.startsWith("School day") ? task.when.slice("School ".length).replace(/ \(.*$/, "") : task.due,
    overdue: task.overdue ?? "",
    who: task.name,
    about: [task.group ?? "", `day ${task.day}`, task.code].filter(Boolean).join(", "),
    known: task.whom,
    next: task.words,
    phone: "",
    person: task.whom,
    together: [],
    family: null,
    task,
  };
}

/** A number as the office knows it: "07700 900184" of "+447700900184"; an address as it is. */
export function addressWords(to: string): string {
  return to.replace(/^\+44(\d{4})(\d{6})$/, "0$1 $2");
}

/** Who gets a message by one key, what that key does in words, and who is rung all the same. */
export function sendable(data: FirstMessages | undefined): {
  rows: FirstMessageRow[]; rung: FirstMessageRow[]; does: string; calls: number; words: string;
} {
  const all = data?.rows ?? [];
  const rows = all.filter((row) => row.channel !== null);
  const rung = all.filter((row) => row.channel === null);
  const texts = rows.filter((row) => row.channel === "text").length;
  const kinds = [...(texts > 0 ? [count(texts, "text")] : []), ...(rows.length > texts ? [count(rows.length - texts, "e-mail")] : [])];
  return { rows, rung, does: `Send ${list(kinds)}`, calls: rung.length, words: rows[0]?.words ?? "" };
}

/** The row to go on with once this one is dealt with: the next of another family, else the one before. */
export function after(items: readonly Item[], done: Item): string | undefined {
  const from = items.findIndex((item) => item.id === done.id);
  const other = (item: Item) => item.id !== done.id && (item.family === null || item.family !== done.family);
  return (items.slice(from + 1).find(other) ?? items.slice(0, Math.max(0, from)).reverse().find(other))?.id;
}

/** What the keys of a row do, as the row itself shows it. */
export function keysOf(item: Item): [key: string, does: string][] {
  if (item.task) return [["D", "done"]];
  const deciding = item.row?.next.kind === "decide";
  if (deciding) return [["D", "decide"], ["C", "code"], ["V", "visit"]];
  if (!item.person) return [["C", "code"], ["V", "visit"], ["D", "decide"]];
  return [["C", "code"], ["R", "rang"], ["N", "no answer"], ["M", "msg"], ["V", "visit"], ["D", "decide"]];
}

/** The outcomes that one key logs at once, of a call to whoever is next. */
export const AT_ONCE: Record<string, { outcome: string; words: string }> = {
  N: { outcome: "no_answer", words: "no answer" },
  M: { outcome: "message_left", words: "message left" },
  W: { outcome: "wrong_number", words: "wrong number" },
};

/** The N that are ticked to begin with: past their last day, and somebody was tried but nobody reached. */
export function ticked(rows: readonly NToSettleRow[]): string[] {
  return rows.filter((row) => row.school_days_left < 0 && row.attempts > 0 && !row.reached).map(markId);
}

export function markId(row: NToSettleRow): string {
  return `${idOf(row)} ${row.date} ${row.session}`;
}
