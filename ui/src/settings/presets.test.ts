import { describe, expect, it } from "vitest";
import { opening, PRESETS, readPreset } from "./presets";

describe("policy presets", () => {
  it("are the ones that come with Rollbook, the default first", () => {
    expect(PRESETS.map((preset) => preset.name)).toEqual(["default", "cambrian", "chase", "colfox", "ipat", "willoughby"]);
  });

  it("show when their registers open and close", () => {
    const willoughby = PRESETS.find((preset) => preset.name === "willoughby");
    expect(willoughby && opening(willoughby, "am")).toBe("09:00 to 09:25");
    expect(willoughby && opening(willoughby, "pm")).toBe("13:00 to 13:15");
  });

  it("keep an afternoon open as long as the morning where they don’t say", () => {
    const chase = PRESETS.find((preset) => preset.name === "chase");
    expect(chase && opening(chase, "pm")).toBe("12:25 to 12:55");
  });

  it("take what they leave open from the default", () => {
    expect(opening(readPreset("x", "# X\n"), "am")).toBe("08:45 to 09:05");
  });
});
