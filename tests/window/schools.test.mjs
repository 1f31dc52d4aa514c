// A day in a school of each of the five policies, through the window: registers, the late queue on both sides of the close,
// calls, whoever is missing, a sign-out, leave, the evacuation list. It ends with nobody unaccounted for.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fillIn, focusIsOn } from "./keyboard.mjs";
import { TODAY, answered, asks, clockTo, find, pointAt, printed, signIn, signInInstead, takeRegisters, typedName } from "./people.mjs";
import { windowTest } from "./suite.mjs";

/** `coded` are the missing pupils who are worked off in the window; the others are reached by script. */
const PRIMARY = { pupils: 200, unknown: 4, late: 3, afterClose: 2, coded: Infinity };
const SECONDARY = { pupils: 1500, unknown: 35, late: 12, afterClose: 4, coded: 6 };
const SHORT = { unknown: 3, late: 1, afterClose: 1, coded: 2 };

const SCHOOLS = {
  willoughby: PRIMARY,
  colfox: SECONDARY,
  cambrian: { ...SHORT, pupils: 200 },
  chase: { ...SHORT, pupils: 300 },
  ipat: { ...SHORT, pupils: 200 },
};

for (const [policy, size] of Object.entries(SCHOOLS)) {
  windowTest(`a day under ${policy}'s policy ends with nobody unaccounted for`, (desk) => new Day(desk, policy, size).run());
}

const latest = (one, other) => (one > other ? one : other);

class Day {
  constructor(desk, policy, size) {
    this.desk = desk;
    this.policy = policy;
    this.size = size;
  }

  async run() {
    this.begin();
    await this.beforeTheClose();
    await this.afterTheClose();
    await this.worklist();
    await this.restOfTheDay();
    this.afternoon();
    this.record();
  }

  /** Ten to nine or so: everybody but one tutor has taken a register, and of some pupils nobody knows anything. */
  begin() {
    const { desk, size } = this;
    desk.ctl("demo", "--pupils", String(size.pupils), "--years", "0", "--policy", this.policy);
    const tutors = asks(desk, "admin", "staff_list").filter((person) => person.groups.length === 1);
    const classes = tutors.map((tutor) => ({ tutor, at: { group: tutor.groups[0], date: TODAY, session: "am" } }));
    const registers = answered(desk, classes.map(({ tutor, at }) => ({ as: tutor.username, command: "register_show", ...at })));
    const shown = classes.map((one, place) => ({ ...one, register: registers[place] }));
    this.times = shown[0].register.times;
    this.classes = shown.filter(({ register }) => register.pupils.length > 0);
    this.open = this.classes.filter(({ register }) => register.state !== "taken");
    [this.own, this.late, ...this.others] = this.open.filter(({ register }) => this.plain(register).length >= 4);
    const free = this.others.flatMap(({ register }) => this.plain(register));
    const take = (count) => free.splice(0, count);
    [this.unknown, this.queue, this.afterClose] = [take(size.unknown), take(size.late), take(size.afterClose)];
    [this.called, this.leaves, this.dentist] = take(3);
    clockTo(desk, latest("08:51", this.clock("opens", 3)));
    const missing = [...this.unknown, ...this.queue, ...this.afterClose, this.called];
    takeRegisters(desk, this.open.filter((one) => one !== this.own && one !== this.late), missing);
  }

  /** Pupils of whom nothing is known, with names that are typed as they are written and find nobody else. */
  plain(register) {
    const names = this.classes.flatMap((one) => one.register.pupils.map((pupil) => pupil.name));
    const finds = (typed, name) => typed.split(", ").every((start, at) => (name.split(", ")[at] ?? "").startsWith(start));
    const isAlone = (name) => names.filter((other) => finds(name, other)).length === 1;
    const isPlain = ({ planned, code, name }) => planned === null && code === null && /^[A-Za-z]+, [A-Za-z]+$/.test(name);
    return register.pupils.filter((pupil) => isPlain(pupil) && isAlone(pupil.name));
  }

  clock(time, minutes) {
    const [hours, rest] = this.times[time].split(":").map(Number);
    const at = hours * 60 + rest + minutes;
    return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
  }

