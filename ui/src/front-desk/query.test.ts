import { describe, expect, it } from "vitest";
import { readQuery } from "./query";

describe("the desk's box", () => {
  it("takes a name, a time, a code and a reason in one line", () => {
    expect(readQuery("hus zara 0903 =m, dentist")).toEqual({
      text: "hus zara", arrived: "09:03", code: "M", badCode: null, reason: "dentist",
    });
  });

  it("does not mistake a form or a year for a time", () => {
    expect(readQuery("7a")).toMatchObject({ text: "7a", arrived: null });
    expect(readQuery("smith 10b 7")).toMatchObject({ text: "smith 10b 7", arrived: null });
  });

  it("keeps the reason of before when none is typed, and drops it at a bare comma", () => {
    expect(readQuery("hus").reason).toBeNull();
    expect(readQuery("hus,").reason).toBe("");
    expect(readQuery("hus, car broke down, twice").reason).toBe("car broke down, twice");
  });

  it("says when what follows = is no code", () => {
    expect(readQuery("hus =A")).toMatchObject({ code: null, badCode: "A" });
    expect(readQuery("hus =")).toMatchObject({ code: null, badCode: null });
  });
});
