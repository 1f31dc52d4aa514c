/** A day and a time in England as RFC 3339 with its offset; the end of the day where no time is given. */
export function instantOf(date: string, time: string): string {
  const clock = time || "23:59";
  const seconds = time ? "00" : "59";
  return `${date}T${clock}:${seconds}${isSummer(date, clock) ? "+01:00" : "+00:00"}`;
}

/** From 01:00 on the last Sunday of March to 02:00 on the last Sunday of October. */
function isSummer(date: string, time: string): boolean {
  const now = `${date}T${time}`;
  const year = Number(date.slice(0, 4));
  return now >= `${lastSunday(year, 3)}T01:00` && now < `${lastSunday(year, 10)}T02:00`;
}

/** Of March or October, which have 31 days. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month - 1, 31));
  last.setUTCDate(31 - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}
