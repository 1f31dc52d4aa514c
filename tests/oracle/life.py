"""What happens in a random school: one call after the other, as its staff would make them."""

import law
from school import DAY, School, clock, upn

DETAILS = {"K": "home tutoring", "B": "a college taster day", "Y7": "the stairs were flooded"}


class Life(School):
    def __init__(self, seed):
        super().__init__(seed)
        # How careful this school is, and how its pupils are.
        self.taken = self.dice.choice([0.35, 0.7, 0.95])
        self.explains = self.dice.choice([0.2, 0.6, 0.9])
        self.habits = {pupil.key: self.make_habits() for pupil in self.pupils}
        self.spells = {}
        self.admitted = 0
        self.clock = law.at(self.days[0], 0)

    # --- how pupils are ---

    def make_habits(self):
        """How often a pupil is away, and what for."""
        codes = "I I I M C T R S E G O N V P W B K D Q C1 J1 Y1 Y2 Y5 Y6 Y7 H J Y X C2".split()
        away = self.dice.choices([0.0, 0.02, 0.05, 0.12], [2, 4, 4, 2])[0]
        own = self.dice.choice([["I"], ["G", "O"], ["N"], ["O", "I"], codes, codes, codes])
        return {"away": away, "codes": own, "long": self.dice.random() < 0.25, "late": self.dice.choice([0, 0.02, 0.1])}

    def truth(self, pupil, day, session):
        """The code that fits what the pupil does in this session."""
        habits = self.habits[pupil.key]
        code, left = self.spells.get(pupil.key, (None, 0))
        if not left and self.dice.random() < habits["away"]:
            code = self.dice.choice(habits["codes"])
            left = self.dice.choice([1, 1, 2, 4, 10]) if not habits["long"] else self.dice.choice([4, 20, 24, 34])
        if left:
            self.spells[pupil.key] = (code, left - 1)
            if self.may_stand(pupil, code, day):
                return self.dice.choice("GNO") if code in "GNO" and self.dice.random() < 0.2 else code
        if self.dice.random() < habits["late"]:
            return "L"
        return "/" if session == "am" else "\\"

    def may_stand(self, pupil, code, day):
        if not law.in_force(code, day):
            return False
        compulsory = law.is_compulsory(pupil.born, day)
        return compulsory if code == "C2" else not (code == "X" and compulsory)

    def on_roll(self, group, day):
        return [pupil for pupil in self.pupils if pupil.group_on(day) == group and pupil.is_on_roll(day)]

    # --- what happens: calls in the order of time ---

    def call(self, day, minute, person, command, **fields):
        # The clock of a rehearsal never goes back.
        self.clock = max(self.clock, law.at(day, minute))
        return {"at": self.clock.isoformat(), "as": person, "command": command, **fields}

    def happenings(self):
        """Calls, one after the other; `record` must have taken in each before the next is asked for."""
        for number, day in enumerate(self.days):
            if not self.calendar.has_session(day):
                continue
            yield from self.early(day)
            for session in law.SESSIONS:
                yield from self.session(day, session)
            yield from self.afternoon(number, day)

    def early(self, day):
        start = self.record.times(day, "am").open
        for pupil in self.pupils:
            code, left = self.spells.get(pupil.key, (None, 0))
            if code in ("I", "M", "C", "Y1") and left > 1 and self.dice.random() < 0.2 and pupil.is_on_roll(day):
                until = day + DAY * self.dice.choice([0, 0, 1, 4])
                until = min(until, pupil.leaving or until)
                if self.may_stand(pupil, code, until) and self.may_stand(pupil, code, day):
                    yield self.report(day, start - 40, [pupil.key], day, until, code)
        if self.dice.random() < 0.03:
            yield self.admission(day, start - 35)
        if self.dice.random() < 0.03:
            yield self.deletion(day, start - 34)
        if self.dice.random() < 0.015:
            later, policy = day + DAY * self.dice.randint(1, 9), self.make_policy()
            yield self.call(day, start - 33, "head", "policy_adopt", **{"from": str(later)}, policy=policy)
        if self.dice.random() < 0.05:
            pupil, (group, _) = self.dice.choice(self.pupils), self.dice.choice(self.groups)
            change = {"change": {"reg_group": group}, "from": str(day), "reason": "moved"}
            yield self.call(day, start - 32, "officer", "pupil_change", upn=pupil.key, **change)
        if self.dice.random() < 0.02:
            yield self.closure(day, start - 30, day, self.dice.choice(["Y4", "Y4", "#"]), None)
        if self.dice.random() < 0.02:
            later = day + DAY * self.dice.randint(0, 12)
            code, session = self.dice.choice(["#", "Y3"]), self.dice.choice([None, "am", "pm"])
            yield self.closure(day, start - 29, later, code, session)

    def admission(self, day, minute):
        self.admitted += 1
        number = 500 + self.admitted
        group, year_group = self.dice.choice(self.groups)
        columns = {
            "upn": upn(number),
            "legal_surname": f"Surname{number}",
            "legal_forename": f"Forename{number}",
            "dob": str(self.make_birth(year_group)),
            "year_group": year_group,
            "reg_group": group,
            "entry_date": str(day + DAY * self.dice.choice([0, 1, 2, 6])),
        }
        self.habits[columns["upn"]] = self.make_habits()
        return self.call(day, minute, "officer", "pupil_admit", **columns)

    def deletion(self, day, minute):
        pupil = self.dice.choice(self.pupils)
        leaving = str(day + DAY * self.dice.choice([0, 1, 7]))
        return self.call(
            day, minute, "head", "pupil_leave", upn=pupil.key, leaving_date=leaving, ground="k", detail="", answers={}
        )

    def report(self, day, minute, upns, first, last, code, **more):
        words = {"caller": "Somebody", "relationship": "mother", "words": "will not be in"}
        span = {"from": str(first), "to": str(last)}
        person = self.dice.choice(["desk", "officer"])
        return self.call(day, minute, person, "absence_report", upns=upns, code=code, **span, **words, **more)

    def closure(self, day, minute, on, code, session):
        fields = {"from": str(on), "to": str(on), "code": code, "reason": "no heating"}
        if session:
            fields["session"] = session
        if code == "Y3":
            here = [pupil.key for pupil in self.pupils if pupil.is_on_roll(on)]
            fields["upns"] = self.dice.sample(here, min(len(here), self.dice.randint(1, 8)))
        return self.call(day, minute, "officer", "closure_declare", **fields)

    def session(self, day, session):
        times = self.record.times(day, session)
        if session == "pm" and self.dice.random() < 0.01:
            yield self.closure(day, times.open - 30, day, "Y4", "pm")
        truths = {pupil.key: self.truth(pupil, day, session) for pupil in self.pupils if pupil.is_on_roll(day)}
        for place, (group, _) in enumerate(self.groups):
            here = self.on_roll(group, day)
            if not here or (day, session) in self.calendar.planned_closures:
                continue
            if any(self.record.current(pupil.key, day, session) == "Y4" for pupil in here):
                continue
            if self.dice.random() < self.taken:
                yield from self.take(day, session, group, here, truths, times.open + 2 + place)
        yield from self.arrivals(day, session, truths)

    def take(self, day, session, group, here, truths, minute):
        person = self.dice.choice(["tutor", "officer"])
        fields = {"group": group, "date": str(day), "session": session}
        if self.dice.random() < 0.05:
            minute = self.record.times(day, session).close + 8
        if max(law.at(day, minute), self.clock) > law.at(day, self.record.times(day, session).close):
            fields["reason"] = "fire drill"
        marks = [self.mark(pupil, day, session, truths[pupil.key], person, minute) for pupil in here]
        yield self.call(day, minute, person, "marks_submit", marks=marks, **fields)

    def mark(self, pupil, day, session, code, person, minute):
        key = pupil.key
        fixed = self.record.current(key, day, session) or self.record.planned.get((key, day, session))
        if fixed:
            code = fixed
        elif person == "tutor" and code not in ("/", "\\", "L", "N"):
            code = "N"
        mark = {"upn": key, "code": code}
        if code == "L":
            times = self.record.times(day, session)
            last = min(minute, times.close)
            mark["arrived"] = clock(self.dice.randint(min(times.late_from + 1, last), last))
        if code == "U":
            mark["arrived"] = clock(minute)
        if code in DETAILS:
            mark["nature"] = DETAILS[code]
        return mark

    def arrivals(self, day, session, truths):
        """Pupils who were not there when their register was taken, or whose register was not taken, and come in."""
        times = self.record.times(day, session)
        late = times.open + self.dice.choice([40, 55, 90])
        waiting = [key for key, code in truths.items() if self.may_arrive(key, code, day, session)]
        for key in waiting[:4]:
            edges = [times.open, times.late_from, times.late_from + 1, times.close, times.close + 1, late]
            fields = {"upn": key, "arrived": clock(self.dice.choice(edges))}
            if self.dice.random() < 0.1:
                fields["code"], fields["reason"] = "M", "dentist"
            yield self.call(day, late, self.dice.choice(["desk", "officer"]), "arrival_record", **fields)
        if len(waiting) > 5:
            bus = {"upns": waiting[4:], "arrived": clock(late)}
            yield self.call(day, late + 1, "desk", "arrival_record", **bus)

    def may_arrive(self, key, code, day, session):
        if self.record.planned.get((key, day, session)):
            return False
        before = self.record.current(key, day, session)
        if before is None:
            return code == "L" and self.dice.random() < 0.5
        return before == "N" and self.dice.random() < 0.15

    def afternoon(self, number, day):
        """The office explains what was N, corrects what was wrong, and fills what nobody took."""
        minute = self.record.times(day, "pm").close + 60
        for pupil in self.pupils:
            yield from self.explain(pupil, number, day, minute)
        away = [p.key for p in self.pupils if {self.record.current(p.key, day, s) for s in law.SESSIONS} == {"N"}]
        if away and self.dice.random() < 0.3:
            yield self.report(day, minute + 1, away[:2], day, day, self.dice.choice("IMO"))
        if self.dice.random() < 0.15:
            yield from self.correct(number, day, minute + 1)
        if self.dice.random() < 0.1:
            yield from self.fill(number, day, minute + 2)

    def explain(self, pupil, number, day, minute):
        """One N of the last days is explained, alone or with the whole spell."""
        before = self.days[max(0, number - self.dice.choice([0, 1, 2, 5, 8]))]
        session = self.dice.choice(law.SESSIONS)
        if self.record.current(pupil.key, before, session) != "N" or self.dice.random() > self.explains / 3:
            return
        fits = [code for code in self.habits[pupil.key]["codes"] if code != "N"] or ["O", "I", "M"]
        code = self.dice.choice(fits)
        if not self.may_stand(pupil, code, before):
            return
        more = {"nature": DETAILS[code]} if code in DETAILS else {}
        if self.dice.random() < 0.5:
            more.update(upn=pupil.key, date=str(before), session=session, code=code, reason="explained")
            yield self.call(day, minute, "officer", "mark_amend", **more)
        elif self.may_stand(pupil, code, day):
            yield self.bulk(day, minute, [pupil.key], before, day, code, **more)

    def bulk(self, day, minute, upns, first, last, code, **more):
        more.update({"from": str(first), "to": str(last), "upns": upns, "code": code, "reason": "explained"})
        return self.call(day, minute, self.dice.choice(["officer", "head"]), "marks_bulk_amend", **more)

    def correct(self, number, day, minute):
        """Any mark of the past becomes any code, as it may be or not."""
        pupil, before = self.dice.choice(self.pupils), self.dice.choice(self.days[: number + 1])
        session, code = self.dice.choice(law.SESSIONS), self.dice.choice(sorted(law.CODES))
        fields = {"upn": pupil.key, "date": str(before), "session": session, "code": code, "reason": "found out"}
        if code in DETAILS and self.dice.random() < 0.9:
            fields["nature"] = DETAILS[code]
        times = self.record.times(before, session)
        if code == "L":
            fields["arrived"] = clock(self.dice.randint(times.late_from + 1, times.close))
        if code == "U":
            fields["arrived"] = clock(times.close + self.dice.randint(1, 40))
        if code == "O" and self.dice.random() < 0.8:
            fields["told"] = {"on": str(day), "how": "telephone"}
        yield self.call(day, minute, self.dice.choice(["officer", "head"]), "mark_amend", **fields)

    def fill(self, number, day, minute):
        """Registers that nobody took are filled in from what the office knows."""
        pupils = self.dice.sample(self.pupils, min(5, len(self.pupils)))
        first = self.days[max(0, number - self.dice.randint(0, 12))]
        session = self.dice.choice(law.SESSIONS)
        codes = {"am": ["/", "I", "O", "N", "D"], "pm": ["\\", "I", "O", "N", "D"]}[session]
        upns = [pupil.key for pupil in pupils if pupil.is_on_roll(first) and pupil.is_on_roll(day)]
        if upns:
            yield self.bulk(day, minute, upns, first, day, self.dice.choice(codes), session=session)
