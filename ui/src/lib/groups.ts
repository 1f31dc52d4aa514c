import type { GroupKind, GroupLine } from "./api/generated";

/** Those whose registers are taken. */
export function formsOf(groups: readonly GroupLine[] | undefined): GroupLine[] {
  return (groups ?? []).filter((group) => group.kind === "registration");
}

/** Groups of the school’s own: a bus, a club. */
export function ownGroupsOf(groups: readonly GroupLine[] | undefined): GroupLine[] {
  return (groups ?? []).filter((group) => group.kind !== "registration");
}

/** What a group of the school’s own may be. */
export const OWN_KINDS: readonly (readonly [GroupKind, string])[] = [
  ["bus", "Bus"],
  ["club", "Club"],
  ["trip", "Trip"],
  ["teaching", "Teaching group"],
  ["other", "Other"],
];

export function kindName(kind: GroupKind): string {
  return OWN_KINDS.find(([key]) => key === kind)?.[1] ?? "Form";
}

/** The one group of one’s own that what was typed means: "bus 7", or the beginning of its name where no other begins so. */
export function groupMeant(typed: string, groups: readonly GroupLine[]): GroupLine | undefined {
  const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");
  const wanted = plain(typed);
  if (wanted.length < 2) return undefined;
  const begun = groups.filter((group) => plain(group.group).startsWith(wanted));
  return begun.find((group) => plain(group.group) === wanted) ?? (begun.length === 1 ? begun[0] : undefined);
}
