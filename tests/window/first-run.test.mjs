// A new school's first day: the register is made, the lists come in, and the people of the lists sign in.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signIn } from "./people.mjs";
import { windowTest } from "./suite.mjs";

const PASSWORD = "copper kettle window";

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

windowTest("a school is made, its lists are imported, and its people find their class", async (desk) => {
  const window = await desk.open();
  await makeSchool(window);
  await window.sees("has a register on this computer");
  const sheet = readFileSync(join(desk.folder, "print", "Rollbook recovery sheet.pdf"));
  assert.equal(sheet.subarray(0, 5).toString(), "%PDF-");
  await press(window, "I have printed it and locked it away");
  await addTerm(window);
  await press(window, "Continue");

  await importFile(desk, window, "pupils", PUPILS);
  await window.sees("31/02/2015");
  const wrong = await window.texts("tbody td");
  assert.deepEqual(wrong.slice(0, 3), ["4", "dob", "31/02/2015"]);
  assert.equal(wrong.length, 2 * 5, "the date, and a check letter");
  assert.ok(wrong.every((cell) => cell !== ""), "each bad row has its remedy");
  await press(window, "Take the 2 good rows, leave 2 out");
  await window.sees("2 rows added, 0 changed, 0 already here, 2 left out.");
  await importFile(desk, window, "contacts", CONTACTS);
  await press(window, "Take 1 row");
  await window.sees("1 row added");
  await importFile(desk, window, "staff", STAFF);
  await press(window, "Take 1 row");
  await window.sees("Codes for the first sign-in");
  const code = await window.text(".done li b");
  await press(window, "Open Rollbook");

  await window.press("Control+k");
  await window.type("sign out");
  await window.press("Enter");
  await firstSignIn(window, "Tunde Okafor", code);
  await window.press("Control+k");
  await window.type("my pupils");
  await window.press("Enter");
  await window.sees("Abara, Chidera");
  await window.press("Control+k");
  await window.type("sign out");
  await window.press("Enter");
  await signIn(window, "Orla Keane", PASSWORD);
  await window.press("Control+k");
  await window.type("registers");
  await window.press("Enter");
  await window.sees("T. Okafor");
  await window.press("Enter");
  await window.sees("6A, week of");
  await window.sees("O’Neill, Zoë");
  await desk.close();

  const environment = { ROLLBOOK_PASSWORD: PASSWORD };
  const read = (args, input) => desk.rollbookctl(["--as", "o.keane", ...args], { input, environment });
  const found = JSON.parse(read(["do"], `${JSON.stringify({ command: "pupil_show", upn: "R823432100001" })}\n`).output);
  assert.deepEqual([found.result.name, found.result.group, found.result.contacts[0].mobile], ["Abara, Chidera", "6A", "07700 900118"]);
  const groups = JSON.parse(read(["do"], `${JSON.stringify({ command: "group_list" })}\n`).output);
  assert.deepEqual(groups.result.map(({ group, pupils, tutor }) => [group, pupils, tutor]), [["6A", 2, "T. Okafor"]]);
  assert.equal(JSON.parse(read(["verify"]).output).ok, true);
  assert.match(desk.rollbookctl(["--as", "o.keane", "verify"]).output, /"not_allowed"/, "nobody reads it without the password");
});

async function makeSchool(window) {
  await window.sees("Make your school’s register");
  await window.type("Oak Lane Primary School");
  await fill(window, { "Local authority number": "823", "Establishment number": "4321" });
  await window.press("Enter");
  await window.sees("When registers open, count as late and close.");
  await window.click(await window.find("input[value=willoughby]"));
  await press(window, "Continue Enter");
  await fill(window, { Forename: "Orla", Surname: "Keane", "Position, as it stands beside what you enter": "Data manager" });
  await window.click(await window.find("input[value=attendance_officer]"));
  await fill(window, { Password: PASSWORD, "Password again": PASSWORD });
  await window.press("Enter");
}

async function addTerm(window) {
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

async function firstSignIn(window, name, code) {
  await window.until("the box for a name", async () => (await window.focused()).name === "Your name");
  await window.type(name);
  await window.press("Enter");
  await window.sees("The office gave you a one-time code.");
  await window.type(code);
  await fill(window, { "New password": PASSWORD, "New password again": PASSWORD });
  await window.press("Enter");
  await window.find("nav[aria-label=Screens]");
}

async function fill(window, fields) {
  for (const [name, text] of Object.entries(fields)) {
    await window.click(await window.control("textbox", name));
    await window.type(text);
  }
}

async function press(window, name) {
  await window.click(await window.control("button", name));
}
