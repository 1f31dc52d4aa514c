import { host } from "../host";
import { report } from "./changes";
import type { Commands } from "./generated";

export type Command = keyof Commands;
export type Request<C extends Command> = Commands[C][0];
export type Answer<C extends Command> = Commands[C][1];

/** Why a command was refused, in the backend's words, and the field of the request that it is about. */
export interface Problem {
  code: string;
  message: string;
  field?: string;
}

export type Outcome<T> =
  | { ok: true; result: T; warnings: string[] }
  | { ok: false; problem: Problem };

/** Nothing came back, so nothing may be assumed saved. */
const NO_ANSWER: Problem = {
  code: "unavailable",
  message:
    "Rollbook did not answer, so this may not have been saved. Check what the register shows, then try again. " +
    "If it happens again, close Rollbook and open it.",
};

/** Asks the backend. What the answer says has changed is re-read wherever it is shown. */
export async function call<C extends Command>(command: C, request: Request<C>): Promise<Outcome<Answer<C>>> {
  try {
    const reply = await host.ask(command, request);
    if (!reply.ok) return { ok: false, problem: { code: reply.code, message: reply.message, field: reply.field } };
    report(reply.changed ?? []);
    return { ok: true, result: reply.result as Answer<C>, warnings: reply.warnings ?? [] };
  } catch {
    return { ok: false, problem: NO_ANSWER };
  }
}
