import { describe, expect, it } from "vitest";
import { policyWords, since } from "./policy-words";

describe("a policy in words", () => {
  it("says when the registers open and close before anything else", () => {
    const words = policyWords([
      ["bands", "95.0, 90.0"],
      ["pm", "closes 13:20, late from 13:00, opens 13:00"],
      ["am", "closes 09:25, late from 09:05, opens 09:00"],
      ["appointment evidence", "if_concern"],
    ]);
    expect(words).toEqual([
      ["Morning register", "09:00 to 09:25, late from 09:05"],
      ["Afternoon register", "13:00 to 13:20"],
      ["Bands", "95.0, 90.0"],
      ["Appointment evidence", "if concern"],
    ]);
  });

  it("gives the first policy no date", () => {
    expect(since("1970-01-01")).toBe("from the start");
    expect(since("2027-01-04")).toBe("from 4 January 2027");
  });
});
