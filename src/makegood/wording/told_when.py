"""What is done or told by when, where no rule has a pattern for it: the finder of promises knows more ways."""

from __future__ import annotations

from datetime import UTC, datetime

from makegood.wording.commitments import promised_in, reads_commitments
from makegood.wording.commitments.words import commit_words
from makegood.wording.dates.resolving import setting_of
from makegood.wording.language import lower
from makegood.wording.letter import Hit, Letter
from makegood.wording.whole import DONE

ANY_MOMENT = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)  # whether a time is named hangs on no moment
MOST_SENTENCES = 400  # of a letter; one of 2,000 words has some 130
BULLETS = "*-•–· "
NO_REPAIR = ("gone_by", "next_word")


def tell_when(letter: Letter, language: str) -> None:
    """Add what is promised with a time where the rules saw no repair.

    Where they saw nothing done at all, also what is promised without one.
    """
    if letter.has("repair_dated") or not reads_commitments(language):
        return
    says = commit_words(language).patterns
    idle, setting = not letter.has(*DONE), setting_of(ANY_MOMENT, "UTC", language=language)
    for at in letter.written[:MOST_SENTENCES]:
        if " " not in letter.small[at].lstrip(BULLETS) or not (
            idle or says["may_name_a_time"].search(letter.small[at])
        ):
            continue  # one word promises nothing
        start = letter.sentences[at].start
        for one in promised_in(letter.sentences[at].text, setting, language=language):
            words, action = lower(one.text), lower(one.action)
            done = not (says["done_by_nobody"].search(words) or says["is_over"].search(words))
            if one.status == "dated" and done:
                tells = says["tells"].match(action) or says["rings"].search(words)
                id_ = "next_word" if tells else "repair_dated"
            elif idle and one.status == "undated" and not says["wishes_only"].search(one.action):
                id_ = "commitment"
            else:
                continue
            if _mends_nothing(letter, at, start + one.start, id_):
                continue
            letter.hits[id_].append(Hit(at, start + one.start, start + one.end))


def _mends_nothing(letter: Letter, at: int, start: int, id_: str) -> bool:
    """Where a day is over or that of the next news, and where a line begins that owns a mistake.

    "I sent it to the wrong shop on Monday" promises nothing by its day.
    """
    if id_ == "repair_dated" and letter.holds(at, NO_REPAIR):
        return True
    return any(hit.sentence == at and hit.start == start for hit in letter.hits.get("responsibility", ()))
