import type { Component } from "svelte";
import { render } from "svelte/server";
import { beforeAll, describe, expect, it } from "vitest";
import type { PupilFound, SignedIn } from "../lib/api/generated";
import { draft } from "../lib/drafts";

/** The screens are made anew as for another person: a backend that never answers changes nothing in them. */
beforeAll(() => {
  Object.assign(globalThis, { window: globalThis, location: { hash: "" }, sessionStorage: { getItem: () => null } });
});

const TYPED = "Zebra crossing 42";

function somebody(username: string): SignedIn {
  return { username, name: username, position: "Office manager", roles: ["admin", "head", "reception"], groups: [] };
}

async function shownTo(username: string, screen: Component<any>, props: object = {}): Promise<string> {
  const { app } = await import("./app.svelte");
  app.person = somebody(username);
  return render(screen, { props }).body;
}

/** What one person types is theirs: there when they come back, and nowhere while somebody else is at the computer. */
async function staysTheirs(type: () => void, show: (username: string) => Promise<string>): Promise<void> {
  expect(await show("a.abara"), "before").not.toContain(TYPED);
  type();
  expect(await show("a.abara"), "typed").toContain(TYPED);
  expect(await show("b.brook"), "somebody else").not.toContain(TYPED);
  expect(await show("a.abara"), "back again").toContain(TYPED);
}

describe("what somebody was typing when the screen locked", () => {
  it("stays theirs in the staff form, which is open again when they come back", async () => {
    const { default: StaffSettings } = await import("../settings/StaffSettings.svelte");
    const { StaffDraft, StaffKept } = await import("../settings/staff-draft.svelte");
    await staysTheirs(
      () => {
        const kept = draft("a.abara", "staff", () => new StaffKept());
        kept.form = new StaffDraft();
        kept.form.surname = TYPED;
      },
      (username) => shownTo(username, StaffSettings),
    );
  });

  it("stays theirs in the calendar and in the policy", async () => {
    const { default: CalendarSettings } = await import("../settings/CalendarSettings.svelte");
    const { default: PolicySettings } = await import("../settings/PolicySettings.svelte");
    const { PeriodDraft, PolicyDraft } = await import("../settings/day-drafts.svelte");
    await staysTheirs(
      () => (draft("a.abara", "calendar", () => new PeriodDraft()).title = TYPED),
      (username) => shownTo(username, CalendarSettings, { mayChange: true }),
    );
    await staysTheirs(
      () => {
        const form = draft("a.abara", "policy", () => new PolicyDraft());
        form.adopting = true;
        form.from = TYPED;
      },
      (username) => shownTo(username, PolicySettings, { mayAdopt: true }),
    );
  });

  it("stays theirs in the amendment of a mark", async () => {
    const { default: AmendPanel } = await import("../marks/AmendPanel.svelte");
    const { MarkForm } = await import("../marks/mark-form.svelte");
    const mark = { upn: "A1", name: "Reid", date: "2026-11-23", session: "am", current: "N" };
    const shut = { onsaved: () => {}, onclose: () => {} };
    await staysTheirs(
      () => (draft("a.abara", "amend A1 2026-11-23 am", () => new MarkForm("")).reason = TYPED),
      (username) => shownTo(username, AmendPanel, { ...mark, ...shut }),
    );
  });

  it("stays theirs in the week grid, where a code and its reason are written over a block", async () => {
    const { default: PaintPanel } = await import("../groups/PaintPanel.svelte");
    const { MarkForm } = await import("../marks/mark-form.svelte");
    const grid = { group: "7A", days: ["2026-11-23"], states: [["open", "not_open"]], pupils: [] };
    const block = { firstRow: 0, lastRow: 0, firstSlot: 0, lastSlot: 0 };
    await staysTheirs(
      () => (draft("a.abara", "paint 7A 2026-11-23", () => new MarkForm("")).reason = TYPED),
      (username) => shownTo(username, PaintPanel, { grid, block, code: "", onsaved: () => {}, onclose: () => {} }),
    );
  });

  it("stays theirs at the front desk: the search box, and the call that is being taken", async () => {
    const { default: Desk } = await import("./DeskAlone.test.svelte");
    const { DeskDraft } = await import("../front-desk/desk.svelte");
    const desk = () => draft("a.abara", "front desk", () => new DeskDraft());
    await staysTheirs(
      () => (desk().typed = TYPED),
      (username) => shownTo(username, Desk, { person: somebody(username) }),
    );
    desk().typed = "";
    const pupil = { upn: "A1", pupil: null, name: "Reid, Kayden", group: "7A", year_group: "7", siblings: [] };
    await staysTheirs(
      () => {
        desk().startCall(pupil as unknown as PupilFound);
        desk().call.words = TYPED;
      },
      (username) => shownTo(username, Desk, { person: somebody(username) }),
    );
  });

  it("stays theirs at the letter desk: why a letter is held or sent, and words that are not kept yet", async () => {
    const { default: HoldForm } = await import("../letters/HoldForm.svelte");
    const { default: WordingForm } = await import("../settings/letters/WordingForm.svelte");
    const { ReasonDraft } = await import("../letters/letter-work.svelte");
    const { WordingKept } = await import("../settings/letters/wording-draft.svelte");
    await staysTheirs(
      () => (draft("a.abara", "letter held A1 letter95", () => new ReasonDraft()).reason = TYPED),
      (username) => shownTo(username, HoldForm, { due: { id: "A1 letter95", row: { name: "Reid" } }, onsaved: () => {}, onclose: () => {} }),
    );
    const wording = { id: "letter95 english", letter: "letter95", letter_words: "attendance", language: "English", subject: "", body: "", fields: [], isNew: false };
    const words = (username: string) => draft(username, "letter wordings", () => new WordingKept());
    await staysTheirs(
      () => words("a.abara").typed.set(wording.id, { subject: TYPED, body: "" }),
      (username) => shownTo(username, WordingForm, { wording, kept: words(username), saved: "", onsaved: () => {}, onleave: () => {} }),
    );
  });

  it("stays theirs in a register that is being taken late, with the reason", async () => {
    const { KeptSheet } = await import("../register/kept.svelte");
    draft("a.abara", "register 7A 2026-11-23 am", () => new KeptSheet()).reason = TYPED;
    expect(draft("b.brook", "register 7A 2026-11-23 am", () => new KeptSheet()).reason).toBe("");
    expect(draft("a.abara", "register 7A 2026-11-23 am", () => new KeptSheet()).reason).toBe(TYPED);
  });

  it("is not read out to the next person", async () => {
    const { say, spoken } = await import("../lib/say.svelte");
    const { app } = await import("./app.svelte");
    app.person = somebody("a.abara");
    app.locked = true;
    say(`Saved 08:52. ${TYPED}.`);
    await app.signedIn(somebody("b.brook"));
    expect(spoken.text).toBe("");
  });
});
