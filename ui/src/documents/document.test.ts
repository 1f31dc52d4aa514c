import { describe, expect, it } from "vitest";
import { tooLarge } from "../lib/files";
import { KINDS, kindOf } from "./document";

describe("a document that is dropped", () => {
  it("is taken for what its name says, and for medical evidence otherwise", () => {
    expect(kindOf("Licence BOPA 2026.pdf")).toBe("licence");
    expect(kindOf("leave request Abara.pdf")).toBe("leave_form");
    expect(kindOf("SCAN0001.PDF")).toBe("medical_evidence");
    for (const [kind] of KINDS) expect(kind).not.toBe("");
  });

  it("is not read when it is a film of two gigabytes", () => {
    expect(tooLarge({ size: 2 * 1024 ** 3 })).toBe(true);
    expect(tooLarge({ size: 4_000_000 })).toBe(false);
  });
});
