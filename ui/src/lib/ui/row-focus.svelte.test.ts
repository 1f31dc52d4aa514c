import { describe, expect, it } from "vitest";
import { RowFocus } from "./row-focus.svelte";

function listOf(...names: string[]) {
  let rows = $state.raw(names);
  const focus = new RowFocus(() => rows, (row) => row);
  return { focus, become: (...next: string[]) => (rows = next) };
}

describe("the focus on a row", () => {
  it("begins at the first row, and is nowhere while there is none", () => {
    expect(listOf("Abara", "Begum").focus.row).toBe("Abara");
    expect(listOf().focus.row).toBeUndefined();
  });

  it("goes with its row wherever that moves to", () => {
    const { focus, become } = listOf("Abara", "Begum", "Cole");
    focus.point(1);
    become("Begum", "Cole", "Abara");
    expect(focus.row).toBe("Begum");
    become("Cole", "Abara", "Begum");
    expect(focus.row).toBe("Begum");
  });

  it("goes to the row in the place of one that is gone, also where that had moved", () => {
    const { focus, become } = listOf("Abara", "Begum", "Cole");
    focus.point(0);
    become("Cole", "Abara", "Begum");
    expect(focus.index).toBe(1);
    become("Cole", "Begum");
    expect(focus.row).toBe("Begum");
    become("Cole");
    expect(focus.row).toBe("Cole");
  });
});
