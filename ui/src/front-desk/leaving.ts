import type { ContactCard } from "../lib/api/generated";
import type { DayTimes, Phase } from "../shell/phase";

function letters(name: string): string {
  return name.normalize("NFD").replace(/[^\p{L}]/gu, "").toLowerCase();
}

/** The contact of this name who must have no contact with the pupil; the backend refuses them in any case. */
export function keptAway(name: string, contacts: readonly ContactCard[]): ContactCard | undefined {
  const typed = letters(name);
  if (typed === "") return undefined;
  return contacts.find((contact) => {
    const turned = contact.name.split(", ").reverse().join(" ");
    return contact.no_contact && [letters(contact.name), letters(turned)].includes(typed);
  });
}

/** Whether somebody who leaves now misses a register that is still to be taken. */
export function missesRegister(times: DayTimes | undefined, phase: Phase | undefined, marked: boolean): boolean {
  if (!times || !phase) return true;
  return phase.session === "am" || !marked;
}
