"""Reads marked letters and utterances with the checker and with plain patterns, and prints how well each did.

Parts b and k are held out, the others are what rules were written from. The last line is one of JSON.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import statistics
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.words import dates, naive, promises
from bench.words.marked import LEARNED, PARTS
from makegood.wording import check
from makegood.wording.reading import Reading

LETTERS = Path(__file__).resolve().parents[2] / "tests" / "wording" / "letters"
ALL = "all"


@dataclass
class Tally:
    """Right, wrong and missed, by id."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        """Count one text."""
        want, have = set(wanted), set(found)
        for counter, ids in (
            (self.right, want & have),
            (self.wrong, have - want),
            (self.missed, want - have),
        ):
            counter.update([*ids, *(ALL for _ in ids)])

    def figures(self, id_: str) -> dict[str, float]:
        """Precision, recall and F1; 0 where nothing was found or wanted."""
        right, wrong, missed = self.right[id_], self.wrong[id_], self.missed[id_]
        return {
            "n": right + missed,
            "precision": _share(right, right + wrong),
            "recall": _share(right, right + missed),
            "f1": _share(2 * right, 2 * right + wrong + missed),
        }

    @property
    def ids(self) -> list[str]:
        """Every id that was wanted or found, all together last."""
        return [*sorted({*self.right, *self.wrong, *self.missed} - {ALL}), ALL]


def _share(some: int, of: int) -> float:
    return round(some / of, 3) if of else 0.0


def letters(part: str) -> Iterator[dict[str, Any]]:
    """The letters of a part."""
    for file in sorted(LETTERS.glob(f"{part}-*.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["letter"]


def utterances(part: str) -> Iterator[tuple[str, bool]]:
    """What was said, and whether it apologises."""
    with (LETTERS / "speech.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["part"] == part:
                yield row["utterance"], row["apology"] == "1"


def tally(part: str, read: Callable[[str, str], set[str]]) -> Tally:
    """Every letter of a part, read."""
    counted = Tally()
    for letter in letters(part):
        if "components" not in letter:  # marked by its main fault alone
            continue
        counted.add(letter["components"] + letter["faults"], read(letter["text"], letter["kind"]))
    return counted


def speech(part: str, apologises: Callable[[str], bool]) -> dict[str, float]:
    """Apologies in speech."""
    counted = Tally()
    for text, apology in utterances(part):
        counted.add(["apology"] * apology, ["apology"] * apologises(text))
    return counted.figures("apology")


def _ids(reading: Reading) -> set[str]:
    return {part.id for part in reading.present} | {fault.id for fault in reading.faults}


def is_told_first(reading: Reading, main_fault: str) -> bool:
    """Whether the first remark tells the main fault; of a part that is missing, whether it names that part."""
    if not reading.remarks:
        return False
    first = reading.remarks[0]
    missing = [part.title for part in reading.absent if part.id == main_fault]
    return first.fault == main_fault or (not first.fault and any(title in first.title for title in missing))


def story(part: str) -> dict[str, int]:
    """Good letters with at most two remarks and no blocker; bad ones whose main fault is the first remark."""
    quiet = good = first = bad = 0
    for letter in letters(part):
        reading = check(letter["text"], letter["kind"])
        if letter["good"]:
            good, quiet = good + 1, quiet + (len(reading.remarks) <= 2 and not reading.blockers)
        else:
            bad += 1
            first += is_told_first(reading, letter["main_fault"])
    return {"good": good, "quiet": quiet, "bad": bad, "main_first": first}


def timed() -> dict[str, float]:
    """Milliseconds of processor time for 150 and for 2,000 words, the median of thirty; the start apart."""
    words = " ".join(letter["text"] for part in PARTS for letter in letters(part)).split(" ")
    out = {}
    for size in (150, 2_000):
        took = []
        for number in range(30):
            start = number * 150 % max(1, len(words) - size)
            text = " ".join(words[start : start + size])
            began = time.process_time()
            check(text, "acknowledgement")
            took.append((time.process_time() - began) * 1000)
        out[f"ms_{size}_words"] = round(statistics.median(took), 1)
    return out


def main(arguments: list[str]) -> int:
    """Print the tables and the line."""
    argparse.ArgumentParser(prog="make bench-words", description=__doc__).parse_args(arguments)
    told: dict[str, Any] = {"python": platform.python_version()}
    for part in PARTS:
        ours = tally(part, lambda text, kind: _ids(check(text, kind)))
        plain = tally(part, lambda text, _kind: naive.read(text))
        said = "rules were written from these" if part in LEARNED else "held out"
        print(f"\nPart {part}: {said}, {sum(1 for _ in letters(part))} letters")
        print(f"{'':20}{'n':>5}{'precision':>11}{'recall':>8}{'F1':>7}   plain patterns: F1")
        for id_ in ours.ids:
            row = ours.figures(id_)
            print(
                f"{id_:20}{row['n']:5.0f}{row['precision']:11.2f}{row['recall']:8.2f}{row['f1']:7.2f}"
                f"{plain.figures(id_)['f1']:20.2f}"
            )
        told[part] = {
            "rules": {id_: ours.figures(id_) for id_ in ours.ids},
            "plain": plain.figures(ALL),
            "story": story(part),
            "speech": speech(part, lambda text: check(text).apology),
            "speech_plain": speech(part, naive.apologises),
        }
        for name in ("story", "speech", "speech_plain"):
            print(f"{name}: {told[part][name]}")
    told["promises"], told["dates"] = promises.measured(), dates.measured()
    print(f"\n{promises.table(told['promises'])}\n\n{dates.table(told['dates'])}")
    told["time"] = timed()
    print(f"\ntime: {told['time']}\n")
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
