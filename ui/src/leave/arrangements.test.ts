import { describe, expect, it } from "vitest";
import { patternWords, WEEK } from "./arrangements";

describe("an arrangement", () => {
  it("says its sessions of the week as people do", () => {
    const all = WEEK.flatMap((day) => [`${day} am`, `${day} pm`]);
    expect(patternWords(all)).toBe("every session");
    expect(patternWords(WEEK.map((day) => `${day} pm`))).toBe("every afternoon");
    expect(patternWords(["mon am", "mon pm", "thu pm"])).toBe("Mon, Thu pm");
    expect(patternWords([])).toBe("");
  });
});
