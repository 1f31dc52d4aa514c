"""What a school's register holds, from the calls that Rollbook accepted, and nothing else of what it answered."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

import law

# Codes of pupils who are elsewhere for their education: a closed school doesn't touch their marks.
OFF_SITE = set("V P W B K D".split())


@dataclass
class Pupil:
    key: str
    born: date
    year_group: str
    group: str
    entry: date
    leaving: date | None
    flags: set = field(default_factory=set)
    # Later groups, each from a day on.
    moves: list = field(default_factory=list)
    # When the name was entered and when its deletion was decided, for names that came and went through a call.
    entered: date | None = None
    deleted: date | None = None

    def is_on_roll(self, day):
        return self.entry <= day and (self.leaving is None or day <= self.leaving)

    def group_on(self, day):
        return next((group for first, group in reversed(self.moves) if first <= day), self.group)


@dataclass
class Mark:
    at: datetime
    code: str
    minutes: int | None = None


@dataclass
class Times:
    """Minutes after midnight of one session's register."""

    open: int
    late_from: int
    close: int
    # An arrival in the close minute itself is still L.
    is_inclusive: bool

    @classmethod
    def of(cls, policy, session):
        written = [policy[f"{session}_{each}"] for each in ("register_open", "late_from", "register_close")]
        return cls(*map(law.minutes, written), policy["close_is_inclusive_minute"])


class Record:
    def __init__(self, pupils, calendar, policy):
        self.pupils = {pupil.key: pupil for pupil in pupils}
        self.calendar = calendar
        self.policies = [(date.min, policy)]
        self.entries = defaultdict(list)
        self.planned = {}
        self.submitted = set()

    # --- what there is ---

    def sessions(self, pupil, first, last):
        """The pupil's sessions on roll in a range: planned closures of the whole school are among them."""
        first, last = max(first, pupil.entry), min(last, pupil.leaving or last)
        if first > last:
            return
        for day in self.calendar.open_between(first, last):
            yield day, "am"
            yield day, "pm"

    def mark(self, pupil, day, session, known):
        entries = self.entries.get((pupil.key, day, session), ())
        return next((entry for entry in reversed(entries) if entry.at <= known), None)

    def current(self, key, day, session):
        entries = self.entries.get((key, day, session))
        return entries[-1].code if entries else None

    def times(self, day, session):
        policy = next(policy for first, policy in reversed(self.policies) if first <= day)
        return Times.of(policy, session)

    def is_closed(self, day, session, now):
        """The close minute itself still belongs to the register."""
        if (day, session) in self.calendar.planned_closures:
            return False
        return now >= law.at(day, self.times(day, session).close + 1)

    def code_of_arrival(self, day, session, arrived):
        times = self.times(day, session)
        if arrived < times.late_from or arrived <= times.open:
            return "/" if session == "am" else "\\"
        return "L" if arrived < times.close + times.is_inclusive else "U"

    def minutes_late(self, day, session, code, arrived):
        if code not in ("L", "U") or arrived is None:
            return None
        return max(0, law.minutes(arrived) - self.times(day, session).open)

    # --- what an accepted call does ---

    def enter(self, key, day, session, now, code, arrived=None):
        self.entries[key, day, session].append(Mark(now, code, self.minutes_late(day, session, code, arrived)))
        self.planned.pop((key, day, session), None)

    def apply(self, call, now):
        getattr(self, call["command"])(call, now)

    def pupil_admit(self, call, now):
        born, entry = date.fromisoformat(call["dob"]), date.fromisoformat(call["entry_date"])
        pupil = Pupil(call["upn"], born, call["year_group"], call["reg_group"], entry, None, entered=now.date())
        self.pupils[pupil.key] = pupil

    def pupil_leave(self, call, now):
        pupil = self.pupils[call["upn"]]
        pupil.leaving, pupil.deleted = date.fromisoformat(call["leaving_date"]), now.date()

    def marks_submit(self, call, now):
        day, session = date.fromisoformat(call["date"]), call["session"]
        self.submitted.add((call["group"], day, session))
        for mark in call["marks"]:
            # An arrival before the register was submitted has fixed the mark.
            if not self.entries.get((mark["upn"], day, session)):
                self.enter(mark["upn"], day, session, now, mark["code"], mark.get("arrived"))

    def policy_adopt(self, call, now):
        self.policies.append((date.fromisoformat(call["from"]), call["policy"]))
        self.policies.sort(key=lambda version: version[0])

    def pupil_change(self, call, now):
        move = date.fromisoformat(call["from"]), call["change"]["reg_group"]
        pupil = self.pupils[call["upn"]]
        pupil.moves = [each for each in pupil.moves if each[0] < move[0]] + [move]

    def arrival(self, call, now):
        """Session and code of an arrival; the morning's runs until the afternoon register opens."""
        day, arrived = now.date(), law.minutes(call["arrived"])
        session = "pm" if arrived >= self.times(day, "pm").open else "am"
        return session, call.get("code") or self.code_of_arrival(day, session, arrived)

    def arrival_record(self, call, now):
        session, code = self.arrival(call, now)
        for key in call.get("upns") or [call["upn"]]:
            self.enter(key, now.date(), session, now, code, call["arrived"])

    def mark_amend(self, call, now):
        day = date.fromisoformat(call["date"])
        self.enter(call["upn"], day, call["session"], now, call["code"], call.get("arrived"))

    def spread(self, call):
        """The pupils' sessions that a call over a range names."""
        first, last = date.fromisoformat(call["from"]), date.fromisoformat(call["to"])
        for key in call.get("upns") or list(self.pupils):
            for day, session in self.sessions(self.pupils[key], first, last):
                # A planned closure leaves no session that anything could be said of.
                if session == call.get("session", session) and (day, session) not in self.calendar.planned_closures:
                    yield key, day, session

    def has_begun(self, day, session, now):
        return now >= law.at(day, self.times(day, session).open)

    def marks_bulk_amend(self, call, now):
        for key, day, session in self.spread(call):
            if self.has_begun(day, session, now):
                self.enter(key, day, session, now, call["code"])
            else:
                self.planned[key, day, session] = call["code"]

    def absence_report(self, call, now):
        for key, day, session in self.spread(call):
            if self.entries.get((key, day, session)):
                self.enter(key, day, session, now, call["code"])
            else:
                self.planned[key, day, session] = call["code"]

    def closure_declare(self, call, now):
        whole_school = call["code"] in ("Y4", "#")
        for key, day, session in list(self.spread(call)):
            before = self.current(key, day, session) or self.planned.get((key, day, session))
            if whole_school and before in OFF_SITE:
                continue
            if self.current(key, day, session) in law.ATTENDING:
                continue
            if call["code"] == "Y3" and not self.has_begun(day, session, now):
                self.planned[key, day, session] = "Y3"
                continue
            self.enter(key, day, session, now, call["code"])
            if call["code"] == "#":
                self.calendar.planned_closures.add((day, session))
