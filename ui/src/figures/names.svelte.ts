import { untrack } from "svelte";
import { call, type Problem } from "../lib/api/call";
import { onChange } from "../lib/api/changes";
import type { FiguresAsk } from "../lib/api/generated";
import { type Named, named } from "./names";

interface Names {
  problem: Problem | undefined;
  of: ReadonlyMap<string, Named>;
}

/** What the pupils of some figures are called: figures by pupil give only their numbers, and a form gives its pupils. */
async function namesFor(ask: FiguresAsk): Promise<Names> {
  const forms = await formsOf(ask);
  if ("problem" in forms) return { problem: forms.problem, of: new Map() };
  const outcomes = await Promise.all(forms.names.map((group) => call("group_show", { group, date: ask.from })));
  const problem = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]))[0];
  const shown = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.result] : []));
  return { problem, of: named(shown) };
}

/** The forms of those days, which those of today need not be. */
async function formsOf(ask: FiguresAsk): Promise<{ names: string[] } | { problem: Problem }> {
  if (ask.where?.group) return { names: [ask.where.group] };
  const outcome = await call("figures", { ...ask, by: "group" });
  return outcome.ok ? { names: outcome.result.map((row) => row.key) } : { problem: outcome.problem };
}

export interface NamesLive extends Names {
  /** The question whose pupils these are. */
  asked: FiguresAsk | undefined;
}

/** The names to figures by pupil. Call it while a component is being made. */
export function liveNames(request: () => FiguresAsk | undefined): { readonly now: NamesLive } {
  let now = $state.raw<NamesLive>({ asked: undefined, problem: undefined, of: new Map() });

  async function load(ask: FiguresAsk | undefined): Promise<void> {
    if (ask?.by !== "pupil") return;
    const names = await namesFor(ask);
    // A later question has overtaken this answer.
    if (untrack(request) === ask) now = { asked: ask, ...names };
  }

  $effect(() => {
    const ask = request();
    untrack(() => void load(ask));
  });
  $effect(() =>
    onChange((tags) => {
      if (tags.includes("pupils")) void load(untrack(request));
    }),
  );
  return {
    get now() {
      return now;
    },
  };
}
