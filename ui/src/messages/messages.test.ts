import { describe, expect, it } from "vitest";
import type { MessageLine, MessagePupil } from "../lib/api/generated";
import { aboutWhom, after, cameWords, dayTyped, draftOf, formFor, formsAndSender, reportOf, sender, shortDay, suggested, typedLines, waitingWords } from "./messages";

const TODAY = "2026-11-23";

function pupil(name: string, chosen: boolean): MessagePupil {
  return { upn: name, pupil: null, name, group: "6A", why: "named", chosen, known: null };
}

function line(message: string, more: Partial<MessageLine> = {}): MessageLine {
  return {
    message, received: "2026-11-23T07:41:00+00:00", channel: "text", channel_words: "text", from: "07700 900101", name: "", said: "",
    words: "Chidera has been sick", taken_by: "R. Desk", worked: [],
    matched: { by: "number", caller: "Ms Ngozi Abara", relationship: "Mother", pupils: [pupil("Abara", true), pupil("Ife", false)], warning: null },
    suggestion: {
      outcome: "reported", code: "I", because: "“been sick”", note: "", illness: "vomiting_diarrhoea", from: TODAY, to: "2026-11-24",
      expected_back: "2026-11-25", only_yesterday: false,
    },
    ...more,
  };
}

function about(...pupils: MessagePupil[]): MessageLine {
  return line("a", { matched: { by: "name", caller: "", relationship: "", pupils, warning: null } });
}

describe("a message in the list", () => {
  it("says whom it is about, and where several may be meant says so and names nobody", () => {
    expect(aboutWhom(line("a"))).toBe("Abara");
    expect(aboutWhom(about(pupil("Abara", true), pupil("Ife", true)))).toBe("Abara and Ife");
    expect(aboutWhom(about(pupil("Abara", false), pupil("Ife", false)))).toBe("2 may be meant");
    expect(aboutWhom(about(pupil("Abara", false)))).toBe("Abara?");
    expect(aboutWhom(about())).toBe("Not matched: listen");
  });

  it("says from whom, by the contact on file first", () => {
    expect(sender(line("a"))).toBe("Ms Ngozi Abara, mother");
    expect(formsAndSender(line("a"))).toBe("6A; Ms Ngozi Abara, mother");
    expect(sender(line("a", { matched: about().matched, name: "A. Parent" }))).toBe("A. Parent");
    expect(sender(line("a", { matched: about().matched, from: "" }))).toBe("number withheld");
  });

  it("says when it came, with the day where it was another", () => {
    const came = (received: string) => cameWords(line("a", { received }), TODAY);
    expect(came("2026-11-23T07:41:00+00:00")).toBe("07:41");
    expect(came("2026-11-22T19:40:00+00:00")).toBe("Sun 19:40");
    expect(came("2026-11-13T19:40:00+00:00")).toBe("Fri 13 November 19:40");
    expect(shortDay(TODAY)).toBe("Mon 23 Nov");
  });

  it("says what is suggested", () => {
    const with_ = (more: Partial<MessageLine["suggestion"]>) => suggested(line("a", { suggestion: { ...line("a").suggestion, ...more } }));
    expect(with_({})).toBe("“been sick”");
    expect(with_({ outcome: "late" })).toBe("running late");
    expect(with_({ only_yesterday: true })).toBe("yesterday only: no call for today");
  });
});

describe("the form", () => {
  it("begins with the pupil, the code and the days that the message suggests, and with nobody where it is not sure", () => {
    const draft = draftOf(line("a"), TODAY, false);
    expect(draft).toMatchObject({
      pupils: ["Abara"], code: "I", from: "today", to: "24/11", back: "25/11", caller: "Ms Ngozi Abara", relationship: "Mother",
      words: "Chidera has been sick", illness: "vomiting_diarrhoea",
    });
    expect(draftOf(line("a"), TODAY, true).pupils).toEqual(["Abara", "Ife"]);
    expect(draftOf(about(pupil("Abara", false)), TODAY, false).pupils).toEqual([]);
  });

  it("sends a kind of illness only with the code of illness", () => {
    const draft = draftOf(line("a"), TODAY, false);
    expect(reportOf(draft, "I", TODAY, TODAY, null).illness).toBe("vomiting_diarrhoea");
    expect(reportOf(draft, "M", TODAY, TODAY, null).illness).toBeUndefined();
  });

  it("writes a day as people type it", () => {
    expect([dayTyped(TODAY, TODAY), dayTyped("2026-11-05", TODAY), dayTyped(null, TODAY)]).toEqual(["today", "5/11", ""]);
  });
});

describe("Enter", () => {
  it("opens the form of what the words suggest", () => {
    const of = (outcome: string) => formFor(line("a", { suggestion: { ...line("a").suggestion, outcome } }));
    expect(["reported", "late", "passed_on", "duplicate"].map(of)).toEqual(["report", "late", "pass", "report"]);
  });
});

describe("the queue", () => {
  it("goes on to the next message, and after the last one to the one before", () => {
    const lines = [line("a"), line("b"), line("c")];
    expect([after(lines, "a"), after(lines, "c"), after([line("a")], "a")]).toEqual(["b", "b", undefined]);
  });

  it("says since when messages wait and how many match nobody", () => {
    const open = [line("a", { received: "2026-11-22T19:40:00+00:00" }), line("b")];
    expect(waitingWords({ date: TODAY, open, worked: [], unmatched: 1 })).toBe("Oldest first, since Sun 22 November 19:40; 1 matches nobody.");
    expect(waitingWords({ date: TODAY, open: [], worked: [], unmatched: 0 })).toBe("Every message is worked.");
  });

  it("takes each pasted line as a message", () => {
    expect(typedLines(" one \r\n\ntwo\n")).toEqual(["one", "two"]);
  });
});
