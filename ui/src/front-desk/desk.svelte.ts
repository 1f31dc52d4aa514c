import type { ArrivalRecorded, GroupMember, PupilFound } from "../lib/api/generated";

/** What a parent says on the telephone, as it is typed. */
export class CallDraft {
  siblings = $state<string[]>([]);
  code = $state("I");
  from = $state("today");
  to = $state("");
  caller = $state("");
  relationship = $state("");
  words = $state("");
  nature = $state("");
  back = $state("");
  /** The key of a kind of illness. */
  illness = $state("");
}

/** Somebody who leaves, as it is typed. */
export class LeaveDraft {
  siblings = $state<string[]>([]);
  reason = $state("");
  left = $state("");
  back = $state("");
  code = $state("");
  collectedBy = $state("");
}

/** Of pupils who were signed in: whether the rest of an absence is cancelled, or whether all is well at home. */
export interface Asked {
  about: "cancel" | "welfare";
  pupils: PupilFound[];
  rows: ArrivalRecorded[];
  arrived: string;
}

/** What the desk was in the middle of, kept for whoever is at it. */
export class DeskDraft {
  typed = $state("");
  /** Carried over to the next pupil until it is changed. */
  reason = $state("");
  /** The list for a whole bus. */
  batch = $state.raw<PupilFound[]>([]);
  /** When the bus came, if it was typed with one of them; now, unless said. */
  batchArrived = $state<string | null>(null);
  calling = $state.raw<PupilFound>();
  call = $state.raw(new CallDraft());

  leaving = $state.raw<PupilFound>();
  leave = $state.raw(new LeaveDraft());

  /** They wait below the box, the oldest first, until somebody goes to them: the queue at the desk comes first. */
  asked = $state.raw<Asked[]>([]);

  /** Whoever the form below the box is about. */
  get inHand(): PupilFound | undefined {
    return this.calling ?? this.leaving;
  }

  /** Notes what there is to ask of pupils who were just signed in. */
  ask(signedIn: Omit<Asked, "about">): void {
    const { rows } = signedIn;
    const cancel = rows.some((row) => (row.cancels ?? []).length > 0);
    const welfare = rows.some((row) => row.ask_because);
    const fresh: Asked[] = [];
    if (cancel) fresh.push({ about: "cancel", ...signedIn });
    if (welfare) fresh.push({ about: "welfare", ...signedIn });
    this.asked = [...this.asked, ...fresh];
  }

  startLeave(pupil: PupilFound, left: string | null): void {
    this.leaving = pupil;
    this.leave = new LeaveDraft();
    this.leave.left = left ?? "";
  }

  startCall(pupil: PupilFound): void {
    this.calling = pupil;
    this.call = new CallDraft();
  }
}

export function idOf(pupil: { upn: string | null; pupil: string | null }): string {
  return pupil.upn ?? pupil.pupil ?? "";
}

/** A pupil of a bus as the list to be signed in has them; where they are is not asked. */
export function foundOf(member: GroupMember): PupilFound {
  return {
    upn: member.upn, pupil: member.pupil, name: member.name, group: member.form, year_group: member.year_group, siblings: [],
    session: "am", code: null, planned: null, planned_note: null, register_taken: false, signed_out: null, contact: null,
  };
}
