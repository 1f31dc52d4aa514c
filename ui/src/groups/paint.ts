import type { Session } from "../lib/api/generated";

/** A cell of the week: the pupil's row, and the session counted from Monday morning, 0 to 9. */
export interface Cell {
  row: number;
  slot: number;
}

export interface Block {
  firstRow: number;
  lastRow: number;
  firstSlot: number;
  lastSlot: number;
}

export function blockOf(a: Cell, b: Cell): Block {
  return {
    firstRow: Math.min(a.row, b.row),
    lastRow: Math.max(a.row, b.row),
    firstSlot: Math.min(a.slot, b.slot),
    lastSlot: Math.max(a.slot, b.slot),
  };
}

export function isIn(block: Block, row: number, slot: number): boolean {
  return row >= block.firstRow && row <= block.lastRow && slot >= block.firstSlot && slot <= block.lastSlot;
}

export function isSingle(block: Block): boolean {
  return block.firstRow === block.lastRow && block.firstSlot === block.lastSlot;
}

/** A run of sessions as one command takes it: whole days, or one session of one day. */
export interface Span {
  from: string;
  to: string;
  session?: Session;
}

/** The fewest commands that cover the block: a half day at either end stands alone, whole days go together. */
export function spansOf(block: Block, days: readonly string[]): Span[] {
  const spans: Span[] = [];
  let { firstSlot: first, lastSlot: last } = block;
  const day = (slot: number) => days[Math.floor(slot / 2)] ?? "";
  const half = (slot: number): Span => ({ from: day(slot), to: day(slot), session: slot % 2 === 0 ? "am" : "pm" });
  if (first === last) return [half(first)];
  if (first % 2 === 1) spans.push(half(first++));
  const tail = last % 2 === 0 ? half(last--) : null;
  if (first < last) spans.push({ from: day(first), to: day(last) });
  if (tail) spans.push(tail);
  return spans;
}

const LAST_SLOT = 9;

/** Where an arrow goes; null for any other key. */
export function moved(cell: Cell, key: string, rows: number): Cell | null {
  const { row, slot } = cell;
  const clamp = (to: Cell): Cell => ({
    row: Math.max(0, Math.min(to.row, rows - 1)),
    slot: Math.max(0, Math.min(to.slot, LAST_SLOT)),
  });
  switch (key) {
    case "ArrowDown":
      return clamp({ row: row + 1, slot });
    case "ArrowUp":
      return clamp({ row: row - 1, slot });
    case "ArrowRight":
      return clamp({ row, slot: slot + 1 });
    case "ArrowLeft":
      return clamp({ row, slot: slot - 1 });
    case "Home":
      return { row, slot: 0 };
    case "End":
      return { row, slot: LAST_SLOT };
    default:
      return null;
  }
}