  /** Opens the window at a time, which for the demo is never before ten to nine. */
  async openAt(time, minutes, name) {
    clockTo(this.desk, latest("08:52", this.clock(time, minutes)));
    const window = await this.desk.open();
    await signIn(window, name);
    return window;
  }

  /** A tutor takes a register; reception has the first of the queue, and a call in between. */
  async beforeTheClose() {
    const { tutor, at } = this.own;
    const window = await this.openAt("opens", 4, `${tutor.forename} ${tutor.surname}`);
    await window.sees(`${at.group}, morning register`);
    await this.onTheSheet(window);
    await window.press("Shift+Space");
    await window.sees("Yes, ");
    await window.press("Enter", "Control+Enter");
    await window.sees("Saved");
    await window.press("Control+l");

    await signInInstead(window, "reception");
    for (const pupil of this.queue) await this.signsIn(window, pupil);
    await window.sees(`${this.queue.at(-1).name}: L`);
    await this.finds(window, this.called);
    await window.press("F2");
    await focusIsOn(window, "Code");
    await fillIn(window, { "Who rang": "Mrs Parent", "What they said": "sick in the night" });
    await window.press("Enter");
    await window.sees(`${this.called.name}: I`);
    await window.screenshot(`${this.policy}, the desk before the close`);
    await this.desk.close();
  }

  onTheSheet(window) {
    return window.until("the first row", () => window.session.run(() => document.activeElement.closest("[data-mark]") !== null));
  }

  async signsIn(window, pupil) {
    await this.finds(window, pupil);
    await window.press("Enter");
    await window.until(`${pupil.name} to be signed in`, async () => {
      const { value } = await window.focused();
      return value === "" && (await window.words()).includes(pupil.name);
    });
  }

  /** Where a parent is called the same, the list has to be looked at before a key means anybody. */
  async finds(window, pupil) {
    await window.type(typedName(pupil));
    await window.until(`${pupil.name} in the list`, async () => (await window.texts("[role=option][aria-selected=true]")).join().includes(pupil.name));
  }

  /** The rest of the queue, and the register that nobody took. */
  async afterTheClose() {
    const window = await this.openAt("closes", 8, "reception");
    for (const pupil of this.afterClose) await this.signsIn(window, pupil);
    await window.sees(`${this.afterClose.at(-1).name}: U`);
    await window.press("Control+l");

    await signInInstead(window, "officer");
    await window.sees("Registers missing");
    await pointAt(window, this.late.at.group);
    await window.press("t");
    await window.sees("Why is it taken late?");
    await this.onTheSheet(window);
    await window.press("Shift+Space");
    await window.sees("Yes, ");
    await window.press("Enter", "Control+Enter");
    await focusIsOn(window, "Closed at");
    await window.type("the tutor was called away");
    await window.press("Enter");
    await window.sees("Saved");
    await window.screenshot(`${this.policy}, a register taken late`);
    await this.desk.close();
  }

  /** Everybody who is missing: tried, decided about, and coded once somebody is reached. */
  async worklist() {
    const { desk } = this;
    clockTo(desk, "11:40");
    const rows = asks(desk, "officer", "follow_up", { date: TODAY }).rows;
    const ours = new Set(this.unknown.map((pupil) => pupil.upn));
    assert.ok(rows.length >= ours.size, "the list has everybody who is missing");
    const window = await desk.open();
    await signIn(window, "officer");
    await find(window, "follow-up");
    const [tried] = this.unknown;
    await pointAt(window, tried.name);
    await window.press("n");
    await window.sees(`${tried.name}: no answer`);
    await pointAt(window, tried.name);
    await window.press("d");
    await focusIsOn(window, "Decision");
    await fillIn(window, { "What was weighed, and why": "never away before, and nobody answers" });
    await window.press("Enter");
    await window.sees(`${tried.name}: home visit`);
    await window.screenshot(`${this.policy}, whoever is missing`);
    const inWindow = [tried, ...rows.map((row) => ({ upn: row.upn, name: row.name })).filter((row) => row.upn !== tried.upn)].slice(0, this.size.coded);
    for (const pupil of inWindow) await this.code(window, pupil);
    await desk.close();
    this.reachTheRest();
  }

