"""What is done or told by when, where no rule has a pattern for it: the finder of promises knows more ways."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from makegood.wording.commitments import promised_in, reads_commitments
from makegood.wording.dates.resolving import setting_of
from makegood.wording.language import lower
from makegood.wording.letter import Hit, Letter
from makegood.wording.whole import DONE

ANY_MOMENT = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)  # whether a time is named hangs on no moment
MAY_NAME_A_TIME = re.compile(
    r"\d|day|to(?:morrow|night)|noon|week|hour|minute|month|morning|evening|lunch|midnight|eod|cob"
)
MOST_SENTENCES = 400  # of a letter; one of 2,000 words has some 130
BULLETS = "*-•–· "
NOBODY = re.compile(r"\bto be \w+(?:ed|en|t)\b(?! by (?:me|us))")  # a plan in which nobody does it
WISH = re.compile(r"\b(?:attention|careful|care|efforts?|best|always|forget|hope|learn)\b")  # no deed
OVER = re.compile(
    r"\b(?:thank|thanks|patience|was|were|been|since|appeared|won'?t|haven't|hasn't|never|just \w+ed|at fault"
    r"|sorry)\b"
)  # what is over, or kept from them, is not done by then
RINGS = re.compile(
    r"\b(?:ring|call|phone|text|write(?: to)?|update|message|e-?mail|contact|tell|contacting) (?:you|ye|u)\b"
    r"|\b(?:update|message|e-?mail|mail|letter|note) (?:reaches|with|to you|goes|comes)\b"
)
TELLS = re.compile(
    r"(?:(?:i|we|you|i'?ll|we'?ll|will|shall|and|then|from me|personally) )*"
    r"(?:(?:re)?call|ring|phone|telephone|text|ping|write|email|e-mail|mail|message|update|report|hear|let you know|"
    r"tell|come back|get back|be in touch|check in|drop you|be back|send you (?:a|an) (?:word|note|line|update)|"
    r"look in|revert|shout|(?:next|another|a|an) (?:\w+ )?(?:update|word|message|call|note|report))",
    re.IGNORECASE,
)


def tell_when(letter: Letter, language: str) -> None:
    """Add what is promised with a time where the rules saw no repair.

    Where they saw nothing done at all, also what is promised without one.
    """
    if letter.has("repair_dated") or not reads_commitments(language):
        return
    idle, setting = not letter.has(*DONE), setting_of(ANY_MOMENT, "UTC", language=language)
    for at in letter.written[:MOST_SENTENCES]:
        if " " not in letter.small[at].lstrip(BULLETS) or not (
            idle or MAY_NAME_A_TIME.search(letter.small[at])
        ):
            continue  # one word promises nothing
        start = letter.sentences[at].start
        for one in promised_in(letter.sentences[at].text, setting, language=language):
            words = lower(one.text)
            if one.status == "dated" and not NOBODY.search(words) and not OVER.search(words):
                tells = TELLS.match(one.action) or RINGS.search(words)
                id_ = "next_word" if tells else "repair_dated"
            elif idle and one.status == "undated" and not WISH.search(one.action):
                id_ = "commitment"
            else:
                continue
            if _is_what_went_wrong(letter, at, start + one.start):
                continue
            letter.hits[id_].append(Hit(at, start + one.start, start + one.end))


def _is_what_went_wrong(letter: Letter, at: int, start: int) -> bool:
    """Where a line begins that owns a mistake: "I sent it to the wrong shop on Monday" promises nothing by its day."""
    return any(hit.sentence == at and hit.start == start for hit in letter.hits.get("responsibility", ()))
