import { describe, expect, it } from "vitest";
import { COUNT, emptySheet, typedInto } from "./sheet-words";

describe("the words of a recovery sheet", () => {
  it("go on to the next field with a space, and stay in it while one is typed", () => {
    expect(typedInto(emptySheet(), 3, "Fring")).toMatchObject({ next: 3 });
    const typed = typedInto(emptySheet(), 3, "Fringe ");
    expect(typed.next).toBe(4);
    expect(typed.words[3]).toBe("fringe");
  });

  it("fill the fields when all are pasted or scanned, numbers left out", () => {
    const all = Array.from({ length: COUNT }, (_, at) => `${at + 1}. word`).join("\n");
    const typed = typedInto(emptySheet(), 0, all);
    expect(typed.words).toEqual(Array.from({ length: COUNT }, () => "word"));
    expect(typed.next).toBe(COUNT - 1);
  });

  it("never run over the last field", () => {
    expect(typedInto(emptySheet(), COUNT - 1, "one two three").words).toHaveLength(COUNT);
  });

  it("can be taken out again", () => {
    const typed = typedInto(["rate", ...emptySheet().slice(1)], 0, "");
    expect(typed.words[0]).toBe("");
  });
});
