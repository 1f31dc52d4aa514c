import { describe, expect, it } from "vitest";
import type { ContactCard } from "../lib/api/generated";
import { keptAway } from "./leaving";

const contact = (name: string, no_contact: boolean): ContactCard => ({
  name, relationship: "father", priority: 1, parental_responsibility: false, lives_with: false, phone: "", mobile: "",
  email: "", no_contact,
});

describe("whoever must be kept away", () => {
  const contacts = [contact("Abara, Délé", true), contact("Oyelaran, Ife", false)];

  it("is known however the name is written", () => {
    for (const typed of ["Dele Abara", "abara, dele", "DÉLÉ ABARA"]) expect(keptAway(typed, contacts)?.name).toBe("Abara, Délé");
  });

  it("is nobody else", () => {
    for (const typed of ["", "Ife Oyelaran", "Dele"]) expect(keptAway(typed, contacts)).toBeUndefined();
  });
});
