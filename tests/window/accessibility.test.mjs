// Every screen, light and dark: axe finds nothing in it, and a picture of it is kept for people to look at.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { addTerm, firstSignIn, importLists, makeSchool, press } from "./first-run.mjs";
import { SMALL, TODAY, clockTo, find, nameOf, pointAt, signIn, signInInstead, takeRegister, tutorAndClass, typedName } from "./people.mjs";
import { beforeReturn, cover, decision, figures, followUp, leave, leaves, letters, newYear, onSite, pupilTabs, recode, roll } from "./office-screens.mjs";
import { windowTest } from "./suite.mjs";

/** Bytes of a page of the register’s file. */
const PAGE = 8192;

for (const look of ["light", "dark"]) {
  windowTest(`axe finds nothing in a first run, ${look}`, (desk) => firstRun(desk, look));
  windowTest(`axe finds nothing in any screen, ${look}`, (desk) => everyScreen(desk, look));
  windowTest(`axe finds nothing in what the office opens, ${look}`, (desk) => officeScreens(desk, look));
}

/** Looks at a screen under a name. What axe finds is told together at the end. */
class Looks {
  #findings = [];

  constructor(look) {
    this.look = look;
  }

  async of(window) {
    const isDark = await window.session.run(() => matchMedia("(prefers-color-scheme: dark)").matches);
    assert.equal(isDark, this.look === "dark", "the window follows the system's colours");
    return async (name) => {
      const findings = await window.inaccessible();
      this.#findings.push(...findings.map((finding) => `${name}: ${finding}`));
      await window.screenshot(`screen ${name}, ${this.look}`);
    };
  }

