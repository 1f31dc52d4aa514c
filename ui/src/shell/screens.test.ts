import { describe, expect, it } from "vitest";
import { railOf } from "./screens";

function screens(...roles: string[]): string[] {
  const person = { username: "x", name: "X", position: "", roles, groups: [] };
  return railOf(person).map((entry) => entry.screen);
}

describe("the rail", () => {
  it("shows a tutor their registers and pupils, and nothing of the office", () => {
    expect(screens("tutor")).toEqual(["registers", "my-pupils"]);
  });

  it("shows reception the front desk, the messages, what is to follow up and who is on site", () => {
    expect(screens("reception")).toEqual(["front-desk", "messages", "follow-up", "cover", "on-site"]);
  });

  it("puts desk and worklist on one screen for whoever has both roles", () => {
    expect(screens("reception", "attendance_officer")).toEqual([
      "desk-and-day", "messages", "follow-up", "groups", "cover", "on-site", "leave", "letters", "penalties", "pupils", "roll", "figures", "before-return", "settings",
    ]);
  });

  it("shows safeguarding whom to worry about and to follow up, and family support the latter", () => {
    expect(screens("safeguarding")).toEqual(["safeguarding", "follow-up"]);
    expect(screens("family_support")).toEqual(["follow-up"]);
  });

  it("shows whoever decides on leave the leave desk and nothing else", () => {
    expect(screens("leave_decider")).toEqual(["leave"]);
  });

  it("shows an administrator no pupil", () => {
    expect(screens("admin")).toEqual(["settings"]);
  });

  it("shows a governor figures, and nothing by name", () => {
    expect(screens("governor")).toEqual(["figures"]);
  });
});
