import type { SignedIn } from "../lib/api/generated";
import { isAdmin, isOffice } from "../shell/screens";

export type Part = "staff" | "calendar" | "policy" | "import" | "roll" | "new-year" | "retention" | "rooms" | "messages" | "keys" | "groups" | "letters";

/** The parts of the settings that this person sees. */
export function partsOf(person: SignedIn): [part: Part, words: string][] {
  const parts: [Part, string][] = [];
  if (isAdmin(person)) parts.push(["staff", "Staff"]);
  parts.push(["calendar", "Calendar"], ["policy", "Policy"]);
  if (isAdmin(person) || isOffice(person)) parts.push(["import", "Import"]);
  parts.push(["roll", "Roll"]);
  if (isOffice(person)) parts.push(["new-year", "New school year"], ["groups", "Groups and buses"], ["letters", "Wording of letters"]);
  parts.push(["retention", "Retention"]);
  if (isAdmin(person)) parts.push(["rooms", "Rooms"], ["messages", "Messages"], ["keys", "Keys"]);
  return parts;
}