  end() {
    assert.deepEqual(this.#findings, []);
  }
}

async function firstRun(desk, look) {
  const looks = new Looks(look);
  let window = await desk.open({ dark: look === "dark" });
  const seen = await looks.of(window);
  await makeSchool(window, seen);
  await press(window, "I have printed it and locked it away");
  await addTerm(window);
  await seen("first run, calendar");
  await press(window, "Continue");
  const code = await importLists(desk, window, seen);
  await press(window, "Open Rollbook");
  await find(window, "sign out");
  await firstSignIn(window, "Tunde Okafor", code, seen);
  await desk.close();

  desk.passphrase = "";
  window = await desk.open({ dark: look === "dark" });
  await window.sees("The register is locked");
  await (await looks.of(window))("key needed");
  looks.end();
}

async function everyScreen(desk, look) {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  lateMorning(desk, school);
  const window = await desk.open({ dark: look === "dark" });
  const looks = new Looks(look);
  const seen = await looks.of(window);
  await window.sees("Sign in");
  await seen("sign in");
  await tutor(window, seen, school);
  await reception(window, seen, school, awayToday(desk));
  await officer(window, seen, school);
  await settings(window, seen, nameOf(desk, "office"));
  await desk.close();
  await trouble(desk, look, looks);
  looks.end();
}

/** Follow-up, leave, the roll, who is on site: each with its panels and forms. */
async function officeScreens(desk, look) {
  desk.ctl("demo", ...SMALL);
  const school = tutorAndClass(desk);
  lateMorning(desk, school);
  const [pupil, missing] = [school.pupils[0], school.pupils.at(-1)];
  const window = await desk.open({ dark: look === "dark" });
  const looks = new Looks(look);
  const seen = await looks.of(window);
  await signIn(window, "reception");
  await cover(window, seen, school.at.group);
  await window.press("Control+l");
  await signInInstead(window, "officer");
  await followUp(window, seen, missing);
  await leave(window, seen);
  await letters(window, seen);
  await onSite(window, seen);
  await recode(window, seen, missing);
  await roll(window, seen);
  await figures(window, seen);
  await beforeReturn(window, seen);
  await pupilTabs(window, seen, missing);
  await window.press("Control+l");
  await signInInstead(window, "head");
  await decision(window, seen);
  await leaves(window, seen, pupil);
  await newYear(window, seen);
  looks.end();
}

/** What is shown where the register's file was opened and then cannot be read. */
async function trouble(desk, look, looks) {
  spoil(desk);
  const window = await desk.open({ dark: look === "dark" });
  await window.sees("The register can’t be shown");
  await window.sees("restore the newest back-up into a new file");
  await (await looks.of(window))("register that cannot be read");
}

/** A failing disk: the file still opens, and what it says of the school is lost. */
function spoil(desk) {
  const whole = readFileSync(desk.register);
  for (let first = 128; first > 1; first -= 1) {
    writeFileSync(desk.register, spoiledFrom(whole, first));
    const [answer] = desk.script({ as: "admin", command: "policy_list" });
    if (!answer.ok) return;
  }
  throw new Error("The register can be read whatever page of it is spoiled.");
}

function spoiledFrom(whole, first) {
  const bytes = Buffer.from(whole);
  for (let at = first * PAGE; at < bytes.length; at += PAGE) bytes[at] ^= 1;
  return bytes;
}

/** Ten past nine: one class is taken with a pupil missing, the others are not. */
function lateMorning(desk, school) {
  takeRegister(desk, school, [school.pupils.at(-1)]);
  clockTo(desk, "09:10");
}

/** Somebody whose parent rang before school. */
function awayToday(desk) {
  const [board] = desk.script({ as: "officer", command: "day_board", date: TODAY });
  return board.result.calls[0];
}

async function tutor(window, seen, { tutor, at, pupils }) {
  await signIn(window, `${tutor.forename} ${tutor.surname}`);
  await window.sees("Registers today");
  await window.until("the first register", async () => (await window.focused()).name.startsWith(at.group));
  await seen("registers today");
  await window.press("Enter");
  await window.sees(`${at.group}, morning register`);
  await seen("register, taken");
  await window.press("F4");
  await window.sees("Last four weeks");
  await seen("register, history of a pupil");
  await window.press("?");
  await window.sees("On this screen");
  await seen("keys");
  await window.press("Escape");
  await find(window, "my pupils");
  await window.sees(pupils[0].name);
  await seen("my pupils");
  await window.press("Control+k");
  await window.type("a");
  await seen("find");
  await window.press("Escape", "Control+l");
  await window.sees("Locked.");
  await seen("locked");
}

async function reception(window, seen, { pupils }, away) {
  await signInInstead(window, "reception");
  await window.sees("What it will be");
  await seen("front desk");
  await window.type("7a 0903, bus");
  await window.sees("Late, 18 minutes.");
  await seen("front desk, found");
  await window.press("Control+Enter");
  await window.type(typedName(pupils[1]));
  await window.sees("Together, 1");
  await seen("front desk, a whole bus");
  await window.press("Enter");
  await window.sees("Signed in this morning, 2");
  await window.type(typedName(pupils[2]));
  await window.press("F2");
  await window.sees("What they said");
  await seen("front desk, call");
  await window.press("Enter");
  await window.sees(`${pupils[2].name}: I`);
  await seen("front desk, saved");
  await window.type(typedName(away));
  await window.press("Enter");
  await window.sees("Cancel the rest?");
  await seen("front desk, cancel the rest");
  await window.press("Tab", "n");
  await find(window, "messages");
  await window.sees("Oldest first, since");
  await window.until("the first message", async () => (await window.focused()).tag === "tr");
  await seen("messages");
  await window.press("c");
  await window.sees("Save, and next");
  await seen("messages, an absence");
  await window.press("Escape", "l");
  await window.sees("On the way");
  await seen("messages, running late");
  await window.press("Escape", "3");
  await window.sees("What they said");
  await seen("messages, reported today");
  await window.press("Control+l");
}

async function officer(window, seen, { at, pupils }) {
  await signInInstead(window, "officer");
  await window.sees(pupils.at(-1).name);
  await seen("today");
  await pointAt(window, pupils.at(-1).name);
  await window.press("r");
  await window.sees("Reason for the change");
  await seen("amendment");
  await window.press("Escape", "h");
  await window.sees("Nothing in it can be changed");
  await seen("history");
  await window.press("Escape");
  await pointAt(window, "not taken");
  await window.press("t");
  await window.sees("Why is it taken late?");
  await window.press("Space", "n");
  await window.sees("1 no reason yet");
  await seen("register, being taken late");
  await find(window, "registers");
  await window.sees("Enter opens the week of a group.");
  await window.until("the first group", async () => (await window.focused()).name.startsWith(at.group));
  await seen("registers of the school");
  await window.press("Enter");
  await window.sees(`${at.group}, week of`);
  await seen("week grid");
  await window.press("Shift+ArrowDown", "i");
  await window.sees("Reason");
  await seen("week grid, painting");
  await window.press("Escape");
  await find(window, "pupils");
  await window.sees("By surname, forename or form.");
  await window.type(typedName(pupils.at(-1)));
  await window.sees("Who to ring");
  await seen("pupil card");
  await window.press("Control+l");
}

async function settings(window, seen, administrator) {
  await signInInstead(window, administrator);
  await window.sees("Desk and day");
  await seen("desk and day");
  await find(window, "settings");
  const parts = { Staff: "Receptionist", Calendar: "Christmas Day", Policy: "13:20", Roll: "What the local authority asked for", "Groups and buses": "A bus, a club or a trip", Retention: "nothing goes by itself", Import: "What is in the file", Rooms: "Extension", "Wording of letters": "signs here, with name and position", Keys: "Opens the register" };
  for (const [part, words] of Object.entries(parts)) {
    await press(window, part);
    await window.sees(words);
    await seen(`settings, ${part.toLowerCase()}`);
  }
  await press(window, "Staff");
  await press(window, "Add somebody");
  await window.sees("Surname");
  await seen("settings, new staff");
  await press(window, "Keys");
  await press(window, "Add a script account");
  await window.sees("The job may");
  await seen("settings, new script account");
  await window.type("Nightly import");
  await window.press("Tab", "Space", "Enter");
  await window.sees("It is shown only now.");
  await seen("settings, token of a script account");
  await find(window, "sign out");
  await signIn(window, "head");
  await find(window, "settings");
  await press(window, "Policy");
  await press(window, "Adopt another policy");
  await window.sees("Willoughby");
  await seen("settings, another policy");
}
