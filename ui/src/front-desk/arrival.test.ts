import { describe, expect, it } from "vitest";
import { type Arriving, preview } from "./arrival";

const DAY = {
  am: { opens: "08:45", late_from: "08:50", closes: "09:05" },
  pm: { opens: "13:00", late_from: "13:00", closes: "13:20" },
};

function at(arrived: string, more: Partial<Arriving> = {}) {
  return preview(DAY, { arrived, now: arrived, code: null, known: null, ...more });
}

describe("what signing in will do is said before the key is pressed", () => {
  it.each([
    ["08:44", "/", null],
    ["08:49", "/", null],
    ["08:50", "L", 5],
    ["09:05", "L", 20],
    ["09:06", "U", 21],
    ["12:59", "U", 254],
    ["13:00", "\\", null],
    ["13:01", "L", 1],
    ["13:20", "L", 20],
    ["13:21", "U", 21],
  ])("arriving at %s is %s", (arrived, code, minutesLate) => {
    expect(at(arrived)).toMatchObject({ code, minutesLate });
  });

  it("the time of arrival decides, not the time of typing", () => {
    expect(at("09:03", { now: "09:20" })).toMatchObject({
      code: "L", minutesLate: 18, headline: "Late, 18 minutes.",
      because: "Arrived 09:03; the morning register closed at 09:05.",
    });
  });

  it("a known reason stands when the pupil comes after the close, and not before", () => {
    expect(at("10:30", { known: "M" }).code).toBe("M");
    expect(at("09:00", { known: "M" }).code).toBe("L");
    expect(at("10:30", { known: "N" }).code).toBe("U");
  });

  it("another code says that it needs a reason", () => {
    expect(at("09:30", { code: "M" })).toMatchObject({ code: "M", minutesLate: null });
    expect(at("09:30", { code: "M" }).next).toContain("reason");
  });
});
