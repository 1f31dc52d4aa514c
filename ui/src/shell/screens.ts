import type { View } from "../follow-up/follow-up";
import type { Session, SignedIn } from "../lib/api/generated";
import type { Part } from "../settings/parts";

export type Screen =
  | "registers"
  | "my-pupils"
  | "desk-and-day"
  | "front-desk"
  | "messages"
  | "today"
  | "follow-up"
  | "safeguarding"
  | "groups"
  | "cover"
  | "on-site"
  | "closures"
  | "leave"
  | "letters"
  | "penalties"
  | "pupils"
  | "roll"
  | "figures"
  | "before-return"
  | "settings";

export interface RegisterAt {
  group: string;
  date: string;
  session: Session;
}

/** A group's week, and the pupil's session in it that is meant. */
export interface WeekAt {
  group: string;
  date: string;
  pupil?: string;
  session?: Session;
}

/** Where in the app somebody is. */
export interface Place {
  screen: Screen;
  register?: RegisterAt;
  week?: WeekAt;
  pupil?: string;
  /** Which part of the pupil's record, where it is not the card. */
  tab?: "details";
  /** What the follow-up shows. */
  view?: View;
  /** What is checked before a return. */
  days?: { from: string; to: string };
  /** What the front desk's search box starts with. */
  search?: string;
  /** Which part of the settings. */
  part?: Part;
  /** Where Escape goes back to. */
  from?: Screen;
}

export interface RailEntry {
  screen: Screen;
  label: string;
}

const OFFICE = ["attendance_officer", "attendance_champion", "head"];

export function isTutor(person: SignedIn): boolean {
  return person.roles.includes("tutor");
}

export function isReception(person: SignedIn): boolean {
  return person.roles.includes("reception");
}

export function isOffice(person: SignedIn): boolean {
  return OFFICE.some((role) => person.roles.includes(role));
}

export function readsDocuments(person: SignedIn): boolean {
  return isOffice(person) || person.roles.includes("safeguarding") || person.roles.includes("family_support");
}

/** A governor, without names. */
export function maySeeFigures(person: SignedIn): boolean {
  return isOffice(person) || person.roles.includes("governor");
}

export function isAdmin(person: SignedIn): boolean {
  return person.roles.includes("admin");
}

/** Who may see who is on site; a tutor, of their own groups. */
export function maySeeSite(person: SignedIn): boolean {
  return isReception(person) || isOffice(person) || isTutor(person);
}

/** Only the head deletes a name from the admission register. */
export function mayDecideLeaving(person: SignedIn): boolean {
  return person.roles.includes("head");
}

/** Those who decide about a risk also read a pupil's chronology. */
export function mayDecideRisks(person: SignedIn): boolean {
  return isOffice(person) || person.roles.includes("safeguarding");
}

function followsUp(person: SignedIn): boolean {
  const roles = ["safeguarding", "family_support"];
  return isOffice(person) || isReception(person) || roles.some((role) => person.roles.includes(role));
}

/** Only the head lets go of anything, lifts a hold or changes a period. */
export function mayDispose(person: SignedIn): boolean {
  return person.roles.includes("head");
}

export function mayAdoptPolicy(person: SignedIn): boolean {
  return person.roles.includes("head");
}

export function mayDecideLeave(person: SignedIn): boolean {
  return person.roles.includes("head") || person.roles.includes("leave_decider");
}

/** Only what this person's roles use, in the order of their day. Who is both desk and office has one screen for both. */
export function railOf(person: SignedIn): RailEntry[] {
  const desk = isReception(person);
  const office = isOffice(person);
  const looks = office || person.roles.includes("inspector");
  const rail: RailEntry[] = [];
  if (desk && office) rail.push({ screen: "desk-and-day", label: "Desk and day" });
  else if (desk) rail.push({ screen: "front-desk", label: "Front desk" });
  else if (office) rail.push({ screen: "today", label: "Today" });
  if (desk || office) rail.push({ screen: "messages", label: "Messages" });
  if (person.roles.includes("safeguarding")) rail.push({ screen: "safeguarding", label: "Safeguarding" });
  if (followsUp(person)) rail.push({ screen: "follow-up", label: "Follow-up" });
  if (isTutor(person)) {
    rail.push({ screen: "registers", label: looks ? "My registers" : "Registers" });
    rail.push({ screen: "my-pupils", label: "My pupils" });
  }
  if (looks) rail.push({ screen: "groups", label: "Registers" });
  if (desk || office) rail.push({ screen: "cover", label: "Cover" });
  if (desk || office) rail.push({ screen: "on-site", label: "On site" });
  if (office || mayDecideLeave(person)) rail.push({ screen: "leave", label: "Leave" });
  if (office) rail.push({ screen: "letters", label: "Letters" });
  if (office) rail.push({ screen: "penalties", label: "Penalty notices" });
  if (looks) rail.push({ screen: "pupils", label: "Pupils" });
  if (office) rail.push({ screen: "roll", label: "Roll" });
  if (maySeeFigures(person)) rail.push({ screen: "figures", label: "Figures" });
  if (office) rail.push({ screen: "before-return", label: "Before a return" });
  if (office || isAdmin(person)) rail.push({ screen: "settings", label: "Settings" });
  return rail;
}
