"""The oracle's own arithmetic against the worked examples and numbered cases of the domain reference."""

import unittest
from datetime import date, timedelta

import answers
import law
from record import Mark, Pupil, Record

DAY = timedelta(days=1)
LATER = law.at(date(2027, 7, 30), 600)


def school():
    """The fictional school of the worked examples."""
    calendar = law.Calendar(
        [
            ("term", date(2026, 4, 20), date(2026, 7, 21)),
            ("term", date(2026, 9, 1), date(2026, 12, 18)),
            ("holiday", date(2026, 10, 26), date(2026, 10, 30)),
            ("term", date(2027, 1, 4), date(2027, 7, 21)),
        ]
    )
    pupil = Pupil("P1", date(2015, 3, 2), "6", "6A", date(2020, 9, 1), None)
    return Record([pupil], calendar, {})


def marked(record, codes, first):
    """Marks on school days one after the other, morning then afternoon: `OO I/` is two days."""
    day = first
    for pair in codes.split():
        while not record.calendar.has_session(day):
            day += DAY
        for session, code in zip(law.SESSIONS, pair):
            if code != ".":
                record.entries["P1", day, session].append(Mark(law.at(day, 900), code))
        day += DAY
    return record


class Threshold(unittest.TestCase):
    def met(self, record, as_of):
        row = answers.penalty_threshold(record, as_of, LATER).get("P1")
        return row and (row["met_on"]["date"], row["met_on"]["session"])

    def test_example_a_ten_sessions_of_one_week(self):
        record = marked(school(), "GG GG GG GG GG", date(2026, 11, 9))
        self.assertEqual(self.met(record, date(2026, 11, 13)), ("2026-11-13", "pm"))
        self.assertIsNone(self.met(record, date(2026, 11, 12)))

    def test_examples_c_and_d_half_term_is_not_a_school_week(self):
        for last, is_met in ((date(2026, 12, 7), True), (date(2026, 12, 14), False)):
            record = marked(school(), "U. U. U. U.", date(2026, 9, 28))
            marked(record, "OO OO OO", last)
            self.assertEqual(self.met(record, last + DAY * 4) is not None, is_met)

    def test_examples_e_and_f_across_school_years(self):
        record = marked(school(), "GG", date(2026, 7, 20))
        marked(record, "OO OO OO OO", date(2026, 11, 3))
        self.assertIsNotNone(self.met(record, date(2026, 11, 6)))
        self.assertIsNone(self.met(record, date(2026, 11, 9)))

    def test_example_j_unable_to_attend_never_counts(self):
        record = marked(school(), "GG GG GG GG GQ", date(2026, 11, 9))
        self.assertIsNone(self.met(record, date(2026, 11, 13)))


class Deadlines(unittest.TestCase):
    def deadline(self, record, day):
        rows = answers.n_deadlines(marked(record, "N.", day), day, LATER)
        return rows["P1", day.isoformat(), "am"]["deadline"]

    def test_cases_8_and_9_five_school_days(self):
        self.assertEqual(self.deadline(school(), date(2026, 11, 20)), "2026-11-27")
        self.assertEqual(self.deadline(school(), date(2026, 10, 22)), "2026-11-05")
        with_inset = school()
        with_inset.calendar.open_days.discard(date(2026, 11, 2))
        self.assertEqual(self.deadline(with_inset, date(2026, 10, 22)), "2026-11-06")


class Ages(unittest.TestCase):
    def test_cases_20_to_22(self):
        self.assertEqual(law.compulsory_from(date(2021, 10, 10)), date(2026, 12, 31))
        self.assertEqual(law.compulsory_from(date(2021, 8, 31)), date(2026, 8, 31))
        self.assertTrue(law.is_dfe_5_15(date(2021, 8, 31), date(2026, 9, 7)))
        self.assertEqual(law.compulsory_from(date(2021, 9, 1)), date(2026, 12, 31))
        self.assertFalse(law.is_dfe_5_15(date(2021, 9, 1), date(2027, 2, 1)))

    def test_case_24_the_last_friday_in_june(self):
        self.assertEqual(law.compulsory_until(date(2011, 8, 31)), date(2027, 6, 25))
        self.assertEqual(law.compulsory_until(date(2011, 9, 1)), date(2028, 6, 30))


class Returns(unittest.TestCase):
    def runs(self, record):
        return list(answers.continuous_absence(record, record.pupils["P1"], date(2026, 12, 18), LATER))

    def test_case_52_goes_on_across_an_inset_day(self):
        record = school()
        record.calendar.open_days -= {date(2026, 11, 12), date(2026, 11, 13)}
        marked(record, "OO " * 10, date(2026, 11, 9))
        self.assertEqual(self.runs(record), [(date(2026, 11, 9), date(2026, 11, 24), date(2026, 11, 24))])

    def test_cases_51_and_53_any_other_mark_breaks_it(self):
        self.assertEqual(self.runs(marked(school(), "OI " * 10, date(2026, 11, 9))), [])
        self.assertEqual(self.runs(marked(school(), "OO " * 9 + "O\\ OO OO OO", date(2026, 11, 9))), [])


class Percentages(unittest.TestCase):
    def row(self, absent, possible):
        row = answers.Row()
        row.codes.update({"/": possible - absent, "O": absent})
        return row

    def test_cases_56_57_and_59(self):
        self.assertTrue(self.row(38, 380).is_pa)
        self.assertFalse(self.row(35, 351).is_pa)
        self.assertEqual(self.row(35, 351).fields()["absence_pct"], "9.97")
        self.assertTrue(self.row(190, 380).is_sa)
        self.assertIsNone(self.row(0, 0).fields()["attendance_pct"])


if __name__ == "__main__":
    unittest.main()
