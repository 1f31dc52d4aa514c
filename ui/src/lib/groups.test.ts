import { expect, test } from "vitest";
import type { GroupLine } from "./api/generated";
import { formsOf, groupMeant, ownGroupsOf } from "./groups";

const line = (group: string, kind: GroupLine["kind"]): GroupLine => ({ group, kind, room: null, phone: null, tutor: null, pupils: 3 });
const groups = [line("6A", "registration"), line("Bus 7", "bus"), line("Bus 17", "bus"), line("Chess", "club")];

test("a bus is no form", () => {
  expect(formsOf(groups).map((group) => group.group)).toEqual(["6A"]);
  expect(ownGroupsOf(groups)).toHaveLength(3);
});

test("a bus is meant by its name, or by the beginning that no other has", () => {
  const own = ownGroupsOf(groups);
  expect(groupMeant("bus 7", own)?.group).toBe("Bus 7");
  expect(groupMeant("bus  1", own)?.group).toBe("Bus 17");
  expect(groupMeant("che", own)?.group).toBe("Chess");
  expect(groupMeant("bus", own)).toBeUndefined();
  expect(groupMeant("c", own)).toBeUndefined();
});
