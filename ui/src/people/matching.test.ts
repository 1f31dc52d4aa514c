import { describe, expect, it } from "vitest";
import type { PersonToSignIn } from "../lib/api/generated";
import { matching } from "./matching";

const PEOPLE = [["O. Tierney", "o.tierney"], ["C. O’Hanlon", "officer"], ["Z. Netherton", "admin"]].map(
  ([name, username]) => ({ name, username, position: "", first_time: false }) as PersonToSignIn,
);

function found(typed: string): string[] {
  return matching(PEOPLE, typed).map((person) => person.name);
}

describe("who signs in", () => {
  it("is found by the forename that stands as an initial in the list", () => {
    expect(found("Oisín T")).toEqual(["O. Tierney"]);
    expect(found("zoë")).toEqual(["Z. Netherton"]);
  });

  it("is found by surname without its apostrophe, and by user name", () => {
    expect(found("ohan")).toEqual(["C. O’Hanlon"]);
    expect(found("admin")).toEqual(["Z. Netherton"]);
  });

  it("is nobody when a word fits nobody", () => {
    expect(found("tierney zoe")).toEqual([]);
  });
});
