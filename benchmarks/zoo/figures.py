#!/usr/bin/env python3
"""Prints the table of the README from ledgers of rides, and what holds over all of them. Rides nothing.

  benchmarks/zoo/figures.py rides.jsonl          of what `run --ledger rides.jsonl` kept
  benchmarks/zoo/figures.py rides.jsonl.xz       the same, packed
"""
import collections, json, lzma, statistics, sys

PARTS = {"one": "one seed", "others": "other seeds", "loaded": "with a core burnt"}


def rows(path):
    with (lzma.open if path.endswith(".xz") else open)(path, "rt") as lines:
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                pass  # Cut off where the machine, or whoever rode, was stopped.


def part(row, seed):
    return "loaded" if row["busy"] else "one" if row["seed"] == seed else "others"


def counted(values):
    counts = collections.Counter(values)
    return counts.most_common(1)[0][0] if len(counts) == 1 else ", ".join("%s %d ×" % each for each in counts.most_common())


def share(rides, holds):
    return "%d of %d" % (sum(map(holds, rides)), len(rides))


def table(cases, seed):
    print("| class | | language | diff says | found: %s | harm | twin: no alarm | gate, twin's | s |" % ", ".join(PARTS.values()))
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for rides in cases:
        parts = [[row for row in rides if part(row, seed) == each] for each in PARTS]
        seconds = [row["seconds"] for row in parts[0] or rides]
        print("| %d | %s | %s | %s | %s%s | %s | %s | %s, %s | %.0f |" % (
            rides[0]["class"], rides[0]["name"], rides[0]["language"], rides[0]["label"],
            "old weakness: " if all(row["old"] for row in rides) else "",
            ", ".join(share(each, lambda row: row["found"]) for each in parts if each),
            counted(row["harm"] or "none" for row in rides),
            ", ".join(share(each, lambda row: not row["twin"]) for each in parts if each),
            counted(row["gate"] for row in rides), counted(row["twin gate"] for row in rides), statistics.median(seconds)))


def flips(rides):
    """The verdicts there are, and those that were not the same each time, each with how often it was what."""
    every, unlike = 0, []
    for variant in ("faulty", "twin"):
        kept = [row["rides"][variant]["verdicts"] for row in rides]
        for where in sorted({each for verdicts in kept for each in verdicts}):
            every += 1
            told = counted(verdicts.get(where, "none") for verdicts in kept)
            if "×" in told:
                unlike.append("class %d, %s, %s: %s" % (rides[0]["class"], variant, where, told))
    return every, unlike


def holds(title, cases):
    every = [row for rides in cases for row in rides]
    quiet = [row for row in every if row["label"] == "N"]
    print("\n%s: %s found, %s of those that diff tools call non-breaking; no alarm on %s twins; median %.1f s, of twins %.1f s" % (
        title, share(every, lambda row: row["found"]), share(quiet, lambda row: row["found"]),
        share(every, lambda row: not row["twin"]), statistics.median(row["seconds"] for row in every),
        statistics.median(row["rides"]["twin"]["seconds"] for row in every)))
    for of, member in (("the plan's estimate", "estimateMillis"), ("what calm weather made of it", "correctedMillis")):
        told = [ride for row in every for ride in row["rides"].values() if ride.get(member)]
        off = [abs(ride[member] - ride["tookMillis"]) / ride["tookMillis"] for ride in told]
        if off:
            print("- %s was off by %.0f %% in the median, by 30 %% at most in %s" % (
                of, 100 * statistics.median(off), share(off, lambda each: each <= 0.3)))
    for row in every:
        if not row["found"] or row["twin"]:
            print("- class %d, seed %d: %s; %s" % (
                row["class"], row["seed"], "found" if row["found"] else "missed", "; ".join(row["twin"]) or "twin clean"))


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    every = [row for path in sys.argv[1:] for row in rows(path)]
    if not every:
        sys.exit("There is no ride in %s." % ", ".join(sys.argv[1:]))
    codes = {row["code"] for row in every}
    if len(codes) > 1:
        print("These rides were made with %d states of the code: %s.\n" % (len(codes), ", ".join(sorted(codes))))
    seed = collections.Counter(row["seed"] for row in every).most_common(1)[0][0]
    cases = [[row for row in every if row["case"] == case] for case in sorted({row["case"] for row in every})]
    table(cases, seed)
    for each, title in PARTS.items():
        there = [rides for rides in ([row for row in rides if part(row, seed) == each] for rides in cases) if rides]
        if there:
            holds(title.capitalize(), there)
    told = [flips([row for row in rides if row["seed"] == seed]) for rides in cases]
    unlike = [each for _, some in told for each in some]
    print("\nOf %d verdicts of seed %d, %d were not the same each time." % (sum(count for count, _ in told), seed, len(unlike)))
    for each in unlike:
        print("- " + each)


main()
