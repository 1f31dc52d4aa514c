import type { Screen } from "./screens";

type Keys = readonly (readonly [key: string, does: string])[];

export const EVERYWHERE: Keys = [
  ["Ctrl K", "find a pupil, a screen or an action"],
  ["Ctrl L", "lock, or let somebody else sign in"],
  ["F9", "evacuation list"],
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
  ["F7", "the whole bus or club you typed, on the list"],
  ["F4", "sign out; of somebody who is out, back"],
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

const FOLLOW_UP: Keys = [
  ["↑ ↓", "move; Page Up and Page Down by ten"],
  ["C  or Enter", "spoke to somebody, and the code you decide on"],
  ["R", "rang and spoke, no code yet"],
  ["N", "no answer: logged at once, for brothers and sisters too"],
  ["M", "message left: logged at once"],
  ["W", "wrong number: logged at once"],
  ["V", "home visit, and what was found"],
  ["D", "risk decision; on a task: done"],
  ["H", "the pupil’s chronology"],
  ["1  2  3  4", "to reach, tasks, messages, N to settle; 0 for all"],
  ["S", "on the messages: send them all"],
  ["P", "print the call sheet"],
];

const MESSAGES: Keys = [
  ["↑ ↓", "move; Page Up and Page Down by ten"],
  ["Enter", "do what is suggested; Enter again saves it and goes on"],
  ["C", "report an absence"],
  ["S", "report it with brothers and sisters"],
  ["L", "running late: expected by a time"],
  ["N", "not about absence: to whom it goes"],
  ["D", "said already, at once"],
  ["X", "nothing to do, at once"],
  ["A", "type what you hear on the answerphone; several pasted lines are several messages"],
  ["1  2  3", "to work, worked today (to work again), reported today"],
  ["F2", "take a call at the desk"],
];

const GRID: Keys = [
  ["↑ ↓ ← →", "move"],
  ["Shift and arrows", "choose a column, a week or a block"],
  ["a code", "write it there; the reason is asked once"],
  ["F4 or H", "history of the mark"],
  ["Page Up, Page Down", "the week before, the week after"],
  ["Esc", "back to all groups"],
];

const SITE: Keys = [
  ["↑ ↓", "move; Home and End for first and last"],
  ["Space", "found, or not after all; and down"],
  ["A", "everybody of the form is found; asks once"],
  ["← →", "the form before, the form after"],
  ["P", "print the list"],
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

const LETTERS: Keys = [
  ["↑ ↓", "move; Page Up and Page Down by ten"],
  ["Space", "print it, or leave it out; and down"],
  ["A", "choose all, or none"],
  ["P", "print what is chosen; under Sent: that letter again"],
  ["H", "hold it back, with a reason"],
  ["S", "to decide: send it, with a reason"],
  ["R", "cannot be sent: let it go, with a reason"],
  ["B", "sent: print its whole batch again"],
  ["F", "sent: find a name, a form or a letter"],
  ["1  2  3  4", "to send, to decide, cannot be sent, sent"],
  ["Enter", "to the panel beside it"],
  ["Esc", "back to the list"],
];

const PENALTIES: Keys = [
  ["↑ ↓", "move; Home and End for first and last"],
  ["Enter", "decide"],
  ["N", "a notice was issued"],
  ["W", "a notice was withdrawn"],
  ["P", "print the evidence for the authority"],
  ["A", "absences at a school before"],
  ["Esc", "back to the list"],
];

const FIGURES: Keys = [
  ["↑ ↓", "move; Page Up and Page Down by ten"],
  ["Enter", "what the row is made of: year groups, forms, pupils, the pupil"],
  ["Esc", "one step up; Backspace does the same"],
  ["1 … 9", "put in order by that column; again turns it round"],
  ["W", "a pupil: the week in their form"],
  ["B", "other figures: by what, which days, who counts"],
];

const BEFORE_RETURN: Keys = [
  ["↑ ↓", "move; Page Up and Page Down by ten"],
  ["1 … 7", "to the first row of that kind"],
  ["Enter", "open the place that mends it; Esc comes back"],
  ["W", "a register that nobody took: the week of the group"],
  ["S", "an absence without a reason: N to settle"],
  ["C", "the school was closed: open the calendar"],
  ["D", "check other days"],
];

const SETTINGS: Keys = [
  ["Tab", "to the next field"],
  ["P", "retention: print the list of what is due"],
  ["D", "retention: look at a disposal before it is made"],
  ["H", "retention: a new legal hold"],
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
  messages: MESSAGES,
  today: TODAY,
  "follow-up": FOLLOW_UP,
  safeguarding: [["↑ ↓", "from line to line"], ["Enter", "the pupil’s chronology"], ["Esc", "back to the line"]],
  groups: [...LIST, ...GRID],
  cover: [["Tab", "to the next field"], ["Enter", "send, or give a PIN"]],
  leave: LEAVE,
  letters: LETTERS,
  penalties: PENALTIES,
  pupils: LIST,
  "on-site": SITE,
  closures: [["Tab", "to the next field"], ["Enter", "add the pupil or the whole bus found"], ["Esc", "back to the list on site"]],
  roll: [["↑ ↓", "move; Home and End for first and last"], ["Enter", "say that it is sent; to the panel beside it"], ["Esc", "back to the list"]],
  figures: FIGURES,
  "before-return": BEFORE_RETURN,
  settings: SETTINGS,
};

export function keysOf(screen: Screen): Keys {
  return SHEETS[screen];
}
