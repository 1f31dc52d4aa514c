import type { GroupMember } from "../lib/api/generated";

export interface Named {
  name: string;
  form: string;
  /** The last day in the form; null while they are in it. */
  to: string | null;
}

/** Each pupil under the form that they were in last. */
export function named(groups: readonly { group: string; members: readonly Pick<GroupMember, "upn" | "pupil" | "name" | "to">[] }[]): Map<string, Named> {
  const of = new Map<string, Named>();
  for (const { group, members } of groups) {
    for (const { upn, pupil, name, to } of members) {
      const id = upn ?? pupil ?? "";
      const before = of.get(id);
      if (!before || isLater(to, before.to)) of.set(id, { name, form: group, to });
    }
  }
  return of;
}

function isLater(to: string | null, than: string | null): boolean {
  return than !== null && (to === null || to > than);
}
