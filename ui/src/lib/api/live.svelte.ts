import { untrack } from "svelte";
import { type Answer, call, type Command, type Problem, type Request } from "./call";
import { onChange, type Tag } from "./changes";

export interface Live<T> {
  /** The latest answer; the last good one stays while it is asked again. */
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  again(): Promise<void>;
}

/**
 * A question that is asked again whenever something it depends on has changed. Call it while a component is being
 * made. `request` may read reactive state; while it gives null, nothing is asked.
 */
export function live<C extends Command>(
  command: C,
  dependsOn: readonly Tag[],
  request: () => Request<C> | null,
): Live<Answer<C>> {
  let data = $state.raw<Answer<C>>();
  let problem = $state.raw<Problem>();
  let asked = 0;

  async function ask(wanted: Request<C> | null): Promise<void> {
    const mine = ++asked;
    if (wanted === null) {
      data = undefined;
      problem = undefined;
      return;
    }
    const outcome = await call(command, wanted);
    // A later question has overtaken this answer.
    if (mine !== asked) return;
    if (outcome.ok) {
      data = outcome.result;
      problem = undefined;
    } else {
      problem = outcome.problem;
    }
  }

  const again = () => ask(untrack(request));

  $effect(() => {
    const wanted = request();
    untrack(() => void ask(wanted));
  });
  $effect(() =>
    onChange((tags) => {
      if (tags.some((tag) => dependsOn.includes(tag as Tag))) void again();
    }),
  );

  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    again,
  };
}
