// The people of the demo school, and how each sits down at the window.

import { readdirSync } from "node:fs";
import { join } from "node:path";

/** A small demo school, so that a test is about its story and not about making the school. */
export const SMALL = ["--pupils", "150", "--years", "0"];
/** The day on which a demo school stands. Its morning register is open from 08:45 to 09:05. */
export const TODAY = "2026-11-23";

/** Puts the rehearsal's own clock on to a time of that day. */
export function clockTo(desk, time) {
  const [answer] = desk.script({ at: `${TODAY}T${time}:00+00:00`, as: "admin", command: "staff_list" });
  if (!answer.ok) throw new Error(answer.message);
}

/** A tutor with one class, and that class's morning register as `register_show` gives it. */
export function tutorAndClass(desk) {
  const [staff] = desk.script({ as: "admin", command: "staff_list" });
  for (const tutor of staff.result.filter((person) => person.groups.length === 1)) {
    const at = { group: tutor.groups[0], date: TODAY, session: "am" };
    const [register] = desk.script({ as: "officer", command: "register_show", ...at });
    const pupils = register.result.pupils.filter((pupil) => pupil.planned === null && isPlain(pupil.name));
    if (pupils.length >= 4) return { tutor, at, pupils };
  }
  throw new Error("No class of the demo school fits.");
}

/** The name, as it is typed at the sign-in, of whoever has a user name. */
export function nameOf(desk, username) {
  const [staff] = desk.script({ as: "admin", command: "staff_list" });
  const { forename, surname } = staff.result.find((person) => person.username === username);
  return `${forename} ${surname}`;
}

/** One surname, one forename, each one word: typed as it is written. */
function isPlain(name) {
  return /^[A-Za-z]+, [A-Za-z]+$/.test(name);
}

/** What somebody types to find a pupil. */
export function typedName(pupil) {
  return pupil.name.replace(",", "");
}

/** Picks a name, gives the password, and waits until the person's own screen is there. */
export async function signIn(window, name, password = "none is asked in a rehearsal") {
  await window.until("the box for a name", async () => (await window.focused()).name === "Your name");
  await window.type(name);
  await window.press("Enter");
  await givePassword(window, password);
}

/** Gives the password of whoever was picked, or of the only person that there is. */
export async function givePassword(window, password) {
  await window.until("the password box", async () => (await window.focused()).name.startsWith("Password"));
  await window.type(password);
  await window.press("Enter");
  await window.find("nav[aria-label=Screens]");
}

/** Goes down the worklist, from its top, to the row that says this. */
export async function pointAt(window, words) {
  await window.press("Home");
  let before;
  await window.until(`the row "${words}"`, async () => {
    const [row] = await window.texts("[role=grid] [aria-selected=true]");
    if (row?.includes(words)) return true;
    // At the end the list is begun again: it may have come, or been put in order, since.
    await window.press(row === before ? "Home" : "ArrowDown");
    before = row;
    return false;
  });
}

/** At a locked screen: somebody else than whoever locked it. */
export async function signInInstead(window, name) {
  await window.click(await window.control("button", "Somebody else"));
  await signIn(window, name);
}

/** Goes to a screen, or does something, by Ctrl+K. */
export async function find(window, words) {
  await window.press("Control+k");
  await window.type(words);
  await window.press("Enter");
}

/** Registers taken by their tutors: `absent` are N, everybody else as planned or present. Nothing of the window. */
export function takeRegisters(desk, classes, absent) {
  const missing = new Set(absent.map((pupil) => pupil.upn));
  const shown = answered(desk, classes.map(({ tutor, at }) => ({ as: tutor.username, command: "register_show", ...at })));
  const taken = classes.map(({ tutor, at }, place) => {
    const present = at.session === "pm" ? "\\" : "/";
    const code = (pupil) => (missing.has(pupil.upn) ? "N" : (pupil.code ?? pupil.planned ?? present));
    const marks = shown[place].pupils.map((pupil) => ({ upn: pupil.upn ?? pupil.pupil, code: code(pupil) }));
    return { as: tutor.username, command: "marks_submit", ...at, marks };
  });
  answered(desk, taken);
}

export function takeRegister(desk, one, absent) {
  takeRegisters(desk, [one], absent);
}

/** What several calls of one script answer; an error where one is refused. */
export function answered(desk, calls) {
  return desk.script(...calls).map((answer, place) => {
    if (!answer.ok) throw new Error(`${calls[place].command}: ${answer.message}`);
    return answer.result;
  });
}

/** What a command answers to somebody; an error where it is refused. */
export function asks(desk, username, command, fields = {}) {
  const [result] = answered(desk, [{ as: username, command, ...fields }]);
  return result;
}

/** The page that was last opened to be printed, by how its name begins. */
export function printed(desk, name) {
  const folder = join(desk.folder, "run", "rollbook-print");
  const file = readdirSync(folder).findLast((one) => one.startsWith(name));
  if (!file) throw new Error(`${name} is not among what was printed: ${readdirSync(folder)}`);
  return join(folder, file);
}
