import type { DocumentKind } from "../lib/api/generated";

export const KINDS: readonly (readonly [DocumentKind, string])[] = [
  ["medical_evidence", "Medical evidence"],
  ["absence_note", "Note from a parent"],
  ["leave_form", "Leave request form"],
  ["licence", "Licence"],
  ["agreement", "Agreement"],
  ["letter", "Letter"],
  ["other", "Something else"],
];

const HINTS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/licen[cs]e/i, "licence"],
  [/leave|holiday|request/i, "leave_form"],
  [/agreement|timetable|plan/i, "agreement"],
  [/letter/i, "letter"],
  [/note|e-?mail/i, "absence_note"],
];

/** What a file probably is, by its name; a person looks at it before it is kept. */
export function kindOf(fileName: string): DocumentKind {
  return HINTS.find(([pattern]) => pattern.test(fileName))?.[1] ?? "medical_evidence";
}

export const TOO_LARGE =
  "This file is larger than 20 MB, so it was not read. A video is not kept here; scan the pages that matter, or save a smaller copy.";