  /** Somebody was reached: the code, and what they said. One call may be about brothers and sisters. */
  async code(window, pupil) {
    const listed = async () => (await window.texts("[role=grid] .item th")).some((row) => row.includes(pupil.name));
    if (!(await listed())) return;
    await pointAt(window, pupil.name);
    await window.press("c");
    await focusIsOn(window, "Code you decide on");
    await window.type("o");
    await window.press("Tab");
    await window.type("at their grandmother’s");
    await window.press("Enter");
    await window.until(`${pupil.name} to be off the list`, async () => !(await listed()));
  }

  reachTheRest() {
    const { rows } = asks(this.desk, "officer", "follow_up", { date: TODAY });
    const reached = rows.map((row) => ({
      as: "officer", command: "contact_log", upns: [row.upn ?? row.pupil], date: TODAY, channel: "call",
      person: row.contacts[0]?.name ?? "the neighbour", outcome: "reached", words: "at their grandmother’s", code: "O",
    }));
    answered(this.desk, reached);
  }

  /** A pupil goes to the dentist, the alarm rings, and the head decides on a request. */
  async restOfTheDay() {
    clockTo(this.desk, "11:50");
    const window = await this.desk.open();
    await signIn(window, "reception");
    await this.finds(window, this.dentist);
    await window.press("F4");
    await focusIsOn(window, "Why");
    await window.type("dentist");
    await window.press("Enter");
    await window.sees("Saved");
    await window.press("F9");
    await window.until("the first pupil", async () => (await window.focused()).role === "checkbox");
    await window.press("Space", "a");
    await window.sees("Is everybody of");
    await window.press("y");
    await window.sees("all found");
    await window.press("p");
    await window.sees("The list is at");
    const list = readFileSync(printed(this.desk, "Evacuation list"));
    assert.equal(list.subarray(0, 5).toString(), "%PDF-");
    await window.screenshot(`${this.policy}, the evacuation list`);
    await window.press("Control+l");

    const asked = asks(this.desk, "officer", "leave_request", {
      upns: [this.leaves.upn], from: "2026-12-10", to: "2026-12-11", kind: "C", applicant: "Mrs Parent", received: "2026-11-20",
      words: "A funeral in Cork",
    });
    this.leave = asked.leave;
    await signInInstead(window, "head");
    await find(window, "leave");
    await pointAt(window, this.leaves.name);
    await window.press("g");
    await focusIsOn(window, "Why");
    await window.type("rare and unavoidable");
    await window.press("Enter");
    await window.until("the list", async () => (await window.focused()).tag === "tr");
    await window.screenshot(`${this.policy}, leave granted`);
    await this.desk.close();
  }

  afternoon() {
    const [first] = this.classes;
    const pm = { ...first.at, session: "pm" };
    this.times = asks(this.desk, first.tutor.username, "register_show", pm).times;
    clockTo(this.desk, this.clock("opens", 2));
    takeRegisters(this.desk, this.classes.map(({ tutor, at }) => ({ tutor, at: { ...at, session: "pm" } })), []);
  }

  /** What the record says at the end of the day, without the screen. */
  record() {
    const { desk } = this;
    assert.deepEqual(asks(desk, "officer", "follow_up", { date: TODAY }).rows, [], "nobody is unaccounted for");
    const { counts } = asks(desk, "officer", "day_board", { date: TODAY });
    assert.deepEqual([counts.unexplained, counts.registers_missing], [0, 0]);
    assert.equal(asks(desk, "reception", "on_site").counts.unknown, 0);

    const [tried] = this.unknown;
    const told = asks(desk, "head", "chronology", { upn: tried.upn, from: TODAY, to: TODAY });
    const kinds = told.map((row) => row.kind);
    const places = ["mark", "attempt", "decision", "report", "amendment"].map((kind) => kinds.indexOf(kind));
    assert.ok(places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0)), `each step in its order: ${kinds}`);

    const morning = (pupil) => asks(desk, "officer", "marks_of", { upn: pupil.upn, from: TODAY, to: TODAY }).find((mark) => mark.session === "am").code;
    assert.deepEqual([morning(this.queue[0]), morning(this.afterClose[0]), morning(this.called), morning(tried)], ["L", "U", "I", "O"]);
    const row = asks(desk, "head", "leave_list").find((one) => one.leave === this.leave);
    assert.equal(row.state, "granted");
    assert.equal(desk.ctl("verify").ok, true);
  }
}
