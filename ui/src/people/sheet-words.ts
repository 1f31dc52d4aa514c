/** How many words a recovery sheet has. */
export const COUNT = 24;

export function emptySheet(): string[] {
  return Array.from({ length: COUNT }, () => "");
}

/**
 * What was typed or pasted into the field at `at`. Several words go into the fields after it, and numbers between them,
 * as a hand scanner or a careful typist gives them, are left out. `next` is the field to go on in.
 */
export function typedInto(words: readonly string[], at: number, text: string): { words: string[]; next: number } {
  const parts = text.split(/[^\p{L}]+/u).filter(Boolean);
  const filled = [...words];
  if (parts.length < 2) {
    filled[at] = parts[0]?.toLowerCase() ?? "";
    const ended = parts.length === 1 && /[^\p{L}]$/u.test(text);
    return { words: filled, next: ended ? Math.min(at + 1, COUNT - 1) : at };
  }
  const taken = parts.slice(0, COUNT - at);
  taken.forEach((part, offset) => (filled[at + offset] = part.toLowerCase()));
  return { words: filled, next: Math.min(at + taken.length, COUNT - 1) };
}
