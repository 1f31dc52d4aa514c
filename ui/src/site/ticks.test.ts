import { describe, expect, it } from "vitest";
import type { OnSiteGroup, OnSitePupil } from "../lib/api/generated";
import { inOrder, missing, Ticks, toFind } from "./ticks.svelte";

const pupil = (name: string, place: OnSitePupil["place"]): OnSitePupil => ({
  upn: name, pupil: null, name, place, why: "mark", code: null, since: null, words: "", doubt: null,
});
const group: OnSiteGroup = {
  group: "6A", room: null, tutor: null, register: "taken",
  counts: { on_roll: 4, here: 1, elsewhere: 1, absent: 1, unknown: 1 },
  pupils: [pupil("out", "elsewhere"), pupil("absent", "absent"), pupil("unknown", "unknown"), pupil("here", "here")],
};

describe("the evacuation list", () => {
  it("looks for whoever is here and whoever nobody has registered yet", () => {
    expect(toFind(group).map((one) => one.name)).toEqual(["unknown", "here"]);
    expect(inOrder(group).map((one) => one.name)).toEqual(["here", "unknown", "out", "absent"]);
  });

  it("counts down as pupils are found, and up again when a tick was wrong", () => {
    const ticks = new Ticks();
    const here = group.pupils[3];
    if (!here) throw new Error("nobody is here");
    expect(missing(group, ticks)).toBe(2);
    ticks.turn(here);
    expect(missing(group, ticks)).toBe(1);
    ticks.turn(here);
    expect(missing(group, ticks)).toBe(2);
    ticks.all(toFind(group));
    expect(missing(group, ticks)).toBe(0);
  });
});
