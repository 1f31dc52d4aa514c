import type { Changed } from "./generated";

/** What a command says that it changed. */
export type Tag = Changed;

/** Complete by its type: a tag that the backend learns is asked for here. */
const EVERY: Record<Tag, true> = {
  marks: true, figures: true, pupils: true, staff: true, calendar: true, policy: true, school: true, calls: true,
  people: true, passes: true, documents: true, follow_up: true, leave: true, retention: true, messages: true, penalties: true,
  letters: true,
};

export const ALL_TAGS = Object.keys(EVERY) as readonly Tag[];

type Listener = (tags: readonly string[]) => void;
const listeners = new Set<Listener>();

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let paused = false;

/** While the screen is locked nobody is signed in, so nothing is asked again. */
export function pause(now: boolean): void {
  paused = now;
}

export function report(tags: readonly string[]): void {
  if (paused || tags.length === 0) return;
  for (const listener of [...listeners]) listener(tags);
}
