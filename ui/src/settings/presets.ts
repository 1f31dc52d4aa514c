import { laterBy, minutes } from "../lib/clock";

/** The policies that come with Rollbook, read from the project's own files so that they are written down once. */
const FILES = import.meta.glob<string>("../../../assets/policies/*.toml", { query: "?raw", import: "default", eager: true });

export interface Preset {
  name: string;
  /** "A primary school's policy, September 2025." */
  about: string;
  values: Record<string, string>;
}

export const PRESETS: readonly Preset[] = Object.entries(FILES)
  .map(([path, text]) => readPreset(path.split("/").pop()?.replace(".toml", "") ?? "", text))
  .sort((a, b) => Number(b.name === "default") - Number(a.name === "default") || a.name.localeCompare(b.name));

export function readPreset(name: string, text: string): Preset {
  const lines = text.split("\n");
  const about = lines.find((line) => line.startsWith("#"))?.replace(/^#\s*/, "") ?? "";
  const values: Record<string, string> = {};
  for (const line of lines) {
    const match = /^(\w+)\s*=\s*"?([^"#]*?)"?\s*(?:#.*)?$/.exec(line);
    if (match?.[1]) values[match[1]] = match[2] ?? "";
  }
  return { name, about, values };
}

/** "09:00 to 09:25". What a preset leaves open is the default's; an afternoon without a close is as long as the morning. */
export function opening(preset: Preset, session: "am" | "pm"): string {
  const standard = PRESETS.find((one) => one.name === "default");
  const of = (key: string) => preset.values[key] ?? standard?.values[key] ?? "";
  const opens = of(`${session}_register_open`);
  const closes = preset.values[`${session}_register_close`];
  if (closes) return `${opens} to ${closes}`;
  const ownOpening = preset.values[`${session}_register_open`] !== undefined;
  if (session === "am" || !ownOpening) return `${opens} to ${of(`${session}_register_close`)}`;
  const morning = minutes(of("am_register_close")) - minutes(of("am_register_open"));
  return `${opens} to ${laterBy(opens, morning)}`;
}
