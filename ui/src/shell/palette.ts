import { folded } from "../people/matching";
import { partsOf } from "../settings/parts";
import type { PupilFound, SignedIn } from "../lib/api/generated";
import { isOffice, isReception, isTutor, type Place, type RailEntry } from "./screens";

export interface Choice {
  id: string;
  kind: "pupil" | "screen" | "action";
  label: string;
  about: string;
  place?: Place;
  action?: "lock" | "sign-out";
}

/** Where a pupil opens for this person. */
function pupilPlace(pupil: PupilFound, person: SignedIn): Place {
  const upn = pupil.upn ?? pupil.pupil ?? "";
  const seesCards = isOffice(person) || person.roles.includes("inspector");
  if (seesCards) return { screen: "pupils", pupil: upn };
  if (isReception(person)) return { screen: "front-desk", search: pupil.name };
  return { screen: "my-pupils", pupil: upn };
}

export function choices(typed: string, pupils: readonly PupilFound[], rail: readonly RailEntry[], person: SignedIn): Choice[] {
  const places: Choice[] = rail.map(({ screen, label }) => ({
    id: `screen-${screen}`, kind: "screen", label, about: "screen", place: { screen },
  }));
  if (isOffice(person) && !isReception(person)) {
    places.push({ id: "screen-front-desk", kind: "screen", label: "Front desk", about: "screen", place: { screen: "front-desk" } });
  }
  if (isOffice(person)) {
    places.push({ id: "screen-closures", kind: "screen", label: "Closures and buses", about: "screen", place: { screen: "closures" } });
  }
  if (rail.some(({ screen }) => screen === "settings")) {
    const parts = partsOf(person).map(([part, words]): Choice => ({
      id: `part-${part}`, kind: "screen", label: words, about: "settings", place: { screen: "settings", part },
    }));
    places.push(...parts);
  }
  const actions: Choice[] = [
    { id: "lock", kind: "action", label: "Lock, or switch person", about: "Ctrl L", action: "lock" },
    { id: "sign-out", kind: "action", label: "Sign out", about: "action", action: "sign-out" },
  ];
  const found: Choice[] = pupils.map((pupil) => ({
    id: `pupil-${pupil.upn ?? pupil.pupil}`, kind: "pupil", label: pupil.name, about: pupil.group ?? pupil.year_group,
    place: pupilPlace(pupil, person),
  }));
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  const fits = (choice: Choice) => {
    const words = folded(choice.label).split(/[\s,]+/);
    return wanted.every((start) => words.some((word) => word.startsWith(start)));
  };
  return [...found, ...[...places, ...actions].filter(fits)];
}

/** Whether this person may look pupils up at all. */
export function maySearch(person: SignedIn): boolean {
  return isOffice(person) || isReception(person) || isTutor(person) || person.roles.includes("inspector");
}
