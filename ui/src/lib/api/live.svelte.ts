import { untrack } from "svelte";
import { type Answer, call, type Command, type Problem, type Request } from "./call";
import { onChange, type Tag } from "./changes";

export interface Live<T, Q = unknown> {
  /** The latest answer; the last good one stays while it is asked again. */
  readonly data: T | undefined;
  /** The question that `data` answers. What is asked now may be another. */
  readonly answered: Q | undefined;
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
): Live<Answer<C>, Request<C>> {
  let data = $state.raw<Answer<C>>();
  let answered = $state.raw<Request<C>>();
  let problem = $state.raw<Problem>();
  let asked = 0;

  async function ask(wanted: Request<C> | null): Promise<void> {
    const mine = ++asked;
    if (wanted === null) {
      data = undefined;
      answered = undefined;
      problem = undefined;
      return;
    }
    const outcome = await call(command, wanted);
    // A later question has overtaken this answer.
    if (mine !== asked) return;
    if (outcome.ok) {
      data = outcome.result;
      answered = wanted;
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
    get answered() {
      return answered;
    },
    get problem() {
      return problem;
    },
    again,
  };
}
