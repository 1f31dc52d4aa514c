/** What a command says that it changed. */
export type Tag = "marks" | "figures" | "pupils" | "staff" | "calendar" | "policy" | "school" | "calls" | "people";

export const ALL_TAGS: readonly Tag[] = [
  "marks", "figures", "pupils", "staff", "calendar", "policy", "school", "calls", "people",
];

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
