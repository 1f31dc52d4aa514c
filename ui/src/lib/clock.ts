/** School time on the wall, as text and as minutes since midnight. */
export interface SchoolNow {
  /** `2026-11-23` */
  date: string;
  /** `09:14` */
  time: string;
}

/** Reads school time from RFC 3339 with offset: the wall clock that is written, whatever this computer's zone. */
export function readInstant(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/.exec(text);
  if (!match) return 0;
  const [, year, month, day, hour, minute, second] = match.map(Number) as [number, ...number[]];
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
}

export function wallClock(milliseconds: number): SchoolNow {
  const text = new Date(milliseconds).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

export function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

export function timeOf(minutesOfDay: number): string {
  const hour = Math.floor(minutesOfDay / 60);
  return `${String(hour).padStart(2, "0")}:${String(minutesOfDay % 60).padStart(2, "0")}`;
}

export function laterBy(time: string, by: number): string {
  return timeOf(minutes(time) + by);
}
