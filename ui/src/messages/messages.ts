import type { AbsenceReport, MessageLine, MessagePupil, Messages } from "../lib/api/generated";
import { addDays, count, shortDate, shortWeekday, sinceWords, timeOfInstant } from "../lib/words";

export type View = "open" | "worked" | "calls";

/** What is done with a message: its form, or nothing yet. */
export type Doing = "look" | "report" | "late" | "pass";

export function idOf(pupil: { upn: string | null; pupil: string | null }): string {
  return pupil.upn ?? pupil.pupil ?? "";
}

/** "07:41"; "Sun 19:40" of another day, and the date of one that is longer ago. */
export function cameWords(line: MessageLine, today: string): string {
  const date = line.received.slice(0, 10);
  const isNear = date < today && addDays(date, 6) >= today;
  return isNear ? `${shortWeekday(date)} ${timeOfInstant(line.received)}` : sinceWords(line.received, today);
}

/** "Mon 23 Nov", where there is little room. */
export function shortDay(date: string): string {
  return `${shortWeekday(date)} ${shortDate(date)}`;
}

export function chosen(line: MessageLine): MessagePupil[] {
  return line.matched.pupils.filter((pupil) => pupil.chosen);
}

/** Whom it is about, as far as one can tell: a name, names, "2 may be meant", or nobody. */
export function aboutWhom(line: MessageLine): string {
  const sure = chosen(line);
  if (sure.length > 0) return sure.map((pupil) => pupil.name).join(" and ");
  const may = line.matched.pupils.length;
  if (may === 1) return `${line.matched.pupils[0]?.name}?`;
  return may > 0 ? `${may} may be meant` : "Not matched: listen";
}

/** From whom: the contact on file, else as they gave themselves, else their number. */
export function sender(line: MessageLine): string {
  const { caller, relationship } = line.matched;
  if (caller) return relationship ? `${caller}, ${relationship.toLowerCase()}` : caller;
  return line.name || line.from || "number withheld";
}

/** "9B; Ms Ngozi Abara, mother" */
export function formsAndSender(line: MessageLine): string {
  const forms = [...new Set(chosen(line).map((pupil) => pupil.group))].filter(Boolean);
  return [forms.join(", "), sender(line)].filter(Boolean).join("; ");
}

/** What the row says is suggested. */
export function suggested(line: MessageLine): string {
  const { outcome, because, only_yesterday } = line.suggestion;
  if (outcome === "late") return "running late";
  if (outcome === "passed_on") return "not about absence";
  if (outcome === "duplicate") return "said already";
  if (only_yesterday) return "yesterday only: no call for today";
  return because;
}

/** What Enter does: the form of what the words suggest; where it is said already, the report shows what is known. */
export function formFor(line: MessageLine): Doing {
  if (line.suggestion.outcome === "late") return "late";
  return line.suggestion.outcome === "passed_on" ? "pass" : "report";
}

/** An absence as it is typed, begun with what the message suggests. */
export interface Draft {
  pupils: string[];
  code: string;
  illness: string;
  from: string;
  to: string;
  back: string;
  caller: string;
  relationship: string;
  words: string;
  nature: string;
}

/** The day as somebody would type it. */
export function dayTyped(date: string | null, today: string): string {
  if (date === null) return "";
  if (date === today) return "today";
  const [, month, day] = date.split("-").map(Number);
  return `${day}/${month}`;
}

export function draftOf(line: MessageLine, today: string, withSiblings: boolean): Draft {
  const { suggestion, matched } = line;
  const begin = withSiblings ? matched.pupils : chosen(line);
  return {
    pupils: begin.map(idOf),
    code: suggestion.code ?? "",
    illness: suggestion.illness ?? "",
    from: dayTyped(suggestion.from, today),
    to: suggestion.to === suggestion.from ? "" : dayTyped(suggestion.to, today),
    back: dayTyped(suggestion.expected_back, today),
    caller: matched.caller || line.name,
    relationship: matched.relationship,
    words: line.words,
    nature: "",
  };
}

/** What `absence_report` takes, once the days were read. */
export function reportOf(draft: Draft, code: string, from: string, to: string, back: string | null): AbsenceReport {
  return {
    upns: draft.pupils, from, to, code, caller: draft.caller, relationship: draft.relationship, words: draft.words,
    expected_back: back ?? undefined, nature: draft.nature.trim() || undefined,
    illness: code === "I" && draft.illness ? draft.illness : undefined,
  };
}

/** The message to go on with once this one is worked: the next, else the one before. */
export function after(lines: readonly MessageLine[], done: string): string | undefined {
  const at = lines.findIndex((line) => line.message === done);
  return (lines[at + 1] ?? lines[at - 1])?.message;
}

/** "12 to work, the oldest of 07:32; 3 match nobody" */
export function waitingWords(data: Messages): string {
  const oldest = data.open[0];
  if (!oldest) return "Every message is worked.";
  const unmatched = data.unmatched > 0 ? `; ${count(data.unmatched, "matches", "match")} nobody` : "";
  return `Oldest first, since ${sinceWords(oldest.received, data.date)}${unmatched}.`;
}

/** Each pasted or typed line is a message of its own. */
export function typedLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
}
