import type { Cohort, FiguresBy } from "../lib/api/generated";
import type { Days } from "../before-return/before-return";
import type { Span, Step } from "./figures";
import { type Column, firstSort, nextSort, type Sort } from "./sorting";

/** Where somebody is in the figures; kept for them while they look at a pupil. */
export class FiguresWork {
  /** The way down; the last one is shown. */
  trail = $state.raw<readonly Step[]>([{ by: "year_group", where: {} }]);
  /** The row in hand. Apart from the way, so that moving asks nothing anew. */
  at = $state<string>();
  sort = $state.raw<Sort>(firstSort("year_group"));
  span = $state<Span>("half_term");
  /** The days that somebody asked for themselves. */
  own = $state.raw<Days>();
  cohort = $state<Cohort>("all");
  flag = $state("");
  /** The marks as they stood then. */
  stood = $state.raw<{ date: string; time: string }>();

  get step(): Step {
    return this.trail[this.trail.length - 1] ?? { by: "year_group", where: {} };
  }

  /** The same pupils, counted otherwise. */
  count(by: FiguresBy): void {
    this.#show([...this.trail.slice(0, -1), { by, where: this.step.where }]);
  }

  open(step: Step): void {
    const here = { ...this.step, at: this.at };
    this.#show([...this.trail.slice(0, -1), here, step]);
  }

  /** Back up to a step of the way, counted from the top. */
  upTo(depth: number): void {
    if (depth >= 0 && depth < this.trail.length - 1) this.#show(this.trail.slice(0, depth + 1));
  }

  sortBy(column: Column): void {
    this.sort = nextSort(this.sort, column);
  }

  #show(trail: readonly Step[]): void {
    this.trail = trail;
    this.at = this.step.at;
    this.sort = firstSort(this.step.by);
  }
}
