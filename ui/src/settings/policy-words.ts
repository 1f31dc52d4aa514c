import { capital, longDate } from "../lib/words";

const NAMES: Record<string, string> = { am: "Morning register", pm: "Afternoon register" };
const OPENING = /^closes (\S+), late from (\S+), opens (\S+)$/;

/** A policy as people read it: the registers' times first, then the rest by name. */
export function policyWords(parameters: readonly (readonly [name: string, value: string])[]): [name: string, value: string][] {
  const registers = Object.keys(NAMES).flatMap((wanted) => parameters.filter(([name]) => name === wanted));
  const rest = parameters.filter(([name]) => !(name in NAMES));
  return [...registers, ...rest].map(([name, value]) => [NAMES[name] ?? capital(name), valueWords(value)]);
}

function valueWords(value: string): string {
  const [, closes, late, opens] = OPENING.exec(value) ?? [];
  if (!opens) return value.replaceAll("_", " ");
  return late === opens ? `${opens} to ${closes}` : `${opens} to ${closes}, late from ${late}`;
}

/** A register's first policy holds for every day before the next one, so its date says nothing. */
export function since(from: string): string {
  return from < "1990" ? "from the start" : `from ${longDate(from)}`;
}
