"""A ledger of rides: one line of JSON for each, so that a long series can be stopped and gone on with.

A ride counts for the series that is asked for where its case, its seed, its turn and how many cores were burnt are the
same, and it was made with the same code: of the program, of the services, and of what builds them.
"""
import hashlib, json, os, subprocess, threading

PATHS = [":(glob)**/src/main/**", ":(glob)**/pom.xml", "stormrider", "benchmarks/zoo/cases", "benchmarks/zoo/lib"]


def code(home):
    """What tells one state of the code from another; empty where git is not there to be asked."""
    told = hashlib.sha256()
    for words in (["ls-files", "-s", "--"], ["diff", "HEAD", "--"], ["ls-files", "-o", "--exclude-standard", "--"]):
        try:
            done = subprocess.run(["git", *words, *PATHS], cwd=home, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return ""
        told.update(done.stdout)
    for path in done.stdout.decode().splitlines():
        with open(os.path.join(home, path), "rb") as untracked:
            told.update(untracked.read())
    return told.hexdigest()[:12]


class Ledger:
    """Written by several threads, each line as soon as its ride has ended; without a file it keeps nothing."""

    def __init__(self, path, state):
        self.path, self.state, self.lock = path, state, threading.Lock()
        self.rows, self.strange = {}, 0
        if path and os.path.exists(path):
            with open(path) as lines:
                for line in lines:
                    self.read(line)

    def read(self, line):
        try:
            row = json.loads(line)
        except ValueError:
            return  # Cut off where the machine, or whoever rode, was stopped.
        if self.state and row.get("code") == self.state:
            self.rows[key(row)] = row
        else:
            self.strange += 1

    def find(self, job):
        return self.rows.get(key(job))

    def keep(self, row):
        if self.path:
            with self.lock, open(self.path, "a+b") as lines:
                whole = lines.tell() == 0 or (lines.seek(-1, os.SEEK_END), lines.read(1))[1] == b"\n"
                text = json.dumps(dict(row, code=self.state))
                lines.write(((b"" if whole else b"\n") + text.encode() + b"\n"))


def key(ride):
    return ride["case"], ride["seed"], ride["turn"], ride["busy"]
