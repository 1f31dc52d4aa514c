import type { Code } from "../lib/api/generated";
import { presentCode } from "../lib/codes";
import { count } from "../lib/words";
import { minutesProblem, refusal } from "./refused";
import {
  type Asking, type Context, isUnmarked, minutesLate, replaced, type Row, type Sheet, type Typed, unmarked,
} from "./sheet";

/** A key as the keyboard names it, with the two modifiers that matter in a register. */
export interface Press {
  key: string;
  shift?: boolean;
  ctrl?: boolean;
}

/** What the screen must do besides showing the new sheet. */
export type Effect =
  | { kind: "submit" }
  | { kind: "correct"; row: number; change: Typed; reason: string }
  | { kind: "history"; row: number };

export interface Pressed {
  sheet: Sheet;
  effect?: Effect;
  /** False when the key means nothing here and is left to the page. */
  handled: boolean;
}

const PAGE = 10;

export function press(sheet: Sheet, pressed: Press, context: Context): Pressed {
  const { key, ctrl, shift } = pressed;
  const quiet = { ...sheet, says: null };
  if (ctrl) return withControl(quiet, key, context);
  if (key === "F4") return { sheet: quiet, effect: { kind: "history", row: sheet.focus }, handled: true };
  if (key === " " && shift) return askFill(settle(quiet, context), context);
  if (sheet.asking) return answer(quiet, sheet.asking, key, context);
  return plain(quiet, key, context);
}

function done(sheet: Sheet): Pressed {
  return { sheet, handled: true };
}

function left(sheet: Sheet): Pressed {
  return { sheet, handled: false };
}

function withControl(sheet: Sheet, key: string, context: Context): Pressed {
  if (key === "Enter") return submit(settle(sheet, context), context);
  if (key.toLowerCase() === "z") return undo(sheet, context);
  return left(sheet);
}

function submit(sheet: Sheet, context: Context): Pressed {
  if (context.phase !== "taking") return done({ ...sheet, says: "This register is already with the office." });
  const missing = sheet.rows.findIndex(isUnmarked);
  if (missing < 0) return { sheet, effect: { kind: "submit" }, handled: true };
  const open = count(unmarked(sheet).length, "pupil has", "pupils have");
  return done({ ...sheet, focus: missing, jump: "", says: `${open} no mark yet, so nothing was sent.` });
}

function undo(sheet: Sheet, context: Context): Pressed {
  if (context.phase !== "taking") return done({ ...sheet, says: "It was submitted: change it by typing the right code." });
  const before = sheet.past[sheet.past.length - 1];
  if (!before) return done({ ...sheet, asking: null, says: "Nothing to undo." });
  const changed = sheet.rows.findIndex((row, at) => row.typed !== before[at]);
  const rows = sheet.rows.map((row, at) => ({ ...row, typed: before[at] ?? null }));
  return done({ ...sheet, rows, past: sheet.past.slice(0, -1), focus: Math.max(0, changed), asking: null, jump: "" });
}

