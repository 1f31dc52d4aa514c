"""Asks the real rollbookctl about random schools, and works out each number again.

    python3 tests/oracle/oracle.py --ctl target/debug/rollbookctl --seeds 40
    python3 tests/oracle/oracle.py --ctl target/debug/rollbookctl --seed 17
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import answers
import law
from life import Life
from program import Disagreement, Rollbook
from school import FLAGS

DAY = timedelta(days=1)
BY = ["pupil", "group", "year_group", "school", "weekday", "week"]
# Sessions shown with a mismatch.
MOST_SHOWN = 80


class Trial:
    """One random school, and what Rollbook and the oracle say about it."""

    def __init__(self, seed, ctl, folder):
        self.seed = seed
        self.school = Life(seed)
        self.record = self.school.record
        self.rollbook = Rollbook(ctl, folder)
        self.dice = self.school.dice
        self.now = None
        self.instants = []
        self.counts = Counter()
        self.mismatches = []

    def run(self):
        self.rollbook.make(self.school.files())
        try:
            checkpoints = set(self.dice.sample(self.school.days, min(2, len(self.school.days))))
            for call in self.school.happenings():
                day = date.fromisoformat(call["at"][:10])
                if self.now and self.now.date() < day and self.now.date() in checkpoints:
                    checkpoints.discard(self.now.date())
                    self.question_some()
                self.tell(call)
            self.now = self.now or law.at(self.school.days[-1], 20 * 60)
            self.question_all()
            if self.dice.random() < 0.3:
                later = self.school.days[-1] + DAY * self.dice.randint(1, 12)
                self.now = law.at(later, self.dice.randint(7 * 60, 16 * 60))
                self.question_all()
        finally:
            self.rollbook.end()
        return self

    def tell(self, call):
        answer = self.rollbook.ask(call)
        self.now = datetime.fromisoformat(call["at"])
        if not answer["ok"]:
            self.counts[f"refused {call['command']} {answer['code']}"] += 1
            if os.environ.get("ORACLE_REFUSALS"):
                print(call, answer, file=sys.stderr)
            return
        self.counts[f"accepted {call['command']}"] += 1
        if call["command"] == "arrival_record":
            self.compare_arrival(call, answer["result"])
        self.record.apply(call, self.now)
        if self.dice.random() < 0.05:
            self.instants.append(self.some_instant())

    # --- questions ---

    def some_instant(self):
        """Sometimes a second about the close of the day's registers, where that is still ahead."""
        day = self.now.date()
        close = self.record.times(day, self.dice.choice(law.SESSIONS)).close
        instant = law.at(day, close) + timedelta(seconds=self.dice.choice([-1, 0, 30, 59, 60]))
        return max(self.now, instant) if self.dice.random() < 0.5 else self.now

    def question(self, command, **fields):
        asked = {"at": self.now.isoformat(), "as": "head", "command": command, **fields}
        answer = self.rollbook.ask(asked)
        if not answer["ok"] and not (command == "penalty_threshold" and answer["code"] == "bad_request"):
            raise Disagreement(f"refused: {asked}: {answer}")
        return asked, answer.get("result")

    def question_all(self):
        self.now = self.some_instant()
        self.ask_marks()
        for by in BY:
            self.ask_figures(self.figure_ask(by))
            self.ask_figures({**self.figure_ask(by), "where": self.some_where()})
        self.question_some()

    def question_some(self):
        for _ in range(5):
            self.ask_figures(self.any_figure_ask())
        first, today = self.school.days[0], self.now.date()
        for as_of in {today, today - DAY * self.dice.randint(1, 9), first + DAY * self.dice.randint(0, 40)}:
            if as_of <= today:
                self.ask_deadlines(as_of)
                self.ask_threshold(as_of)
        self.ask_returns(today)

    def ask_marks(self):
        """Where a mark itself differs, there is no use in comparing what is counted from it."""
        for pupil in self.school.pupils:
            first, last = self.school.days[0], self.now.date()
            asked, rows = self.question("marks_of", upn=pupil.key, **{"from": str(first)}, to=str(last))
            got = {
                f"{row['date']} {row['session']}": [row["code"], row["minutes_late"]]
                for row in rows
                # A planned closure declared before the pupil's leaving was.
                if row["entry"] and pupil.is_on_roll(date.fromisoformat(row["date"]))
            }
            expected = {}
            for day, session in self.record.sessions(pupil, first, last):
                mark = self.record.mark(pupil, day, session, self.now)
                if mark:
                    expected[f"{day} {session}"] = [mark.code, mark.minutes]
            self.compare(asked, {pupil.key: expected}, {pupil.key: got})

    def figure_ask(self, by):
        return {"from": str(self.school.days[0]), "to": str(self.now.date()), "by": by}

    def any_figure_ask(self):
        first, last = self.school.days[0], self.now.date()
        a, b = sorted(first + DAY * self.dice.randint(-3, (last - first).days + 5) for _ in range(2))
        ask = {"from": str(a), "to": str(b), "by": self.dice.choice(BY), "where": self.some_where()}
        if self.dice.random() < 0.5 and self.instants:
            ask["as_known_at"] = self.dice.choice(self.instants).isoformat()
        return ask

    def some_where(self):
        group, year_group = self.dice.choice(self.school.groups)
        every = {
            "cohort": self.dice.choice(["all", "compulsory", "dfe_5_15"]),
            "group": group,
            "year_group": year_group,
            "flag": self.dice.choice(FLAGS),
        }
        chances = {"cohort": 0.7}
        return {name: value for name, value in every.items() if self.dice.random() < chances.get(name, 0.25)}

    def ask_figures(self, ask):
        asked, rows = self.question("figures", **ask)
        got = {}
        for row in rows:
            got[row["key"]] = {name: value for name, value in row.items() if name != "key"}
            got[row["key"]]["codes"] = {code: count for code, count in row["codes"].items() if count}
        self.compare(asked, answers.figures(self.record, ask, self.now), got)

    def ask_deadlines(self, as_of):
        asked, rows = self.question("n_deadlines", as_of=str(as_of))
        got = {
            (row["upn"] or row["pupil"], row["date"], row["session"]): {
                name: row[name] for name in ("deadline", "school_days_left")
            }
            for row in rows
        }
        self.compare(asked, answers.n_deadlines(self.record, as_of, self.now), got)

    def ask_threshold(self, as_of):
        asked, rows = self.question("penalty_threshold", as_of=str(as_of))
        if rows is None:
            return
        got = {row["upn"] or row["pupil"]: {name: row[name] for name in ("count", "met_on", "sessions")} for row in rows}
        self.compare(asked, answers.penalty_threshold(self.record, as_of, self.now), got)

    def ask_returns(self, as_of):
        """With the last day of an absence, and the deadline where the law gives one."""
        asked, rows = self.question("returns_due", as_of=str(as_of))
        got = set()
        for row in rows:
            end = row["until"] if row["kind"] in ("continuous_absence", "sickness_15") else row["deadline"]
            got.add((row["kind"], row["upn"] or row["pupil"], row["from"], row["to"], end))
        owed = {tuple(str(each) for each in row) for row in answers.returns_due(self.record, as_of, self.now)}
        # Those who join or leave with the school year are not owed, and which class is the youngest is not asked here.
        owed -= {row for row in owed - got if row[0] in ("new_pupil", "deletion") and is_turn(row[3])}
        for row in owed:
            self.counts[f"owed {row[0]}"] += 1
        self.compare(asked, dict.fromkeys(owed, True), dict.fromkeys(got, True))

    # --- comparing ---

    def compare_arrival(self, call, result):
        session, code = self.record.arrival(call, self.now)
        late = self.record.minutes_late(self.now.date(), session, code, call["arrived"])
        expected = {"session": session, "code": code, "minutes_late": late}
        rows = result if isinstance(result, list) else [result]
        got = {row["upn"]: {name: row[name] for name in expected} for row in rows}
        self.compare(call, dict.fromkeys(call.get("upns") or [call["upn"]], expected), got)

    def compare(self, asked, expected, got):
        self.counts[f"compared {asked['command']}"] += len(expected) or 1
        for key in sorted(expected.keys() | got.keys(), key=str):
            ours, theirs = expected.get(key), got.get(key)
            if ours != theirs:
                self.mismatches.append(self.explain(asked, key, ours, theirs))

    def explain(self, asked, key, ours, theirs):
        if isinstance(ours, dict) and isinstance(theirs, dict):
            fields = [name for name in sorted(ours.keys() | theirs.keys()) if ours.get(name) != theirs.get(name)]
            ours, theirs = ({name: side.get(name) for name in fields} for side in (ours, theirs))
        lines = [
            f"seed {self.seed}: {json.dumps(asked)}",
            f"  key      {key}",
            f"  oracle   {json.dumps(ours)}",
            f"  rollbook {json.dumps(theirs)}",
        ]
        named = [key] if isinstance(key, str) else key or []
        pupil = next((self.record.pupils[each] for each in named if each in self.record.pupils), None)
        if pupil:
            lines.append(f"  pupil    {pupil}")
            relied = []
            for day, session in self.record.sessions(pupil, self.school.days[0], self.now.date()):
                mark = self.record.mark(pupil, day, session, self.now)
                relied.append(f"{day}{session[0]}:{mark.code if mark else '-'}")
            lines.append("  sessions " + " ".join(relied[-MOST_SHOWN:]))
        return "\n".join(lines)


