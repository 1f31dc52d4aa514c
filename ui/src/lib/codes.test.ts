import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ALL_CODES, codeDetail, codeLook, readCode } from "./codes";

/** The law's own table: code, class and what must be recorded with it. */
function lawTable(): { code: string; kind: string; detail: string }[] {
  const source = readFileSync(new URL("../../../crates/register/src/codes/table.rs", import.meta.url), "utf8");
  const written: Record<string, string> = { PresentAm: "/", PresentPm: "\\", PlannedClosure: "#" };
  return [...source.matchAll(/row\(Code::(\w+), SessionRule::\w+, Class::(\w+), AgeRule::\w+, Detail::(\w+)/g)].map(
    ([, code = "", kind = "", detail = ""]) => ({ code: written[code] ?? code, kind, detail }),
  );
}

describe("codes", () => {
  it("every code of the law has words and a look", () => {
    const law = new Set(lawTable().map((row) => row.code));
    expect(law.size).toBeGreaterThan(30);
    expect(new Set(ALL_CODES)).toEqual(law);
  });

  it("no absence looks like presence, and no unauthorised absence looks authorised", () => {
    for (const { code, kind } of lawTable()) {
      const look = codeLook(code);
      expect(look === "present" || look === "late", code).toBe(kind === "Attending");
      expect(look === "unexplained" || look === "unauthorised", code).toBe(kind === "Unauthorised");
      expect(look === "authorised", code).toBe(kind === "Authorised");
    }
  });

  it("what the law wants recorded with a code is asked for", () => {
    const asked = { No: undefined, Arrival: "arrived", Nature: "nature" } as Record<string, string | undefined>;
    for (const { code, detail } of lawTable()) expect(codeDetail(code), code).toBe(asked[detail]);
  });

  it("a code is read in either case, and either stroke means present in the session at hand", () => {
    expect(readCode("y1")).toBe("Y1");
    expect(readCode("/", "pm")).toBe("\\");
    expect(readCode("\\", "am")).toBe("/");
    expect(readCode("A")).toBeNull();
  });
});
