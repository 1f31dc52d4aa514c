import { expect, test } from "vitest";
import { fieldName, professionalName, returnName, urgency } from "./labels";

test("fields, returns and professionals are called as the office calls them", () => {
  expect(fieldName("entry_date")).toBe("starting day");
  expect(fieldName("middle_names")).toBe("middle names");
  expect(returnName("sickness_15")).toBe("Fifteen days’ illness");
  expect(professionalName("ehcp_caseworker")).toBe("EHCP caseworker");
});

test("a deadline is overdue from the day after it", () => {
  expect(urgency("2026-11-22", "2026-11-23")).toBe("overdue");
  expect(urgency("2026-11-23", "2026-11-23")).toBe("today");
  expect(urgency("2026-11-24", "2026-11-23")).toBe("later");
});
