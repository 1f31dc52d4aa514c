import { getContext, setContext } from "svelte";
import { report } from "../lib/api/changes";
import type { DayBoard, RegisterLine, SignedIn } from "../lib/api/generated";
import { type Live, live } from "../lib/api/live.svelte";
import { clock } from "../lib/now.svelte";
import { type DayTimes, type Phase, isDue, phaseOf } from "./phase";
import { isOffice, isReception, isTutor } from "./screens";

/** Today, as every screen of this person shares it. */
export interface Day {
  readonly board: Live<DayBoard>;
  readonly mine: Live<RegisterLine[]>;
  readonly times: DayTimes | undefined;
  readonly phase: Phase | undefined;
  /** The registers that this person has to take now. */
  readonly toTake: RegisterLine[];
}

const KEY = Symbol("day");

export function provideDay(person: SignedIn): Day {
  const seesBoard = isReception(person) || isOffice(person);
  const board = live("day_board", ["marks", "calls", "messages", "calendar", "policy", "pupils", "school"], () =>
    seesBoard && clock.date ? { date: clock.date } : null,
  );
  const mine = live("my_registers", ["marks", "calendar", "policy", "pupils", "staff"], () =>
    isTutor(person) && clock.date ? { date: clock.date } : null,
  );
  const times = $derived(timesOf(board.data, mine.data));
  const phase = $derived(times && phaseOf(times, clock.time));
  const toTake = $derived((mine.data ?? []).filter((line) => line.state === "open"));
  const turn = $derived(phase && `${clock.date} ${phase.session} ${phase.state} ${isDue(phase)}`);

  // When a register opens, falls due or closes, what the backend says of it changes too.
  let before: string | undefined;
  $effect(() => {
    if (before !== undefined && turn !== undefined && turn !== before) report(["marks"]);
    before = turn;
  });

  // Texts come in by themselves, at most once a minute, and nothing tells the window.
  let minute = clock.time;
  $effect(() => {
    if (seesBoard && clock.time !== minute) report(["messages"]);
    minute = clock.time;
  });

  const day: Day = {
    board,
    mine,
    get times() {
      return times;
    },
    get phase() {
      return phase;
    },
    get toTake() {
      return toTake;
    },
  };
  setContext(KEY, day);
  return day;
}

export function useDay(): Day {
  return getContext<Day>(KEY);
}

function timesOf(board: DayBoard | undefined, mine: RegisterLine[] | undefined): DayTimes | undefined {
  if (board) return { am: board.am, pm: board.pm };
  const am = mine?.find((line) => line.session === "am")?.times;
  const pm = mine?.find((line) => line.session === "pm")?.times;
  return am && pm ? { am, pm } : undefined;
}
