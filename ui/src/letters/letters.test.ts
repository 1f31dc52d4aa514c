import { describe, expect, it } from "vitest";
import type { LetterDueRow, LetterNumbers, LetterSentRow } from "../lib/api/generated";
import { batches, causes, foundIn, itemsOf, kindsOf, lettersIn, nextOf, numbersWords, sortedOut, wrongWords } from "./letters";
import { LetterWork } from "./letter-work.svelte";

function numbers(attended: number, possible: number, pct: string | null, more: Partial<LetterNumbers> = {}): LetterNumbers {
  return {
    from: "2026-09-01", to: "2026-11-23", attended, possible, absent: possible - attended, authorised: 0, unauthorised: 0,
    attendance_pct: pct, late: 0, late_after_close: 0, minutes_late: 0, ...more,
  };
}

function row(upn: string, letter = "letter95", more: Partial<LetterDueRow> = {}): LetterDueRow {
  const to = { addressee: "1", name: "Ms Ngozi Abara", address: ["1 Elm Road"], language: "English" };
  return {
    upn, name: upn, group: "6A", letter, letter_words: letter, stage: "first", stage_words: "for the first time",
    because: { counted: numbers(84, 92, "91.30"), below: "95", is_early: false }, addressees: [to], blocked: false, ...more,
  };
}

function sent(name: string, more: Partial<LetterSentRow> = {}): LetterSentRow {
  return {
    entry: name, batch: "b1", upn: name, name, group: "6A", letter: "letter95", letter_words: "attendance below what we expect",
    stage_words: "for the first time", date: "2026-11-23", to: "Ms Abara", address: [], subject: "", by: "O. Officer", ...more,
  };
}

describe("letters that are due", () => {
  const held = { held: "held back: new start", blocked: true };

  it("stand where they may go, where a person decides, or where they cannot be sent", () => {
    const sorted = sortedOut([row("A"), row("B", "letter95", { held: "a known cause?" }), row("C", "letter95", held)]);
    expect(Object.values(sorted).map((list) => list.map(({ id }) => id))).toEqual([["A letter95"], ["B letter95"], ["C letter95"]]);
  });

  it("are told apart where a family is owed the same one twice, and go out one after the other", () => {
    const { send } = sortedOut([row("A", "leave_refused"), row("A", "leave_refused"), row("A", "lateness")]);
    expect(send.map(({ id }) => id)).toEqual(["A leave_refused", "A leave_refused 1", "A lateness"]);
    expect(itemsOf(send)).toEqual([{ upn: "A", letter: "leave_refused" }, { upn: "A", letter: "lateness" }]);
    expect(kindsOf(send).map(({ words, number }) => [words, number])).toEqual([["Leave_refused", 2], ["Lateness", 1]]);
  });

  it("are as many as there are addresses", () => {
    const [one] = row("A").addressees;
    const two = row("A", "letter95", { addressees: [one!, { ...one!, addressee: "2" }] });
    expect(lettersIn(sortedOut([two, row("B")]).send)).toBe(3);
    expect(lettersIn(sortedOut([two, two]).send), "the same letter twice").toBe(2);
  });

  it("go on to the next in the list, and stay at the last", () => {
    const { send } = sortedOut([row("A"), row("B")]);
    expect([nextOf(send, "A letter95"), nextOf(send, "B letter95")]).toEqual(["B letter95", "B letter95"]);
  });
});

describe("what a letter rests on", () => {
  it("is said in sessions and in school days", () => {
    expect(numbersWords(numbers(84, 92, "91.30"))).toBe("91.30% · 84 of 92 · 8 missed (4 days)");
    expect(numbersWords(numbers(87, 92, "94.56"))).toBe("94.56% · 87 of 92 · 5 missed (2½ days)");
    expect([1, 2, 3].map((absent) => numbersWords(numbers(10 - absent, 10, null)))).toEqual([
      "9 of 10 · 1 missed (½ day)", "8 of 10 · 2 missed (1 day)", "7 of 10 · 3 missed (1½ days)",
    ]);
  });

  it("begins with what the letter is about", () => {
    expect(causes(row("A"))).toEqual(["91.30% · below 95%", "84 of 92 · 8 missed (4 days)"]);
    const lates = numbers(90, 92, "97.82", { late: 4, late_after_close: 2, minutes_late: 63 });
    expect(causes(row("A", "lateness", { because: { counted: lates, is_early: false } }))[0]).toBe("Late 6 times, 2 after the register closed, 63 minutes");
    expect(causes(row("A", "illness_evidence", { because: { since: "2026-11-12", is_early: false } }))).toEqual(["Ill since 12 November 2026"]);
    expect(causes(row("A", "leave_refused", { because: { words: "5 to 6 December 2026, refused", is_early: false } }))).toEqual(["5 to 6 December 2026, refused"]);
  });
});

describe("what was sent", () => {
  it("says what is wrong in it by now, by the sessions where the percentage looks the same", () => {
    const said = (counted: LetterNumbers, now_wrong?: LetterNumbers) => wrongWords(sent("A", { counted, now_wrong }));
    expect(said(numbers(82, 92, "89.13"))).toBe("");
    expect(said(numbers(82, 92, "89.13"), numbers(84, 92, "91.30"))).toBe("says 89.13%, now 91.30%");
    expect(said(numbers(1, 3, "33.33"), numbers(3334, 10000, "33.33"))).toBe("says 1 of 3 sessions, now 3334 of 10000");
  });

  it("stands by batch, and is found by name, form or letter", () => {
    const rows = [sent("Abara, Chidera"), sent("Brook, Ben", { batch: "b2", group: "7B" }), sent("Cole, Ada")];
    expect(batches(rows).map(({ kind, title }) => [kind, title])).toEqual([["b1", "23 November 2026, 2 letters"], ["b2", "23 November 2026, 1 letter"]]);
    expect(foundIn(rows, "").length).toBe(3);
    expect(foundIn(rows, "chid ab").map(({ name }) => name)).toEqual(["Abara, Chidera"]);
    expect(foundIn(rows, "7b attend").map(({ name }) => name)).toEqual(["Brook, Ben"]);
  });
});

describe("what is chosen", () => {
  it("is everything at first, and all or nothing by one key", () => {
    const work = new LetterWork();
    work.turn("A");
    expect([...work.leftOut]).toEqual(["A"]);
    work.turnAll(["A", "B"]);
    expect([...work.leftOut]).toEqual([]);
    work.turnAll(["A", "B"]);
    expect([...work.leftOut]).toEqual(["A", "B"]);
  });

  it("keeps the form for printing while one looks at the rows, and leaves one about another row", () => {
    const work = new LetterWork();
    work.begin("print");
    work.look("B");
    expect(work.doing).toBe("print");
    work.begin("hold");
    work.look("A");
    expect(work.doing).toBe("look");
  });
});
