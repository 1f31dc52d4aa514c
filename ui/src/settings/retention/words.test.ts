import { describe, expect, it } from "vitest";
import type { RetentionRow } from "../../lib/api/generated";
import { byKind, countsInWords, pupilsToGo } from "./words";

const held = { hold: "0a-1-1", from: "2032-01-01", reason: "prosecution", by: "O. Officer" };
const row = (upn: string, kind: RetentionRow["kind"], isHeld = false): RetentionRow => ({
  upn, pupil: null, name: upn, kind, what: kind, count: 3, from: "2032-11-24", held: isHeld ? held : null,
});

describe("what is due for disposal", () => {
  it("is summed up by kind, and says how much of it a hold keeps", () => {
    const kinds = byKind([row("A", "marks"), row("B", "marks", true), row("A", "documents")]);
    expect(kinds).toEqual([
      { what: "marks", entries: 6, pupils: 2, held: 1 },
      { what: "documents", entries: 3, pupils: 1, held: 0 },
    ]);
  });

  it("counts each pupil once, and nobody who is held", () => {
    expect(pupilsToGo([row("A", "marks"), row("A", "documents"), row("B", "marks", true)])).toBe(1);
  });

  it("says what went in words", () => {
    const count = (what: string) => ({ kind: "marks" as const, what, count: 2, years: 6 });
    expect(countsInWords([count("marks"), count("documents")])).toBe("2 marks, 2 documents");
  });
});