function plain(sheet: Sheet, key: string, context: Context): Pressed {
  if (/^\d$/.test(key)) return done(jump(sheet, key));
  const still = { ...sheet, jump: "" };
  const target = moved(still, key);
  if (target !== null) return done({ ...still, focus: target });
  if (key === "Escape") return left(still);
  if (key === "Delete" || key === "Backspace") return done(clear(still, context));
  if (key === " " || key === "Enter" || key === "/" || key === "\\") {
    return code(still, presentCode(context.session), context);
  }
  if (/^[a-z#]$/i.test(key)) return code(still, key.toUpperCase(), context);
  return left(sheet);
}

function moved(sheet: Sheet, key: string): number | null {
  const last = sheet.rows.length - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(sheet.focus + 1, last);
    case "ArrowUp":
      return Math.max(sheet.focus - 1, 0);
    case "PageDown":
      return Math.min(sheet.focus + PAGE, last);
    case "PageUp":
      return Math.max(sheet.focus - PAGE, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** Digits are the row's number: 1 then 2 is row 12. */
function jump(sheet: Sheet, digit: string): Sheet {
  const longer = Number(sheet.jump + digit);
  const typed = longer <= sheet.rows.length ? sheet.jump + digit : digit;
  const row = Number(typed);
  if (row < 1 || row > sheet.rows.length) return { ...sheet, jump: "" };
  return { ...sheet, jump: typed, focus: row - 1 };
}

function clear(sheet: Sheet, context: Context): Sheet {
  if (context.phase !== "taking") return sheet;
  return write(sheet, null);
}

/** A code was typed on the focused row. */
function code(sheet: Sheet, typed: string, context: Context): Pressed {
  const row = sheet.rows[sheet.focus];
  if (!row) return done(sheet);
  if (context.phase === "reading") return done({ ...sheet, says: context.readOnlyBecause });
  const longer = context.codes.some((allowed) => allowed.length === 2 && allowed.startsWith(typed));
  const alone = allowed(typed, row, context);
  if (longer) return done({ ...sheet, asking: { kind: "second", letter: typed, alone } });
  if (!alone) return done({ ...sheet, says: refusal(typed, context) });
  return done(begin(sheet, typed, context));
}

function allowed(typed: string, row: Row, context: Context): boolean {
  return context.codes.includes(typed) || row.planned === typed;
}

/** Puts the code in the row, and asks for what belongs to it or goes down. */
function begin(sheet: Sheet, typed: Code, context: Context): Sheet {
  if (typed === "L" || typed === "U") {
    const late = context.closed && typed === "L" ? null : minutesLate(context.now, context.times);
    const text = late === null ? "" : String(late);
    const arrived = late === null ? undefined : context.now;
    return { ...write(sheet, { code: typed, arrived }, context), asking: { kind: "minutes", text } };
  }
  const marked = write(sheet, { code: typed }, context);
  if (typed === "N" && context.phase === "taking") return { ...marked, asking: { kind: "note", text: "" } };
  if (typed === "K" || typed === "B" || typed === "Y7") return { ...marked, asking: { kind: "nature", text: "" } };
  return finish(marked, context);
}

/** While a register is open a submitted mark is changed by an amendment, so the row keeps it until a reason is given. */
function write(sheet: Sheet, typed: Typed | null, context?: Context): Sheet {
  const past = context?.phase === "correcting" ? sheet.past : [...sheet.past, sheet.rows.map((row) => row.typed)];
  return { ...sheet, past, rows: replaced(sheet.rows, sheet.focus, typed) };
}

/** The row is complete: on to the next one, or to the reason for the correction. */
function finish(sheet: Sheet, context: Context): Sheet {
  const row = sheet.rows[sheet.focus];
  if (context.phase === "correcting" && row?.typed) {
    return { ...sheet, asking: { kind: "correct", change: row.typed } };
  }
  return { ...sheet, asking: null, focus: next(sheet) };
}

/** Down to the next pupil without a mark, so that nobody who is known away is marked present by habit. */
function next(sheet: Sheet): number {
  const below = sheet.rows.findIndex((row, at) => at > sheet.focus && isUnmarked(row));
  if (below >= 0) return below;
  const above = sheet.rows.findIndex(isUnmarked);
  return above >= 0 ? above : Math.min(sheet.focus + 1, sheet.rows.length - 1);
}

/** What was being asked is taken as it stands, because the tutor went on to something else. */
function settle(sheet: Sheet, context: Context): Sheet {
  const asking = sheet.asking;
  if (!asking) return sheet;
  if (asking.kind === "second" && asking.alone) return settle(begin(sheet, asking.letter, context), context);
  if (asking.kind === "correct") return { ...sheet, asking: null, rows: replaced(sheet.rows, sheet.focus, null) };
  if (asking.kind === "minutes" && !sheet.rows[sheet.focus]?.typed?.arrived) {
    return { ...sheet, asking: null, rows: replaced(sheet.rows, sheet.focus, null) };
  }
  return { ...sheet, asking: null };
}

/** To a row that was clicked. */
export function goTo(sheet: Sheet, row: number, context: Context): Sheet {
  return { ...settle(sheet, context), focus: row, jump: "", says: null };
}

function askFill(sheet: Sheet, context: Context): Pressed {
  if (context.phase !== "taking") return done(sheet);
  const open = unmarked(sheet).length;
  if (open === 0) return done({ ...sheet, says: "Everybody has a mark." });
  if (sheet.asking?.kind === "fill") return done(fill(sheet, context));
  return done({ ...sheet, asking: { kind: "fill", count: open } });
}

function fill(sheet: Sheet, context: Context): Sheet {
  const present = { code: presentCode(context.session) };
  const rows = sheet.rows.map((row) => (isUnmarked(row) ? { ...row, typed: present } : row));
  const past = [...sheet.past, sheet.rows.map((row) => row.typed)];
  return { ...sheet, rows, past, asking: null, focus: sheet.rows.length - 1 };
}

function answer(sheet: Sheet, asking: Asking, key: string, context: Context): Pressed {
  switch (asking.kind) {
    case "minutes":
      return answerMinutes(sheet, key, context);
    case "note":
      return answerNote(sheet, asking, key, context);
    case "nature":
      return answerNature(sheet, asking, key, context);
    case "second":
      return answerSecond(sheet, asking, key, context);
    case "fill":
      if (key === "Enter" || key.toLowerCase() === "y") return done(fill(sheet, context));
      return done({ ...sheet, asking: null });
    case "correct":
      return answerCorrection(sheet, asking.change, key, context);
  }
}

function answerMinutes(sheet: Sheet, key: string, context: Context): Pressed {
  if (isAccept(key)) return acceptMinutes(sheet, context);
  if (key === "ArrowUp") return plain(settle(sheet, context), key, context);
  if (key === "Escape") return done(cancel(sheet));
  if (/^[a-z]$/i.test(key)) return code({ ...undone(sheet, context), asking: null }, key.toUpperCase(), context);
  return left(sheet);
}

function acceptMinutes(sheet: Sheet, context: Context): Pressed {
  const typed = sheet.rows[sheet.focus]?.typed;
  if (!typed?.arrived) return done({ ...sheet, says: "How many minutes late? Type the number." });
  const problem = minutesProblem(typed.code, typed.arrived, context);
  return problem ? done({ ...sheet, says: problem }) : done(finish(sheet, context));
}

function answerNote(sheet: Sheet, asking: { text: string }, key: string, context: Context): Pressed {
  if (key === "Enter" || key === "Tab" || key === "ArrowDown") return done(finish(sheet, context));
  if (key === "ArrowUp") return plain(settle(sheet, context), key, context);
  if (key === "Escape") return done({ ...sheet, asking: null });
  if (asking.text !== "") return left(sheet);
  if (key === " ") return done(finish(sheet, context));
  if (key === "Backspace" || key === "Delete") return done(cancel(sheet));
  if (/^\d$/.test(key)) return plain({ ...sheet, asking: null }, key, context);
  return left(sheet);
}

function answerNature(sheet: Sheet, asking: { text: string }, key: string, context: Context): Pressed {
  if (key === "Escape") return done(cancel(sheet));
  if (key !== "Enter" && key !== "Tab") return left(sheet);
  if (asking.text.trim() === "") return done({ ...sheet, says: "What is it? The law asks for its nature." });
  return done(finish(sheet, context));
}

function answerSecond(
  sheet: Sheet,
  asking: { letter: string; alone: boolean },
  key: string,
  context: Context,
): Pressed {
  const whole = asking.letter + key;
  const free = { ...sheet, asking: null };
  if (context.codes.includes(whole)) return done(begin(free, whole, context));
  if (key === "Escape") return done(free);
  if (!asking.alone) return done({ ...sheet, says: refusal(asking.letter, context) });
  const settled = begin(free, asking.letter, context);
  return key === "Enter" || settled.asking ? done(settled) : plain(settled, key, context);
}

function answerCorrection(sheet: Sheet, change: Typed, key: string, context: Context): Pressed {
  if (key === "Escape") return done(cancel(sheet));
  const picked = key === "Enter" ? 0 : Number(key) - 1;
  const reason = context.reasons[picked];
  if (!reason) return done(sheet);
  return { sheet: { ...sheet, asking: null }, effect: { kind: "correct", row: sheet.focus, change, reason }, handled: true };
}

/** Takes back the code that was being typed. */
function cancel(sheet: Sheet): Sheet {
  return { ...sheet, asking: null, rows: replaced(sheet.rows, sheet.focus, null) };
}

function undone(sheet: Sheet, context: Context): Sheet {
  return context.phase === "taking" ? { ...cancel(sheet), past: sheet.past.slice(0, -1) } : cancel(sheet);
}

function isAccept(key: string): boolean {
  return key === "Enter" || key === " " || key === "Tab" || key === "ArrowDown";
}
