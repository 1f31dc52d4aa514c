import type { LetterWordingShown } from "../../lib/api/generated";

export const ENGLISH = "English";

/** A wording in the list: one that is in use, or one that somebody has just begun. */
export interface Listed extends LetterWordingShown {
  id: string;
  isNew: boolean;
}

export interface Begun {
  letter: string;
  language: string;
}

/** A language is the same however it is written. */
export function idOf({ letter, language }: Begun): string {
  return `${letter} ${language.trim().toLowerCase()}`;
}

/** Those in use, and after each letter what was begun for it in another language, with the English words to start from. */
export function listed(wordings: readonly LetterWordingShown[], begun: readonly Begun[]): Listed[] {
  const all: Listed[] = [];
  const known = new Set(wordings.map(idOf));
  wordings.forEach((wording, at) => {
    all.push({ ...wording, id: idOf(wording), isNew: false });
    if (wordings[at + 1]?.letter === wording.letter) return;
    const english = wordings.find((one) => one.letter === wording.letter && one.language === ENGLISH) ?? wording;
    for (const one of begun.filter((one) => one.letter === wording.letter && !known.has(idOf(one)))) {
      all.push({ ...english, id: idOf(one), language: one.language, changed: undefined, isNew: true });
    }
  });
  return all;
}

/** The one that is open; where it is no more, the English words of the same letter. */
export function inHand(all: readonly Listed[], chosen: string): Listed | undefined {
  return all.find(({ id }) => id === chosen) ?? all.find(({ letter }) => chosen.startsWith(`${letter} `)) ?? all[0];
}

/** Whose words they are. */
export function whoseWords({ changed, isNew, language }: Listed): string {
  if (isNew) return `${language}, not kept yet`;
  return changed ? `${language}, the school’s own` : `${language}, Rollbook’s`;
}

/** A text with a field in the place of what was chosen in it, and where the cursor is then. */
export function inserted(text: string, from: number, to: number, field: string): { text: string; cursor: number } {
  const written = `{${field}}`;
  return { text: text.slice(0, from) + written + text.slice(to), cursor: from + written.length };
}
