import { readInstant, wallClock } from "./clock";

// Two states, so that what depends on the date is not woken by the minute.
let date = $state("");
let time = $state("");
let offset = 0;

/** School time as the backend gave it, carried on by this page's own steady counter; never the browser's date. */
export const clock = {
  get date(): string {
    return date;
  },
  get time(): string {
    return time;
  },
  set(instant: string): void {
    offset = readInstant(instant) - performance.now();
    tick();
  },
};

export function tick(): void {
  const now = wallClock(offset + performance.now());
  date = now.date;
  time = now.time;
}
