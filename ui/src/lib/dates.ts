import { addDays } from "./words";

const WEEKDAYS = ["su", "mo", "tu", "we", "th", "fr", "sa"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * Reads a day as people type it: "today", "tomorrow", "wed" (the next one), "25", "25/11", "25 nov", "25/11/26",
 * "2026-11-25". A day without a year is the next such day from `today`, unless it is within the last 60 days.
 */
export function readDay(text: string, today: string): string | null {
  const typed = text.trim().toLowerCase();
  if (typed === "") return null;
  if ("today".startsWith(typed) && typed.length > 2) return today;
  if ("tomorrow".startsWith(typed) && typed.length > 2) return addDays(today, 1);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  return readWeekday(typed, today) ?? readDayAndMonth(typed, today);
}

/** The same of something that has happened: a day and a month that are still ahead are last year's. */
export function readPastDay(text: string, today: string): string | null {
  const read = readDay(text, today);
  if (!read || read <= today || !/^\d{1,2}[\s/.-]+(\d{1,2}|[a-z]+)$/i.test(text.trim())) return read;
  const [year = 0, month = 0, day = 0] = read.split("-").map(Number);
  return valid(year - 1, month, day);
}

function readWeekday(typed: string, today: string): string | null {
  if (!/^[a-z]{2,}$/.test(typed)) return null;
  const wanted = WEEKDAYS.indexOf(typed.slice(0, 2));
  if (wanted < 0) return null;
  const now = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (wanted - now + 7) % 7 || 7);
}

function readDayAndMonth(typed: string, today: string): string | null {
  const match = /^(\d{1,2})(?:[\s/.-]+([a-z]+|\d{1,2}))?(?:[\s/.-]+(\d{4}|\d{2}))?$/.exec(typed);
  if (!match) return null;
  const [year = 0, thisMonth = 1] = today.split("-").map(Number);
  const day = Number(match[1]);
  const month = match[2] === undefined ? null : readMonth(match[2]);
  if (match[2] !== undefined && month === null) return null;
  if (match[3] !== undefined) {
    return valid(match[3].length === 2 ? 2000 + Number(match[3]) : Number(match[3]), month ?? 0, day);
  }
  if (month === null) {
    const here = valid(year, thisMonth, day);
    if (here && here >= today) return here;
    return thisMonth === 12 ? valid(year + 1, 1, day) : valid(year, thisMonth + 1, day);
  }
  const thisYear = valid(year, month, day);
  return thisYear && thisYear >= addDays(today, -60) ? thisYear : valid(year + 1, month, day);
}

function readMonth(text: string): number | null {
  const number = /^\d+$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3)) + 1;
  return number >= 1 && number <= 12 ? number : null;
}

function valid(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

/** Reads a time as people type it: "0903", "903", "9:03", "9.03", "09:03". */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})[:.]?(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${match[2]}`;
}
