"""What is seen only in the whole letter: nothing done, no owner, no time, too long, too many reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from makegood.wording.letter import Hit, Letter
from makegood.wording.reading import Place

DONE = ("repair_dated", "next_word", "commitment", "deed", "prevention", "ask")
DATED = ("repair_dated", "next_word")
INSTEAD = ("policy", "denial", "blame", "self_protective")
ABOUT_ELSE = ("our_loss", "fault_question")  # beside these, what went to a team was no act either
SURE = 4  # what each of them weighs, as a sentence with a match does
MOST_REASONS, MOST_REASON_SENTENCES, MOST_CLAUSES = 4, 3, 4


def whole_faults(
    letter: Letter, kind: str, wants: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """The ids that only the whole letter shows, with their places; those of sentences are not told again."""
    yield from _owner(letter, kind)
    yield from _action(letter, wants)
    yield from _time(letter, wants)
    yield from _first_word(letter, kind, wants)
    if kind == "explanation" and not letter.has("regret", "feel_that_way", "responsibility"):
        yield "no_apology", ()  # it neither owns nor regrets what it explains
    yield from _reasons(letter)


MOST_TO_BE_DONE = 2
CALLS = ("next_word", "commitment")
HELPING = ("responsibility", "their_impact", "repair_dated", "next_word", "prevention")


def _owner(letter: Letter, kind: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Handed to a team, and nobody who writes "I will"; or a plan in which all is to be done and nobody does it."""
    is_plan = kind == "plan" or len(letter.hits.get("to_be_done", ())) > MOST_TO_BE_DONE
    ours = letter.tongue.ourselves
    if is_plan and ours is not None and not any(ours.search(letter.small[at]) for at in letter.written):
        yield "no_owner", letter.places("no_owner")
        return
    if letter.has("no_owner") and not letter.has("repair_dated", "next_word", "prevention"):
        yield "no_owner", letter.places("no_owner")


def _action(letter: Letter, wants: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    told = [id_ for id_ in DONE if id_ != "deed" and not _does_nothing(letter, id_)]
    handed_on = () if letter.has(*INSTEAD, *ABOUT_ELSE) else ("no_owner",)
    if wants.get("acts") and not letter.has(*told, *handed_on, "undated") and not _has_mended(letter):
        yield "no_action", ()


def _does_nothing(letter: Letter, id_: str) -> bool:
    """Whether all that shows it is a turn of speech ("let me explain") or a kindness."""
    return _stands_only_beside(letter, id_, "idle") or _only_asks_after_them(letter, id_)


def _stands_only_beside(letter: Letter, id_: str, other: str) -> bool:
    """Whether it shows, and in no sentence without the other."""
    shown = {hit.sentence for hit in letter.hits.get(id_, ())}
    return bool(shown) and shown <= {hit.sentence for hit in letter.hits.get(other, ())}


def _only_asks_after_them(letter: Letter, id_: str) -> bool:
    """ "I'll ring on Tuesday to hear how you are": a kindness, and nothing is done about it."""
    return id_ in CALLS and _stands_only_beside(letter, id_, "asks_after")


def _has_mended(letter: Letter) -> bool:
    """A deed that is not what went wrong: "we have packed white" is what went wrong."""
    wrong = letter.hits.get("responsibility", ())
    return any(
        not any(one.start <= deed.start and deed.end <= one.end for one in wrong)
        for deed in letter.hits.get("deed", ())
    )


def _time(letter: Letter, wants: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    if letter.has(*DATED) and not letter.has("responsibility"):
        return  # a notice that names its day may say "as soon as we can" of the rest
    if letter.has("undated"):
        yield "undated", letter.places("undated")
    elif wants.get("dates") and not letter.has(*DATED) and _is_at_work(letter):
        yield "undated", letter.places("commitment") or letter.places("no_owner")


def _is_at_work(letter: Letter) -> bool:
    """Something is under way: promised, or handed on in a letter that is not about something else."""
    if letter.has("commitment") and not _stands_only_beside(letter, "commitment", "idle"):
        return True
    return letter.has("no_owner") and not letter.has(*INSTEAD)


def _first_word(
    letter: Letter, kind: str, wants: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[Place, ...]]]:
    if not wants.get("first"):
        return
    owned = kind != "acknowledgement" and letter.has("responsibility")
    if not owned and not letter.has("regret", "feel_that_way"):
        yield "no_apology", ()
    if letter.words > int(wants.get("words", 10_000)):
        yield "too_long", ()


def _reasons(letter: Letter) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """A row of reasons: of unlike sorts, or one sentence of them after the other in a letter that nobody owns."""
    if letter.has("excuses"):
        yield "excuses", letter.places("excuses")
        return
    mishaps = _mishaps(letter)
    if mishaps:
        letter.evidence["excuses"] = SURE * len(mishaps)
        yield "excuses", tuple(letter.place(hit.start, hit.end) for hit in mishaps)
        return
    hits: list[Hit] = letter.hits.get("reason", [])
    sentences = Counter(hit.sentence for hit in hits)
    if letter.has("responsibility"):
        if max(sentences.values(), default=0) >= MOST_REASON_SENTENCES:
            yield "excuses", letter.places("reason")
        return
    row = len(sentences) >= MOST_REASON_SENTENCES or len(hits) >= MOST_REASONS
    if row or _clauses(letter):
        yield "excuses", letter.places("reason") or letter.places("clause")


def _clauses(letter: Letter) -> bool:
    """Four clauses in which others acted, or three in one sentence."""
    hits = letter.hits.get("clause", [])
    most = max(Counter(hit.sentence for hit in hits).values(), default=0)
    return len(hits) >= MOST_CLAUSES or most >= MOST_REASON_SENTENCES


def _mishaps(letter: Letter) -> list[Hit]:
    """Three clauses of one sentence in each of which something went against us: the places, or none.

    In a sentence that is about nothing else a clause counts in which others acted: "the tailor moved house".
    """
    by_sentence: dict[int, dict[int, Hit]] = {}
    for id_ in ("mishap", "clause"):
        for hit in letter.hits.get(id_, ()):
            if id_ == "mishap" or (hit.sentence in by_sentence and not letter.holds(hit.sentence, HELPING)):
                start = letter.sentences[hit.sentence].start
                clause = len(
                    letter.tongue.clause_ends.findall(letter.small[hit.sentence], 0, hit.end - start)
                )
                by_sentence.setdefault(hit.sentence, {}).setdefault(clause, hit)
    rows = [
        list(clauses.values()) for clauses in by_sentence.values() if len(clauses) >= MOST_REASON_SENTENCES
    ]
    longest = max(rows, key=lambda row: len(row), default=[])  # noqa: PLW0108 - len alone is typed too widely
    return sorted(longest, key=lambda hit: hit.start)
