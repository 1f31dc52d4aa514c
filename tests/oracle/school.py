"""A small random school, and the files that it is made from."""

import json
import random
from datetime import date, timedelta

import law
from record import Pupil, Record

DAY = timedelta(days=1)
YEARS = ["N2", "R"] + [str(year) for year in range(1, 14)]
FLAGS = ["fsm", "pupil_premium", "sen", "looked_after", "social_worker", "child_protection", "young_carer", "medical"]
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

SCHOOL = """name = "Oracle School"
la = "823"
estab = "4321"
urn = "100000"
phase = "all_through"
address = ["Oak Lane", "Oakton", "OX1 2AB"]
"""


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def upn(number):
    digits = f"823432126{number:03}"
    weight = sum(int(digit) * (place + 2) for place, digit in enumerate(digits))
    return UPN_LETTERS[weight % 23] + digits


def without_overlaps(rows):
    """Periods inside a term may not overlap: the first of them stays."""
    taken, kept = set(), []
    for kind, first, last in rows:
        within = set(law.days(first, last))
        if kind == "term" or not within & taken:
            kept.append((kind, first, last))
            taken |= within if kind != "term" else set()
    return kept


class School:
    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.year = self.dice.choices([2023, 2024, 2025, 2026], [1, 2, 3, 4])[0]
        self.calendar_rows = self.make_calendar()
        self.calendar = law.Calendar(self.calendar_rows)
        self.policy = self.make_policy()
        self.days = self.choose_days()
        self.groups = [(f"{year}{letter}", year) for year, letter in self.choose_groups()]
        pupils, self.pupil_rows = self.make_pupils()
        self.record = Record(pupils, self.calendar, self.policy)

    @property
    def pupils(self):
        return list(self.record.pupils.values())

    def make_calendar(self):
        roll, rows = self.dice.randint, []
        for year in (self.year - 1, self.year, self.year + 1):
            half = date(year, 10, 20) + DAY * roll(0, 10)
            half_spring = date(year + 1, 2, 10) + DAY * roll(0, 10)
            half_summer = date(year + 1, 5, 24) + DAY * roll(0, 5)
            spring_ends = date(year + 1, 3, 20) + DAY * roll(0, 16)
            rows += [
                ("term", date(year, 9, 1) + DAY * roll(0, 4), date(year, 12, 15) + DAY * roll(0, 8)),
                ("holiday", half, half + DAY * roll(3, 10)),
                ("term", date(year + 1, 1, 2) + DAY * roll(0, 5), spring_ends),
                ("holiday", half_spring, half_spring + DAY * roll(3, 7)),
                ("term", spring_ends + DAY * roll(14, 20), date(year + 1, 7, 18) + DAY * roll(0, 7)),
                ("holiday", half_summer, half_summer + DAY * roll(2, 7)),
            ]
            for kind in self.dice.choices(["inset", "closure", "bank_holiday"], [4, 2, 1], k=roll(1, 6)):
                first = date(year, 9, 1) + DAY * roll(0, 310)
                rows.append((kind, first, first + DAY * roll(0, 1)))
            rows += [("open", day, day) for day in sorted(law.BANK_HOLIDAYS) if day.year == year and roll(1, 3) == 1]
        return without_overlaps(rows)

    def make_policy(self):
        roll = self.dice.randint
        open_am, open_pm = roll(8 * 60 + 20, 9 * 60), roll(12 * 60 + 20, 13 * 60 + 30)
        late, length = self.dice.choice([0, 0, 5]), roll(10, 30)
        policy = {"name": "oracle", "day_start": clock(open_am), "close_is_inclusive_minute": self.dice.random() < 0.8}
        for session, opens in (("am", open_am), ("pm", open_pm)):
            policy[f"{session}_register_open"] = clock(opens)
            policy[f"{session}_late_from"] = clock(opens + late)
            policy[f"{session}_register_close"] = clock(opens + length)
        return policy

    def choose_days(self):
        """The school days in which something happens."""
        if self.dice.random() < 0.15 and self.year == 2023:
            first = date(2024, 6, 3) + DAY * self.dice.randint(0, 40)
        else:
            first = date(self.year, 9, 1) + DAY * self.dice.randint(0, 260)
        count = self.dice.choice([8, 25, 40, 60])
        return [day for day in law.days(first, first + DAY * 250) if self.calendar.is_open(day)][:count]

    def choose_groups(self):
        wanted = self.dice.randint(1, 3)
        years = self.dice.choices(["N2", "R", "R", "1", "4", "6", "9", "10", "11", "11", "12", "13"], k=wanted)
        return [(year, "ABC"[place]) for place, year in enumerate(years)]

    def make_pupils(self):
        pupils, rows = [], []
        first, last = self.days[0], self.days[-1]
        for number in range(1, self.dice.randint(10, 30) + 1):
            group, year_group = self.dice.choice(self.groups)
            key, reference = upn(number), f"P{number:04}"
            if self.dice.random() < 0.1:
                key = reference
            born = self.make_birth(year_group)
            joins, leaves = self.dice.random() < 0.15, self.dice.random() < 0.15
            entry = first + DAY * self.dice.randint(0, (last - first).days) if joins else date(self.year - 2, 9, 4)
            entry = max(entry, law.birthday(born, 2))
            leaving = entry + DAY * self.dice.randint(0, 60) if joins else first + DAY * self.dice.randint(0, 80)
            leaving = max(leaving, first) if leaves else None
            given = {flag for flag in FLAGS if self.dice.random() < 0.2}
            pupil = Pupil(key, born, year_group, group, entry, leaving, given)
            pupils.append(pupil)
            rows.append(self.pupil_row(pupil, reference, number))
        return pupils, rows

    def pupil_row(self, pupil, reference, number):
        flags = [self.flag_column(flag, flag in pupil.flags) for flag in FLAGS]
        named = ["" if pupil.key == reference else pupil.key, reference, f"Surname{number}", f"Forename{number}"]
        roll = [str(pupil.born), pupil.year_group, pupil.group, str(pupil.entry), str(pupil.leaving or "")]
        return named + roll + flags

    def flag_column(self, flag, given):
        if flag == "sen":
            return self.dice.choice("KE") if given else ""
        return "Y" if given else self.dice.choice(["N", ""])

    def make_birth(self, year_group):
        """Mostly of the year group's own age, often on a day that decides something, sometimes of any age."""
        age = YEARS.index(year_group) + 3
        ages = [age] * 8 + [max(2, age - 1), age + 1]
        autumn = self.year - self.dice.choice(ages)
        edges = [(9, 1), (8, 31), (12, 31), (1, 1), (3, 31), (4, 1), (2, 28), (9, 2), (8, 30), (7, 1)]
        if self.dice.random() < 0.5:
            month, day = self.dice.choice(edges)
            return date(autumn if month >= 9 else autumn, month, day)
        born = date(autumn - 1, 9, 1) + DAY * self.dice.randint(0, 364)
        leap = [year for year in (autumn, autumn - 1) if year % 4 == 0]
        return date(leap[0], 2, 29) if leap and self.dice.random() < 0.1 else born

    def files(self):
        """Name and content of each file that the school is made from."""
        columns = "upn,pupil,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,leaving_date"
        head = ",".join([columns, *FLAGS])
        names = ";".join(group for group, _ in self.groups)
        staff = [
            "username,title,forename,surname,position,roles,groups",
            f"tutor,Mr,Tim,Tutor,Form tutor,tutor,{names}",
            "desk,Ms,Dee,Desk,Receptionist,reception,",
            "officer,Mrs,Olu,Officer,Attendance officer,attendance_officer,",
            "head,Dr,Hana,Head,Headteacher,head,",
        ]
        contacts = [
            f"{pupil.key},Pat,Parent{place},mother,1,0770090{place:04}\n" for place, pupil in enumerate(self.pupils)
        ]
        return {
            "school.toml": SCHOOL,
            "policy.toml": self.policy_file(),
            "pupils.csv": "\n".join([head] + [",".join(row) for row in self.pupil_rows]) + "\n",
            "staff.csv": "\n".join(staff) + "\n",
            "contacts.csv": "pupil_upn,forename,surname,relationship,priority,mobile\n" + "".join(contacts),
            "calendar.csv": "kind,first_day,last_day\n" + "".join(f"{k},{a},{b}\n" for k, a, b in self.calendar_rows),
        }

    def policy_file(self):
        # A text and a truth value are written alike in JSON and in TOML.
        return "".join(f"{name} = {json.dumps(value)}\n" for name, value in self.policy.items())
