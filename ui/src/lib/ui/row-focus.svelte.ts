import { tick } from "svelte";

const MOVES: Record<string, (from: number, last: number) => number> = {
  ArrowDown: (from) => from + 1,
  ArrowUp: (from) => from - 1,
  PageDown: (from) => from + 10,
  PageUp: (from) => from - 10,
  Home: () => 0,
  End: (_, last) => last,
};

/** Which row of a list has the focus. A row keeps it wherever it moves to; one that is gone gives way to the row in its place. */
export class RowFocus<T> {
  readonly #rows: () => readonly T[];
  readonly #key: (row: T) => string;
  #wanted = $state.raw<string>();
  /** Where the wanted row was last seen. */
  #place = 0;

  readonly index = $derived.by(() => {
    const rows = this.#rows();
    const found = rows.findIndex((row) => this.#key(row) === this.#wanted);
    this.#place = within(found >= 0 ? found : this.#place, rows.length);
    return this.#place;
  });
  readonly row = $derived.by(() => this.#rows()[this.index]);
  readonly key = $derived.by(() => (this.row === undefined ? undefined : this.#key(this.row)));

  constructor(rows: () => readonly T[], key: (row: T) => string) {
    this.#rows = rows;
    this.#key = key;
  }

  point(index: number): void {
    const row = this.#rows()[within(index, this.#rows().length)];
    if (row !== undefined) this.pointTo(this.#key(row));
  }

  pointTo(key: string): void {
    this.#wanted = key;
  }

  /** Moves by an arrow or a page; false where the key moves nothing. */
  move(event: KeyboardEvent): boolean {
    const move = MOVES[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return false;
    this.point(move(this.index, this.#rows().length - 1));
    return true;
  }

  /** Gives the row the keyboard, in the list that shows it with a tabindex of 0. */
  async focusIn(list: HTMLElement | undefined): Promise<void> {
    await tick();
    const row = list?.querySelector<HTMLElement>('[tabindex="0"]');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  }
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
