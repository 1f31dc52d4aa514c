// The screens of the office, one after the other, with what opens on each. `seen` looks at what is there.

import { focusIsOn, pressButton, tabTo } from "./keyboard.mjs";
import { find, pointAt, typedName } from "./people.mjs";

/** From the worklist through each of its forms to the call sheet and what is to be settled. */
export async function followUp(window, seen, missing) {
  await find(window, "follow-up");
  await window.sees(missing.name);
  await pointAt(window, missing.name);
  await seen("follow-up");
  const forms = { c: ["Code you decide on", "spoke"], v: ["What came of it", "visit"], d: ["Decision", "decision"] };
  for (const [key, [first, name]] of Object.entries(forms)) {
    await window.press(key);
    await focusIsOn(window, first);
    await seen(`follow-up, ${name}`);
    await window.press("Escape");
    await onARow(window);
  }
  await window.press("h");
  await window.sees("Chronology of");
  await seen("follow-up, chronology");
  await window.press("Escape");
  await onARow(window);
  await window.press("3");
  await window.sees("Print the call sheet");
  await seen("follow-up, call sheet");
  await window.press("4");
  await window.sees("Why they become O");
  await seen("follow-up, N to settle");
  await window.press("1");
  await onARow(window);
}

export async function leave(window, seen) {
  await find(window, "leave");
  await window.sees("To decide, oldest first");
  await onARow(window);
  await seen("leave");
  await window.press("n");
  await focusIsOn(window, "Pupil");
  await seen("leave, new request");
  await window.press("Escape");
  await onARow(window);
  await window.press("m");
  await focusIsOn(window, "Held on");
  await seen("leave, meeting");
  await window.press("Escape");
  await onARow(window);
  await window.press("2");
  await window.until("the first arrangement", async () => (await window.focused()).tag === "button");
  await seen("leave, arrangements");
  await window.press("n");
  await focusIsOn(window, "Kind");
  await window.type("c2");
  await window.sees("Parent who signed");
  await seen("leave, new arrangement");
  await window.press("Escape", "1");
}

export async function letters(window, seen) {
  await find(window, "letters");
  await window.sees("To send, ");
  await onARow(window);
  await seen("letters");
  await window.press("p");
  await focusIsOn(window, "Print ");
  await seen("letters, to be printed");
  await window.press("Escape");
  await onARow(window);
  await window.press("h");
  await focusIsOn(window, "Why");
  await window.type("a meeting is on Thursday");
  await seen("letters, hold");
  await window.press("Enter");
  await window.sees("held back until the school year ends");
  await window.press("2");
  await window.sees("Why a person decides");
  await onARow(window);
  await window.press("s");
  await focusIsOn(window, "Why it goes out");
  await seen("letters, to decide");
  await window.type("the illness is over");
  await window.press("Enter");
  await window.sees("The PDF is open to be printed.");
  await window.press("3");
  await window.sees("Held back: a meeting is on Thursday");
  await onARow(window);
  await seen("letters, cannot be sent");
  await window.press("r");
  await focusIsOn(window, "Why it may go after all");
  await seen("letters, let go");
  await window.press("Escape");
  await onARow(window);
  await window.press("4");
  await window.sees("Print it again");
  await onARow(window);
  await seen("letters, sent");
}

/** The head's part of the leave desk. */
export async function decision(window, seen) {
  await find(window, "leave");
  await onARow(window);
  await window.press("p");
  await focusIsOn(window, "From");
  await seen("leave, decision");
  await window.press("Escape");
}

export async function onSite(window, seen) {
  await window.press("F9");
  await window.until("the first pupil", async () => (await window.focused()).role === "checkbox");
  await window.press("Space", "a");
  await window.sees("Is everybody of");
  await seen("on site");
  await window.press("Escape");
  await find(window, "closures");
  await window.sees("Close the whole school");
  await seen("closures");
}

export async function recode(window, seen, pupil) {
  await window.until("the box for a pupil", async () => (await window.focused()).tag === "input");
  await window.type(typedName(pupil));
  await window.sees(`Enter adds ${pupil.name}`);
  await window.press("Enter");
  await window.sees("Recode 1 pupil");
  await seen("closures, a pupil on the list");
  await pressButton(window, "Empty the list");
}

