import type { Session } from "./api/generated";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function weekday(date: string): string {
  return DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";
}

/** "Mon" */
export function shortWeekday(date: string): string {
  return weekday(date).slice(0, 3);
}

/** "23 November" */
export function dayAndMonth(date: string): string {
  const [, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]}`;
}

/** "23 Nov" */
export function shortDate(date: string): string {
  const [day, month] = dayAndMonth(date).split(" ");
  return `${day} ${month?.slice(0, 3)}`;
}

/** "Mon 23 November", and the year when it is not this one. */
export function pastDate(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? barDate(date) : `${barDate(date)} ${date.slice(0, 4)}`;
}

/** "23 November 2026" */
export function longDate(date: string): string {
  return `${dayAndMonth(date)} ${date.slice(0, 4)}`;
}

/** "Mon 23 November" */
export function barDate(date: string): string {
  return `${shortWeekday(date)} ${dayAndMonth(date)}`;
}

/** "today", "tomorrow", "Thursday", "Mon 30 November": as people say it. */
export function dayWords(date: string, today: string): string {
  const away = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  if (away === 0) return "today";
  if (away === 1) return "tomorrow";
  if (away === -1) return "yesterday";
  return away > 1 && away < 7 ? weekday(date) : barDate(date);
}

/** "09:14" of RFC 3339 with offset. */
export function timeOfInstant(instant: string): string {
  return instant.slice(11, 16);
}

/** "Mon 23 November, 09:14" */
export function whenInWords(instant: string): string {
  return `${barDate(instant.slice(0, 10))}, ${timeOfInstant(instant)}`;
}

/** "07:32", or "Sun 22 November 19:40" of another day than this one. */
export function sinceWords(instant: string, today: string): string {
  const date = instant.slice(0, 10);
  return date === today ? timeOfInstant(instant) : `${barDate(date)} ${timeOfInstant(instant)}`;
}

export function sessionWord(session: Session): string {
  return session === "am" ? "morning" : "afternoon";
}

/** As it stands inside a sentence: "the social worker", but "the EHCP caseworker". */
export function inSentence(text: string): string {
  return /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "1 pupil", "3 pupils" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** "Room 12" of "12" or "room 12"; nothing where none is given. */
export function roomWords(room: string | null): string {
  return room ? `Room ${room.replace(/^room\s+/i, "")}` : "";
}

/** "Ada, Ben and Cem" */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** The Monday of the week of `date`. */
export function monday(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, day === 0 ? -6 : 1 - day);
}

/** 1 September of the school year that `date` is in. */
export function schoolYearStart(date: string): string {
  const [year = 0, month = 0] = date.split("-").map(Number);
  return `${month >= 9 ? year : year - 1}-09-01`;
}

/** "TO" of "T. Okafor" */
export function initials(name: string): string {
  const parts = name.replace(/[^\p{L} ]/gu, " ").split(/\s+/).filter(Boolean);
  const first = parts[0] ?? "";
  const last = parts.length > 1 ? (parts[parts.length - 1] ?? "") : "";
  return (first.charAt(0) + last.charAt(0)).toUpperCase();
}
