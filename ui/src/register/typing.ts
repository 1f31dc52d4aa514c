import { minutesProblem } from "./refused";
import { arrivedAt, type Context, replaced, type Sheet } from "./sheet";

/** Minutes typed in the row's field. */
export function minutesTyped(sheet: Sheet, text: string, context: Context): Sheet {
  const digits = text.replace(/\D/g, "").slice(0, 3);
  const row = sheet.rows[sheet.focus];
  if (!row?.typed) return sheet;
  const arrived = digits === "" ? undefined : arrivedAt(Number(digits), context.times);
  const rows = replaced(sheet.rows, sheet.focus, { ...row.typed, arrived });
  return { ...sheet, rows, asking: { kind: "minutes", text: digits }, says: minutesProblem(row.typed.code, arrived, context) };
}

/** Words typed in the row's field: what was heard with an N, or the nature of an activity. */
export function wordsTyped(sheet: Sheet, text: string): Sheet {
  const row = sheet.rows[sheet.focus];
  const asking = sheet.asking;
  if (!row?.typed || (asking?.kind !== "note" && asking?.kind !== "nature")) return sheet;
  const words = text.trim() === "" ? undefined : text;
  const typed = asking.kind === "note" ? { ...row.typed, note: words } : { ...row.typed, nature: words };
  return { ...sheet, rows: replaced(sheet.rows, sheet.focus, typed), asking: { ...asking, text } };
}