def is_turn(day):
    """Between two school years, where whole classes join and leave."""
    return "-06-20" <= day[4:] <= "-09-12"


def run_seed(seed, ctl, script):
    """The counts of one school, and its mismatches."""
    with tempfile.TemporaryDirectory(prefix=f"oracle-{seed}-") as folder:
        trial = Trial(seed, ctl, Path(folder))
        try:
            trial.run()
        except Disagreement as problem:
            trial.mismatches.append(f"seed {seed}: {problem}")
        if script:
            Path(script).write_text("\n".join(trial.rollbook.lines) + "\n", encoding="utf-8")
        return seed, trial.counts, trial.mismatches


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ctl", default=str(law.ROOT / "target/debug/rollbookctl"), help="the program to ask")
    usual = 200 if os.environ.get("ROLLBOOK_THOROUGH") else 40
    parser.add_argument("--seeds", type=int, default=usual, help="how many schools, from seed 1")
    parser.add_argument("--seed", type=int, help="this one school only")
    parser.add_argument("--script", help="with --seed: where its script is kept")
    parser.add_argument("--show", type=int, default=5, help="how many mismatches of a school are printed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    seeds = [options.seed] if options.seed is not None else range(1, options.seeds + 1)
    counts, failed = Counter(), []
    with ProcessPoolExecutor(options.jobs) as pool:
        tried = partial(run_seed, ctl=str(Path(options.ctl).resolve()), script=options.script)
        for seed, of_school, mismatches in pool.map(tried, seeds):
            counts += of_school
            if mismatches:
                failed.append(seed)
                print("\n".join(mismatches[: options.show]))
                print(f"seed {seed}: {len(mismatches)} mismatches")
    for name, count in sorted(counts.items()):
        print(f"{count:>8} {name}")
    print(f"{len(seeds) - len(failed)} passed, {len(failed)} failed")
    if failed:
        print(f"Replay: python3 tests/oracle/oracle.py --seed {failed[0]}")
        sys.exit(1)


if __name__ == "__main__":
    main()
