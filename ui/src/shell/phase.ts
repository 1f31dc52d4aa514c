import type { Session, Times } from "../lib/api/generated";
import { minutes } from "../lib/clock";
import { capital, sessionWord } from "../lib/words";

export interface DayTimes {
  am: Times;
  pm: Times;
}

export interface Phase {
  session: Session;
  state: "before" | "open" | "closed";
  times: Times;
  /** Whole minutes until it opens, or closes; 0 once closed. */
  left: number;
}

/** Minutes before the close from which a register that nobody took is shown as due. */
export const DUE_BEFORE_CLOSE = 5;

/** The session that the school is in: the morning runs until the afternoon opens. */
export function phaseOf(times: DayTimes, now: string): Phase {
  const at = minutes(now);
  const session: Session = at < minutes(times.pm.opens) ? "am" : "pm";
  const here = times[session];
  if (at < minutes(here.opens)) return { session, state: "before", times: here, left: minutes(here.opens) - at };
  // Open to the end of the closing minute.
  if (at <= minutes(here.closes)) return { session, state: "open", times: here, left: minutes(here.closes) - at };
  return { session, state: "closed", times: here, left: 0 };
}

export function isDue(phase: Phase): boolean {
  return phase.state === "closed" || (phase.state === "open" && phase.left <= DUE_BEFORE_CLOSE);
}

/** The words of the bar, with what is to stand out marked: [["Morning", true], [" open, closes ", false], …]. */
export function phaseWords(phase: Phase, now: string): [text: string, strong: boolean][] {
  const name = capital(sessionWord(phase.session));
  if (phase.state === "before") return [[name, true], [" opens ", false], [phase.times.opens, true], [", now ", false], [now, true]];
  if (phase.state === "closed") return [[name, true], [" closed ", false], [phase.times.closes, true], [", now ", false], [now, true]];
  const left: [string, boolean][] = phase.left === 0
    ? [[" this minute", true]]
    : [[" in ", false], [`${phase.left} min`, true]];
  return [[name, true], [" open, closes ", false], [phase.times.closes, true], ...left];
}
