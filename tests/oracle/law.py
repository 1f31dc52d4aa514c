"""Codes, ages and days, as the law has them.

Like all of the oracle it was written from the law and the contract, not from Rollbook's code: where the two agree, each
has checked the other. A session is "am" or "pm". Days are `datetime.date`, instants aware `datetime.datetime`.
"""

import csv
from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = timedelta(days=1)
SESSIONS = ("am", "pm")

# Statistical classes (SI 2024/208 reg 10 and the statutory guidance).
ATTENDING = set("/ \\ L".split())
ELSEWHERE = set("K V P W B J".split())
AUTHORISED = set("C1 M J1 S C2 C T R I E F H".split())
UNAUTHORISED = set("G N O U".split())
NOT_POSSIBLE = set("D X Q Y1 Y2 Y3 Y4 Y5 Y6 Y7 Y".split())
NOT_COLLECTED = set("Z #".split())
CODES = ATTENDING | ELSEWHERE | AUTHORISED | UNAUTHORISED | NOT_POSSIBLE | NOT_COLLECTED

# SI 2024/208 came into force: its codes begin, and four old ones end.
IN_FORCE = date(2024, 8, 19)
NEW_CODES = set("K C1 J1 C2 Q Y1 Y2 Y3 Y4 Y5 Y6 Y7".split())
LAST_DAY = {"F": date(2014, 8, 31), "H": IN_FORCE - DAY, "J": IN_FORCE - DAY, "Y": IN_FORCE - DAY}


def in_force(code, day):
    if code in LAST_DAY:
        return day <= LAST_DAY[code]
    return day >= IN_FORCE if code in NEW_CODES else True


# --- time -------------------------------------------------------------------------------------------------------------


def last_weekday(year, month, weekday):
    day = date(year + month // 12, month % 12 + 1, 1) - DAY
    return day - DAY * ((day.weekday() - weekday) % 7)


def at(day, minute):
    """School time (Europe/London) as an instant. No session is near the hour in which the clocks change."""
    summer = last_weekday(day.year, 3, 6) <= day < last_weekday(day.year, 10, 6)
    offset = timezone(timedelta(hours=1 if summer else 0))
    return datetime.combine(day, time(minute // 60, minute % 60), offset)


def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:5])


def monday(day):
    return day - DAY * day.weekday()


def days(first, last):
    return [first + DAY * number for number in range((last - first).days + 1)]


def school_year(day):
    """The year in whose September it began."""
    return day.year if day.month >= 9 else day.year - 1


# --- age --------------------------------------------------------------------------------------------------------------


def birthday(born, age):
    if (born.month, born.day) == (2, 29):
        return date(born.year + age, 3, 1) if (born.year + age) % 4 else date(born.year + age, 2, 29)
    return born.replace(year=born.year + age)


def compulsory_from(born):
    """The prescribed day on or next after the fifth birthday."""
    fifth = birthday(born, 5)
    prescribed = [date(fifth.year, 3, 31), date(fifth.year, 8, 31), date(fifth.year, 12, 31)]
    return min(day for day in prescribed if day >= fifth)


def compulsory_until(born):
    """The last Friday in June of the school year in which the pupil becomes 16."""
    return last_weekday(school_year(birthday(born, 16)) + 1, 6, 4)


def is_compulsory(born, day):
    return compulsory_from(born) <= day <= compulsory_until(born)


def is_dfe_5_15(born, day):
    """Aged 5 to 15 on the 31 August before the school year."""
    august = date(school_year(day), 8, 31)
    return birthday(born, 5) <= august < birthday(born, 16)


# --- calendar ---------------------------------------------------------------------------------------------------------


def bundled_bank_holidays():
    with open(ROOT / "assets/bank-holidays/england-and-wales.csv", encoding="utf-8") as file:
        return {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}


BANK_HOLIDAYS = bundled_bank_holidays()


class Calendar:
    def __init__(self, rows):
        """Rows of the calendar file: kind, first day, last day."""
        self.rows = rows
        listed = defaultdict(set)
        for kind, first, last in rows:
            listed[kind].update(days(first, last))
        shut = listed["holiday"] | listed["inset"] | listed["bank_holiday"] | listed["closure"]
        shut |= BANK_HOLIDAYS - listed["open"]
        self.open_days = {day for day in listed["term"] - shut if day.weekday() < 5}
        self.in_order = []
        # Planned closures of the whole school, declared later: `#`.
        self.planned_closures = set()

    def open_between(self, first, last):
        if len(self.in_order) != len(self.open_days):
            self.in_order = sorted(self.open_days)
        return self.in_order[bisect_left(self.in_order, first) : bisect_right(self.in_order, last)]

    def is_open(self, day):
        """Whether the calendar has sessions on that day."""
        return day in self.open_days

    def has_session(self, day):
        return self.is_open(day) and not all((day, session) in self.planned_closures for session in SESSIONS)

    def school_days(self, after, until):
        return [day for day in self.open_between(after + DAY, until) if self.has_session(day)]

    def fifth_school_day(self, day):
        return self.school_days(day, day + 120 * DAY)[4]

    def school_weeks(self, until, count=10):
        """The last ten school weeks up to the week of a day: those with a session scheduled. Mondays."""
        week_ends = monday(until) + 6 * DAY
        weeks = {monday(day) for day in self.school_days(until - 250 * DAY, week_ends)}
        return sorted(weeks)[-count:]
