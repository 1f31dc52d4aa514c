import { describe, expect, it } from "vitest";
import { isDue, phaseOf, phaseWords } from "./phase";

const DAY = {
  am: { opens: "08:45", late_from: "08:45", closes: "09:05" },
  pm: { opens: "13:00", late_from: "13:00", closes: "13:20" },
};

describe("the school day", () => {
  it.each([
    ["08:44", "am", "before"],
    ["08:45", "am", "open"],
    ["09:05", "am", "open"],
    ["09:06", "am", "closed"],
    ["12:59", "am", "closed"],
    ["13:00", "pm", "open"],
    ["13:21", "pm", "closed"],
  ])("at %s is %s, %s", (now, session, state) => expect(phaseOf(DAY, now)).toMatchObject({ session, state }));

  it("calls a register due from five minutes before its close", () => {
    expect(isDue(phaseOf(DAY, "08:59"))).toBe(false);
    expect(isDue(phaseOf(DAY, "09:00"))).toBe(true);
    expect(isDue(phaseOf(DAY, "09:40"))).toBe(true);
  });

  it("says how long the register stays open", () => {
    const words = (now: string) => phaseWords(phaseOf(DAY, now), now).map(([text]) => text).join("");
    expect(words("08:54")).toBe("Morning open, closes 09:05 in 11 min");
    expect(words("09:05")).toBe("Morning open, closes 09:05 this minute");
    expect(words("09:41")).toBe("Morning closed 09:05, now 09:41");
    expect(words("08:20")).toBe("Morning opens 08:45, now 08:20");
  });
});
