"""The real program: makes a register file and answers one call after the other."""

import json
import os
import subprocess


class Disagreement(Exception):
    pass


class Rollbook:
    """One register file, driven by the real program."""

    def __init__(self, ctl, folder):
        self.ctl, self.folder = ctl, folder
        self.environment = {
            **os.environ,
            "ROLLBOOK_REGISTER": str(folder / "oracle.rollbook"),
            "ROLLBOOK_PASSPHRASE": "an oracle has no secrets",
        }
        self.running, self.lines = None, []

    def run(self, *arguments):
        done = subprocess.run(
            [self.ctl, *arguments], env=self.environment, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Disagreement(f"rollbookctl {' '.join(arguments)}: {done.stdout}{done.stderr}")

    def make(self, files):
        for name, content in files.items():
            (self.folder / name).write_text(content, encoding="utf-8")
        self.run("create", "--school", "school.toml", "--policy", "policy.toml", "--rehearsal")
        for kind in ("pupils", "contacts", "staff", "calendar"):
            self.run("import", kind, f"{kind}.csv")
        self.running = subprocess.Popen(
            [self.ctl, "do"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, call):
        line = json.dumps(call)
        self.lines.append(line)
        self.running.stdin.write(line + "\n")
        self.running.stdin.flush()
        answer = self.running.stdout.readline()
        if not answer:
            raise Disagreement(f"rollbookctl ended at {line}: {self.running.stderr.read()}")
        return json.loads(answer)

    def end(self):
        if self.running:
            self.running.communicate()
