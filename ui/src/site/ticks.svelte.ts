import type { OnSiteGroup, OnSitePupil } from "../lib/api/generated";

/** Who has been found so far: on this screen only, kept while somebody looks at another one. */
export class Ticks {
  found = $state.raw<ReadonlySet<string>>(new Set());
  /** Which form is looked at. */
  group = $state("");

  has(pupil: OnSitePupil): boolean {
    return this.found.has(keyOf(pupil));
  }

  turn(pupil: OnSitePupil): void {
    const next = new Set(this.found);
    if (!next.delete(keyOf(pupil))) next.add(keyOf(pupil));
    this.found = next;
  }

  all(pupils: readonly OnSitePupil[]): void {
    this.found = new Set([...this.found, ...pupils.map(keyOf)]);
  }

  none(): void {
    this.found = new Set();
  }
}

export function keyOf(pupil: OnSitePupil): string {
  return pupil.upn ?? pupil.pupil ?? pupil.name;
}

/** Whoever may be in the building, those whom nobody has registered yet included. */
export function toFind(group: OnSiteGroup): OnSitePupil[] {
  return group.pupils.filter((pupil) => pupil.place === "here" || pupil.place === "unknown");
}

/** In the order of the list: to be found, not registered yet, out, absent. */
export function inOrder(group: OnSiteGroup): OnSitePupil[] {
  const order = { here: 0, unknown: 1, elsewhere: 2, absent: 3 };
  return [...group.pupils].sort((a, b) => order[a.place] - order[b.place]);
}

/** How many of a form are still to be found. */
export function missing(group: OnSiteGroup, ticks: Ticks): number {
  return toFind(group).filter((pupil) => !ticks.has(pupil)).length;
}
