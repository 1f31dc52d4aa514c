import { expect, test } from "vitest";
import type { LetterWordingShown } from "../../lib/api/generated";
import { inHand, inserted, listed, whoseWords } from "./wordings";

function wording(letter: string, language = "English", changed?: string): LetterWordingShown {
  return { letter, letter_words: letter, language, subject: `${letter} in ${language}`, body: "Dear {parents}", changed, fields: [] };
}

test("a language that is begun stands with its letter, and starts from the English words", () => {
  const all = listed([wording("year_start"), wording("lateness"), wording("lateness", "Welsh", "A. Officer")], [{ letter: "lateness", language: "Polish" }]);
  expect(all.map(({ id, subject }) => [id, subject])).toEqual([
    ["year_start english", "year_start in English"], ["lateness english", "lateness in English"], ["lateness welsh", "lateness in Welsh"],
    ["lateness polish", "lateness in English"],
  ]);
  expect(all.map(whoseWords)).toEqual(["English, Rollbook’s", "English, Rollbook’s", "Welsh, the school’s own", "Polish, not kept yet"]);
});

test("a language that is in use is not begun again, however it is written", () => {
  expect(listed([wording("lateness"), wording("lateness", "Welsh")], [{ letter: "lateness", language: " welsh" }])).toHaveLength(2);
});

test("where a language is gone, the English words of its letter are open", () => {
  const all = listed([wording("year_start"), wording("lateness"), wording("lateness", "Welsh")], []);
  expect(["lateness welsh", "lateness polish", ""].map((chosen) => inHand(all, chosen)?.id)).toEqual(["lateness welsh", "lateness english", "year_start english"]);
});

test("a field goes to the cursor, or in the place of what is chosen", () => {
  expect(inserted("Dear ,", 5, 5, "parents")).toEqual({ text: "Dear {parents},", cursor: 14 });
  expect(inserted("Dear Sir,", 5, 8, "parents")).toEqual({ text: "Dear {parents},", cursor: 14 });
});