export async function cover(window, seen, group) {
  await find(window, "cover");
  await focusIsOn(window, "Group");
  await window.type(group);
  await window.press("Tab");
  await window.type("Jo Marsh");
  await window.press("Enter");
  await window.sees("PIN, shown once");
  await seen("cover");
}

export async function roll(window, seen) {
  await find(window, "penalty");
  await window.sees("the school considers each case");
  await onARow(window);
  await seen("penalty notices");
  await window.press("n");
  await focusIsOn(window, "To");
  await tabTo(window, "The authority’s reference");
  await window.type("LA 7");
  await window.press("Enter");
  await window.sees("It covers");
  await window.sees("A notice was withdrawn");
  await onARow(window);
  await window.press("w");
  await focusIsOn(window, "Which notice");
  await seen("penalty notices, withdrawn");
  await window.press("Escape");
  await onARow(window);
  await window.press("a");
  await focusIsOn(window, "School that marked them");
  await seen("penalty notices, elsewhere");
  await window.press("Escape");
  await onARow(window);
  await find(window, "roll");
  await window.sees("Contacts to check");
  await onARow(window);
  await seen("roll");
  await window.press("Enter");
  await focusIsOn(window, "Sent by");
  await seen("roll, sent");
  await window.press("Escape");
  await pressButton(window, "Admit a pupil", "Shift+Tab");
  await focusIsOn(window, "Legal surname");
  await seen("roll, admit");
  await window.press("Escape");
}

/** From the year groups down to pupils, and the chart by week. */
export async function figures(window, seen) {
  await find(window, "figures");
  await window.sees("Whole school, by year group");
  await onARow(window);
  await seen("figures");
  await window.press("Enter");
  await window.sees("Pupils of ");
  await window.press("Enter");
  await window.sees("Open the pupil");
  await onARow(window);
  await seen("figures, pupils");
  await window.press("b");
  await focusIsOn(window, "By");
  await window.choose("main .field:first-child select", "week");
  await window.sees("Absence, of possible sessions");
  await seen("figures, by week");
  await pressButton(window, "As the marks stood at another time");
  await seen("figures, as they stood");
  await window.press("Escape");
  await onARow(window);
}

/** What is to be put right, and a row of it opened. */
export async function beforeReturn(window, seen) {
  await find(window, "before");
  await window.sees("What has to be put right");
  await onARow(window);
  await seen("before a return");
  await window.press("d");
  await focusIsOn(window, "From");
  await window.press("Escape");
  await onARow(window);
  await pointAt(window, "Mon 23 November");
  await window.press("Enter");
  await window.sees("Why is it taken late?");
  await window.press("Escape");
  await window.sees("What has to be put right");
  await onARow(window);
}

/** Every tab of a pupil, and the forms behind it. Nothing is changed. */
export async function pupilTabs(window, seen, pupil) {
  await openPupil(window, pupil);
  await tabTo(window, "Card");
  await window.press("ArrowRight");
  await pressButton(window, "Change");
  await focusIsOn(window, "Legal surname");
  await seen("pupil, change");
  await window.press("Escape");
  await window.until("the button again", async () => (await window.focused()).name === "Change");
  await seen("pupil, details");
  await tabTo(window, "Details", "Shift+Tab");
  await window.press("ArrowRight");
  await pressButton(window, "Add a contact");
  await focusIsOn(window, "Title");
  await seen("pupil, new contact");
  await window.press("Escape");
  await tabTo(window, "Contacts", "Shift+Tab");
  await seen("pupil, contacts");
  await window.press("ArrowRight");
  await seen("pupil, agencies");
  await window.press("ArrowRight");
  await seen("pupil, history");
}

export async function leaves(window, seen, pupil) {
  await openPupil(window, pupil);
  await tabTo(window, "Card");
  await window.press("ArrowRight");
  await pressButton(window, "Leaves");
  await focusIsOn(window, "Ground");
  await window.type("(a");
  await seen("pupil, leaves");
  await window.press("Escape");
}

export async function newYear(window, seen) {
  await find(window, "new school");
  await window.sees("Prepare the new year");
  await seen("settings, new school year");
}

async function openPupil(window, pupil) {
  await find(window, "pupils");
  await window.sees("By surname, forename or form.");
  await window.type(typedName(pupil));
  await window.sees("Who to ring");
}

async function onARow(window) {
  await window.until("a row", async () => (await window.focused()).tag === "tr");
}

