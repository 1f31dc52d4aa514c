"""What Rollbook's questions must answer, worked out from a record's marks one by one."""

from collections import Counter, defaultdict
from datetime import date, datetime

from law import (
    DAY,
    SESSIONS,
    ATTENDING,
    ELSEWHERE,
    AUTHORISED,
    UNAUTHORISED,
    NOT_POSSIBLE,
    IN_FORCE,
    is_compulsory,
    is_dfe_5_15,
    monday,
    school_year,
)

# --- figures ----------------------------------------------------------------------------------------------------------


class Row:
    def __init__(self):
        self.codes = Counter()
        self.missing = 0
        self.minutes_late = 0

    def add(self, mark):
        if mark is None:
            self.missing += 1
            return
        self.codes[mark.code] += 1
        self.minutes_late += mark.minutes or 0

    def total(self, codes):
        return sum(self.codes[code] for code in codes)

    @property
    def attended(self):
        return self.total(ATTENDING | ELSEWHERE)

    @property
    def absent(self):
        return self.total(AUTHORISED | UNAUTHORISED)

    @property
    def possible(self):
        return self.attended + self.absent

    @property
    def is_pa(self):
        return self.possible > 0 and 10 * self.absent >= self.possible

    @property
    def is_sa(self):
        return self.possible > 0 and 2 * self.absent >= self.possible

    def fields(self):
        return {
            "possible": self.possible,
            "attended": self.attended,
            "authorised": self.total(AUTHORISED),
            "unauthorised": self.total(UNAUTHORISED),
            "not_possible": self.total(NOT_POSSIBLE),
            "missing": self.missing,
            "late": self.codes["L"],
            "late_after_close": self.codes["U"],
            "minutes_late": self.minutes_late,
            "codes": {code: count for code, count in self.codes.items() if count},
            "attendance_pct": percentage(self.attended, self.possible),
            "absence_pct": percentage(self.absent, self.possible),
        }


def percentage(part, whole):
    """Two decimals, truncated."""
    if not whole:
        return None
    hundredths = 10000 * part // whole
    return f"{hundredths // 100}.{hundredths % 100:02}"


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def figures(record, ask, now):
    """The rows of `figures` by their key."""
    first, last = date.fromisoformat(ask["from"]), date.fromisoformat(ask["to"])
    only = ask.get("where", {})
    known = min(now, datetime.fromisoformat(ask.get("as_known_at", now.isoformat())))
    rows, of_pupil = defaultdict(Row), defaultdict(lambda: defaultdict(Row))
    for pupil in record.pupils.values():
        if not is_wanted(pupil, only):
            continue
        for day, session in record.sessions(pupil, first, last):
            if only.get("group", pupil.group_on(day)) != pupil.group_on(day):
                continue
            if not is_in_cohort(pupil, day, only.get("cohort", "all")):
                continue
            mark = record.mark(pupil, day, session, known)
            if mark is None and (day, session) in record.calendar.planned_closures:
                continue
            key = key_of(ask["by"], pupil, day)
            for row in rows[key], of_pupil[key][pupil.key]:
                if mark or record.is_closed(day, session, known):
                    row.add(mark)
    result = {}
    for key, row in rows.items():
        result[key] = row.fields()
        if ask["by"] == "pupil":
            result[key].update(pa=row.is_pa, sa=row.is_sa)
            continue
        pupils = of_pupil[key].values()
        result[key]["pupils"] = len(pupils)
        result[key]["pa_pupils"] = sum(own.is_pa for own in pupils)
        result[key]["sa_pupils"] = sum(own.is_sa for own in pupils)
    return result


def is_wanted(pupil, only):
    return (
        only.get("year_group", pupil.year_group) == pupil.year_group
        and ("flag" not in only or only["flag"] in pupil.flags)
    )


def is_in_cohort(pupil, day, cohort):
    if cohort == "compulsory":
        return is_compulsory(pupil.born, day)
    return cohort != "dfe_5_15" or is_dfe_5_15(pupil.born, day)


def key_of(by, pupil, day):
    return {
        "pupil": pupil.key,
        "group": pupil.group_on(day),
        "year_group": pupil.year_group,
        "school": "school",
        "weekday": WEEKDAYS[day.weekday()] if day.weekday() < 5 else "",
        "week": monday(day).isoformat(),
    }[by]


# --- deadlines, thresholds and returns --------------------------------------------------------------------------------


