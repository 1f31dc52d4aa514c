import type { StaffChange, StaffRow } from "../lib/api/generated";
import { readDay } from "../lib/dates";
import { longDate } from "../lib/words";
import { suggestedUsername } from "./roles";

/** Standing in for somebody, as it is typed. */
export class CoverDraft {
  username = $state("");
  from = $state("");
  to = $state("");

  constructor(username = "", from = "", to = "") {
    this.username = username;
    this.from = from;
    this.to = to;
  }
}

/** A member of staff, as it is typed; kept for whoever types it. */
export class StaffDraft {
  title = $state("");
  forename = $state("");
  surname = $state("");
  position = $state("");
  username = $state("");
  roles = $state<string[]>(["tutor"]);
  groups = $state("");
  until = $state("");
  left = $state(false);
  covers = $state.raw<CoverDraft[]>([]);

  /** `row` is who is changed; somebody new when left out. */
  constructor(readonly row?: StaffRow) {
    if (!row) return;
    this.title = row.title;
    this.forename = row.forename;
    this.surname = row.surname;
    this.position = row.position;
    this.username = row.username;
    this.roles = row.roles;
    this.groups = row.groups.join(", ");
    this.until = row.until ? longDate(row.until) : "";
    this.left = row.left;
    this.covers = row.covers.map((cover) => new CoverDraft(cover.username, longDate(cover.from), longDate(cover.to)));
  }

  get name(): string {
    return `${this.forename} ${this.surname}`.trim();
  }

  /** What is to be saved, or the field that cannot be read and why. */
  request(today: string): StaffChange | { field: string; message: string } {
    const until = this.until.trim() === "" ? null : readDay(this.until, today);
    if (until === null && this.until.trim() !== "") {
      return { field: "until", message: "Which is the last day? Write 18 dec or 18/12/2026. Nothing was changed." };
    }
    const covers = this.covers.map((cover) => ({
      username: cover.username, from: readDay(cover.from, today), to: readDay(cover.to, today),
    }));
    const whole = covers.flatMap(({ username, from, to }) => (username && from && to ? [{ username, from, to }] : []));
    if (whole.length < covers.length) {
      return { field: "covers", message: "Say for whom, from which day and to which day. Write mon or 25/11. Nothing was changed." };
    }
    return {
      username: this.username.trim() || suggestedUsername(this.forename, this.surname),
      title: this.title, forename: this.forename, surname: this.surname, position: this.position,
      roles: [...this.roles], left: this.left, until, covers: whole,
      groups: this.groups.split(/[,;]/).map((group) => group.trim()).filter(Boolean),
    };
  }
}

/** The form that is open. */
export class StaffKept {
  form = $state.raw<StaffDraft>();
}
