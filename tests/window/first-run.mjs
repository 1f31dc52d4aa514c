// The steps of a first run, as the stories and the look at every screen take them.
// `seen` is called with the name of each screen while it is there to be looked at.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

export const PASSWORD = "copper kettle window";

const PUPILS = `upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date
R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01
Z823432119001,O’Neill,Zoë,2014-11-29,6,6A,2020-09-01
L823432121002,Nguyễn,An,31/02/2015,6,6A,2020-09-01
B823432121003,Reid,Kayden,2015-02-01,6,6B,2020-09-01
`;
const CONTACTS = `pupil_upn,forename,surname,relationship,priority,mobile
R823432100001,Ngozi,Abara,mother,1,07700 900118
`;
const STAFF = `username,title,forename,surname,position,roles,groups
t.okafor,Mr,Tunde,Okafor,Form tutor,tutor,6A
`;

const unseen = async () => {};

export async function makeSchool(window, seen = unseen) {
  await window.sees("Make your school’s register");
  await window.type("Oak Lane Primary School");
  await fill(window, { "Local authority number": "823", "Establishment number": "4321" });
  await seen("first run, school");
  await window.press("Enter");
  await window.sees("When registers open, count as late and close.");
  await seen("first run, policy");
  await window.click(await window.find("input[value=willoughby]"));
  await press(window, "Continue Enter");
  await fill(window, { Forename: "Orla", Surname: "Keane", "Position, as it stands beside what you enter": "Data manager" });
  await window.click(await window.find("input[value=attendance_officer]"));
  await fill(window, { Password: PASSWORD, "Password again": PASSWORD });
  await seen("first run, first administrator");
  await window.press("Enter");
  await window.sees("has a register on this computer");
  await seen("first run, recovery sheet");
}

export async function addTerm(window) {
  await window.sees("No term yet");
  const now = new Date();
  const year = now.getMonth() < 8 ? now.getFullYear() - 1 : now.getFullYear();
  await fill(window, { "First day": `1 sep ${year}`, "Last day": `31 aug ${year + 1}`, Name: "The whole year" });
  await window.press("Enter");
  await window.seesNo("No term yet");
}

async function importFile(desk, window, kind, content) {
  const file = join(desk.folder, `${kind}.csv`);
  writeFileSync(file, content);
  await window.choose("select", kind);
  await window.giveFile(file);
  await window.sees(`${kind}.csv: `);
}

/** Takes the three lists as a first run offers them. Answers the tutor's one-time code. */
export async function importLists(desk, window, seen = unseen) {
  await importFile(desk, window, "pupils", PUPILS);
  await window.sees("31/02/2015");
  await seen("first run, import with bad rows");
  await press(window, "Take the 2 good rows, leave 2 out");
  await window.sees("2 rows added, 0 changed, 0 already here, 2 left out.");
  await importFile(desk, window, "contacts", CONTACTS);
  await press(window, "Take 1 row");
  await window.sees("1 row added");
  await importFile(desk, window, "staff", STAFF);
  await press(window, "Take 1 row");
  await window.sees("Codes for the first sign-in");
  await seen("first run, one-time codes");
  return window.text(".done li b");
}

export async function firstSignIn(window, name, code, seen = unseen) {
  await window.until("the box for a name", async () => (await window.focused()).name === "Your name");
  await window.type(name);
  await window.press("Enter");
  await window.sees("gave you a one-time code");
  await seen("first sign-in");
  await window.type(code);
  await fill(window, { "New password": PASSWORD, "New password again": PASSWORD });
  await window.press("Enter");
  await window.find("nav[aria-label=Screens]");
}

/** Types into the boxes of these names. */
export async function fill(window, fields) {
  for (const [name, text] of Object.entries(fields)) {
    await window.click(await window.control("textbox", name));
    await window.type(text);
  }
}

export async function press(window, name) {
  await window.click(await window.control("button", name));
}