def n_deadlines(record, as_of, now):
    """Every mark dated up to a day that is N now: SI 2024/208 reg 10(7) gives five school days."""
    rows = {}
    for pupil in record.pupils.values():
        for day, session in record.sessions(pupil, as_of - 400 * DAY, as_of):
            mark = record.mark(pupil, day, session, now)
            if mark is None or mark.code != "N":
                continue
            deadline = record.calendar.fifth_school_day(day)
            left = len(record.calendar.school_days(as_of, deadline))
            if as_of > deadline:
                # On a weekend after it no school day has passed, and it is overdue all the same.
                left = -max(1, len(record.calendar.school_days(deadline, as_of)))
            rows[pupil.key, day.isoformat(), session] = {
                "deadline": deadline.isoformat(),
                "school_days_left": left,
            }
    return rows


THRESHOLD = 10


def penalty_threshold(record, as_of, now):
    """Ten sessions of G, N, O or U while of compulsory school age, in the ten school weeks that end in that week."""
    weeks = record.calendar.school_weeks(as_of)
    rows = {}
    for pupil in record.pupils.values():
        counted = []
        for day, session in record.sessions(pupil, max(IN_FORCE, weeks[0]) if weeks else as_of, as_of):
            mark = record.mark(pupil, day, session, now)
            if mark and mark.code in UNAUTHORISED and monday(day) in weeks and is_compulsory(pupil.born, day):
                counted.append({"date": day.isoformat(), "session": session, "code": mark.code})
        if len(counted) >= THRESHOLD:
            met = counted[THRESHOLD - 1]
            rows[pupil.key] = {
                "count": len(counted),
                "met_on": {"date": met["date"], "session": met["session"]},
                "sessions": counted,
            }
    return rows


def returns_due(record, as_of, now):
    """The returns that the marks and the roll give rise to: kind, pupil, first day, day reached, last day."""
    rows = []
    for pupil in record.pupils.values():
        rows += (("continuous_absence", pupil.key, *span) for span in continuous_absence(record, pupil, as_of, now))
        rows += (("sickness_15", pupil.key, *span) for span in sickness(record, pupil, as_of, now))
        if pupil.entered and pupil.entered <= as_of:
            rows.append(("new_pupil", pupil.key, pupil.entered, pupil.entry, pupil.entered + 5 * DAY))
        if pupil.deleted and pupil.deleted <= as_of:
            rows.append(("deletion", pupil.key, pupil.deleted, pupil.leaving, pupil.leaving))
    return rows


def is_owed(pupil, day):
    return pupil.is_on_roll(day) and is_compulsory(pupil.born, day)


def continuous_absence(record, pupil, as_of, now):
    """Runs of ten school days, each with both sessions G, N, O or U. A session that nobody marked is no evidence."""
    runs, run = [], []
    for day in record.calendar.open_between(pupil.entry, as_of):
        if not pupil.is_on_roll(day):
            continue
        marks = [record.mark(pupil, day, session, now) for session in SESSIONS]
        codes = {mark.code if mark else None for mark in marks} - {"#"}
        if codes - UNAUTHORISED - {None}:
            runs.append(run)
            run = []
        elif codes and not any(is_unmarked(record, pupil, day, session, now) for session in SESSIONS):
            run.append(day)
    runs.append(run)
    for run in runs:
        reached = [day for day in run[9:] if is_owed(pupil, day)]
        if reached:
            yield run[0], reached[0], run[-1]


def is_unmarked(record, pupil, day, session, now):
    closed = (day, session) in record.calendar.planned_closures
    return record.mark(pupil, day, session, now) is None and not closed


def sickness(record, pupil, as_of, now):
    """Each continuous spell of illness in which the thirtieth session of the school year is or was reached."""
    spells, count, goes_on = [], 0, False
    year = school_year(as_of)
    for day, session in record.sessions(pupil, date(year, 9, 1), date(year + 1, 8, 31)):
        mark = record.mark(pupil, day, session, now)
        code = mark.code if mark else record.planned.get((pupil.key, day, session))
        if mark is None and code != "I" or code == "#" or (mark and day > as_of):
            continue
        if code != "I":
            goes_on = False
            continue
        count += 1
        if not goes_on:
            spells.append([day, None, day])
        goes_on = True
        spells[-1][2] = day
        if count >= 30 and is_owed(pupil, day):
            spells[-1][1] = spells[-1][1] or day
    return [tuple(spell) for spell in spells if spell[1] and spell[0] <= as_of]
