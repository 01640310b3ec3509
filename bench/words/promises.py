"""How well promises are found, beside what a plain pattern finds: precision, recall and F1 of marked sentences."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from bench.words.marked import HALVES, PARTS, marked, shared
from makegood.wording import promises

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)
NAIVE = re.compile(r"\b(?:i|we)(?:'ll| will| shall)\b", re.IGNORECASE)
Row = dict[str, str]


def measured() -> dict[str, Any]:
    """The figures of each set, ours and the plain pattern's, and the time a mail of 150 words takes."""
    sets = {f"marked_{part}": marked("promises", part) for part in PARTS}
    real = shared("promises", "enron_sentences.tsv")
    for part in HALVES:
        sets[f"real_{part}"] = [row for row in real if half(row["id"]) == part]
    told: dict[str, Any] = {
        name: {"ours": figures(rows, finds), "plain": figures(rows, plain)}
        for name, rows in sets.items()
        if rows
    }
    told["ms_150_words"] = milliseconds(sets["marked_a"] + sets["marked_b"])
    return told


def half(id_: str) -> str:
    """Which half a row of the shared set is in: rules were written from "a" alone."""
    return HALVES[hashlib.sha256(id_.encode()).digest()[0] % len(HALVES)]


def finds(sentence: str) -> bool:
    """Whether a promise is found."""
    return bool(promises(sentence, NOW, "UTC"))


def plain(sentence: str) -> bool:
    """What one writes in a minute: I or we, and will."""
    return bool(NAIVE.search(sentence.replace("’", "'")))


def figures(rows: Iterable[Row], found: Callable[[str], bool]) -> dict[str, float]:
    """Precision, recall and F1."""
    marks = [(found(row["sentence"]), row["promise"] == "1") for row in rows]
    right = sum(have and want for have, want in marks)
    had, wanted = sum(have for have, _ in marks), sum(want for _, want in marks)
    return {
        "n": len(marks),
        "promises": wanted,
        "precision": round(right / had, 3) if had else 0.0,
        "recall": round(right / wanted, 3) if wanted else 0.0,
        "f1": round(2 * right / (had + wanted), 3) if had + wanted else 0.0,
    }


def milliseconds(rows: list[Row]) -> float:
    """Processor time for 150 words of these sentences, the median of thirty; the start apart."""
    words = " ".join(row["sentence"] for row in rows).split(" ")
    took = []
    for number in range(31):
        start = number * 97 % (len(words) - 150)
        text = " ".join(words[start : start + 150])
        began = time.process_time()
        promises(text, NOW, "UTC")
        took.append((time.process_time() - began) * 1000)
    return round(statistics.median(took[1:]), 1)


def table(told: dict[str, Any]) -> str:
    """The figures as lines to read."""
    lines = [f"{'promises':12}{'n':>5}{'precision':>11}{'recall':>8}{'F1':>7}   plain pattern: F1"]
    lines += [
        f"{name:12}{one['ours']['n']:5}{one['ours']['precision']:11.2f}{one['ours']['recall']:8.2f}"
        f"{one['ours']['f1']:7.2f}{one['plain']['f1']:18.2f}"
        for name, one in told.items()
        if isinstance(one, dict)
    ]
    return "\n".join([*lines, f"150 words: {told['ms_150_words']} ms"])


if __name__ == "__main__":
    out = measured()
    print(table(out))
    print(json.dumps(out))
    sys.exit(0)
