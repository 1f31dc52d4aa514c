import { readInstant, type SchoolNow, wallClock } from "./clock";

let known = $state.raw<SchoolNow>({ date: "", time: "" });
let offset = 0;

/** School time as the backend gave it, carried on by this page's own steady counter; never the browser's date. */
export const clock = {
  get date(): string {
    return known.date;
  },
  get time(): string {
    return known.time;
  },
  set(instant: string): void {
    offset = readInstant(instant) - performance.now();
    tick();
  },
};

export function tick(): void {
  const now = wallClock(offset + performance.now());
  if (now.time !== known.time || now.date !== known.date) known = now;
}
