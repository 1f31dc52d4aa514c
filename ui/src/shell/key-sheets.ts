import type { Screen } from "./screens";

type Keys = readonly (readonly [key: string, does: string])[];

export const EVERYWHERE: Keys = [
  ["Ctrl K", "find a pupil, a screen or an action"],
  ["Ctrl L", "lock, or let somebody else sign in"],
  ["?  or F1", "this sheet"],
  ["Esc", "one step back"],
];

const REGISTER: Keys = [
  ["Space", "present, and down; Enter and / do the same"],
  ["N", "no reason yet; then type what you heard, or Enter"],
  ["L", "late; then the minutes, or Enter for now"],
  ["5, 12 …", "go to that row"],
  ["↑ ↓", "move; Home and End for first and last"],
  ["Shift Space", "everybody without a mark is present; asks once"],
  ["Ctrl Enter", "submit the register"],
  ["Ctrl Z", "undo, until you submit"],
  ["Delete", "take a mark away, until you submit"],
  ["F4", "history of this pupil"],
  ["F8", "hide the notes while the screen is projected"],
  ["Esc", "all registers"],
];

const DESK: Keys = [
  ["Enter", "sign in, now or at the time you typed"],
  ["0903", "an arrival time, typed after the name"],
  [", bus", "a reason, kept for the next until you change it"],
  ["=M", "another code than the time gives; needs a reason"],
  ["Shift Enter", "with brothers and sisters"],
  ["Ctrl Enter", "add to the list for a whole bus; Enter signs all in"],
  ["F2", "a call about this pupil"],
  ["↑ ↓", "choose"],
  ["Esc", "next in the queue"],
];

const TODAY: Keys = [
  ["↑ ↓", "move; Home and End for first and last"],
  ["R", "give a code and a reason"],
  ["H", "history of the mark"],
  ["T", "take a missing register"],
  ["Enter", "to the panel beside it"],
  ["1 … 6", "show only what that number counts; 0 for everything"],
];

const GRID: Keys = [
  ["↑ ↓ ← →", "move"],
  ["Shift and arrows", "choose a column, a week or a block"],
  ["a code", "write it there; the reason is asked once"],
  ["F4 or H", "history of the mark"],
  ["Page Up, Page Down", "the week before, the week after"],
  ["Esc", "back to all groups"],
];

const LEAVE: Keys = [
  ["↑ ↓", "move; Home and End for first and last"],
  ["N", "a new request"],
  ["G", "grant it; then why"],
  ["P", "grant part of it"],
  ["F", "refuse it"],
  ["M", "the head met the family"],
  ["W", "the family withdraws"],
  ["R", "back late: give a code"],
  ["1, 2", "requests; arrangements"],
  ["E", "end an arrangement early"],
  ["Enter", "to the panel beside it"],
];

const LIST: Keys = [
  ["↑ ↓", "choose"],
  ["Enter", "open"],
];

const SHEETS: Record<Screen, Keys> = {
  registers: REGISTER,
  "my-pupils": LIST,
  "desk-and-day": [...DESK, ["F6", "between the desk and the day’s list"], ...TODAY],
  "front-desk": DESK,
  calls: [["F2", "a call"]],
  today: TODAY,
  groups: [...LIST, ...GRID],
  cover: [["Tab", "to the next field"], ["Enter", "send, or give a PIN"]],
  leave: LEAVE,
  pupils: LIST,
  settings: [["Tab", "to the next field"]],
};

export function keysOf(screen: Screen): Keys {
  return SHEETS[screen];
}
