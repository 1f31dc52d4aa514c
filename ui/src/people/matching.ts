import type { PersonToSignIn } from "../lib/api/generated";

/** Letters without their accents and apostrophes, so that a name is found as it is typed in a hurry. */
export function folded(text: string): string {
  return text.normalize("NFD").replace(/[\u0300-\u036f'’.-]/g, "").toLowerCase();
}

/** Everybody whose name or user name has a word that starts with each word typed; an initial stands for any forename. */
export function matching(people: readonly PersonToSignIn[], typed: string): PersonToSignIn[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const words = folded(`${person.name} ${person.username.replace(/[._]/g, " ")}`).split(/\s+/);
    const fits = (typed: string, word: string) => word.startsWith(typed) || (word.length === 1 && typed.startsWith(word));
    return wanted.every((typed) => words.some((word) => fits(typed, word)));
  });
}
