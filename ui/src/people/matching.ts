import type { PersonToSignIn } from "../lib/api/generated";

/** Letters without their accents and apostrophes, so that a name is found as it is typed in a hurry. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f'’.-]/g, "").toLowerCase();
}

type Fits = (typed: string, word: string) => boolean;

const starts: Fits = (typed, word) => word.startsWith(typed);
const startsOrInitial: Fits = (typed, word) => starts(typed, word) || (word.length === 1 && typed.startsWith(word));

/**
 * Everybody whose name or user name has a word that starts with each word typed. Where nobody has, a forename may have
 * been typed that stands there as its initial.
 */
export function matching(people: readonly PersonToSignIn[], typed: string): PersonToSignIn[] {
  const found = fitting(people, typed, starts);
  return found.length > 0 ? found : fitting(people, typed, startsOrInitial);
}

function fitting(people: readonly PersonToSignIn[], typed: string, fits: Fits): PersonToSignIn[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const words = folded(`${person.name} ${person.username.replace(/[._]/g, " ")}`).split(/\s+/);
    return wanted.every((start) => words.some((word) => fits(start, word)));
  });
}
