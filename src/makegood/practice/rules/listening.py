"""Whether somebody was heard or asked, and what they then say: words alone, no model of a mind.

To *restate* is to say back what it did to them, in their words or others. To *ask* is to put a question about it.
Either brings out one concern that they would have kept to themselves; a plan, an apology or an offer brings out none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from makegood.practice.rules.cues import Said, any_in, said_in
from makegood.practice.rules.scenario import Scenario

MOST_AT_ONCE = 2  # concerns in one turn: nobody tells everything after one sentence
SHARED = 2  # words of theirs that a sentence takes up, where no cue names them
STEM = 5  # letters by which two forms of a word are the same
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\S+",
        "that this with have been were will would could should your yours from they them their what when where which "
        "there here just only very also then than into about after before again because really know think want need "
        "make made said tell told like some more most much does didn't don't can't isn't wasn't it's that's i'm we're "
        "you're",
    )
)
_TO_THEM = re.compile(
    r"\byou (?:\w+ )?(?:said|told|had|have|were|are|must|needed?|stood|stand|sat|lost|can't|couldn't|can|could|"
    r"promised|planned|ordered|passed|paid|pay|went|trusted|asked|argued|chose|put|kept|found|waited|saw|spent|look|looked|feel|felt|got)\b"
    r"|\byou(?:'re|'ve|'d)\b|\bi (?:hear|heard)\b|\b(?:put|left|leaves|made|makes|cost|costs|hit|hits|embarrassed|let|"
    r"kept|keeps|pulled|dragged|gave) you\b"
    r"|\b(?:it|that|this) (?:meant|means|must|cost|did|hit|was|happened)\b|\bin front of\b|\bon you\b|\bfor you\b"
    r"|\byour \w+(?: \w+)? (?:was|were|is|are|had|has|have|saw|heard|thinks?|stood|sat|stands|sits|will|would)\b"
)
_OPEN = re.compile(
    r"\b(?:what|how(?! about)|who|which)\b.*\b(?:you|your|else|(?:this|that|it) (?:mean|do|leave|cost))\b"
    r"|\b(?:tell me|walk me|talk me|help me)\b"
    r"|\banything (?:else|i)\b|\bwhat else\b|\bwould you (?:like|prefer|rather|want)\b"
)
_ABOUT_US = re.compile(
    r"\bwhat (?:can|could) (?:we|i) do to (?:keep|win)\b|\bkeep (?:you|your business)\b|\bhow do you know\b"
    r"|\bwhat (?:do you )?expect\b|\bany (?:other )?questions\b|\bwhy didn't you\b"
    r"|\bare you sure\b|\bdid you (?:check|store)\b"
)


_WANTS = re.compile(
    r"(?:can|could|will|would|shall|should|is|are|was|do|does|did|have|has|may|might)(?:n't)? "
)  # asked of them


@dataclass(frozen=True)
class Heard:
    """What an answer took up: the sentences that restate, and those that ask openly."""

    restated: tuple[str, ...]
    asked: tuple[str, ...]


def said_back(text: str, so_far: Iterable[str]) -> tuple[str, ...]:
    """The sentences that say back what somebody said, where no scenario names other words for it.

    >>> said_back("You had your vendors watching the game.", ["I had all of my vendors there for the game."])
    ('You had your vendors watching the game.',)
    """
    theirs = _stems(" ".join(so_far))
    return tuple(one.text for one in said_in(text) if not _is_about_us(one) and _shares(one, theirs))


def heard(text: str, scenario: Scenario, so_far: Iterable[str]) -> Heard:
    """What of their words an answer restates, and what it asks; `so_far` is what they have said until now."""
    theirs = _stems(" ".join(so_far))
    said = said_in(text)
    restated = tuple(one.text for one in said if _restates(one, scenario, theirs))
    return Heard(restated, tuple(one.text for one in said if _is_open(one)))


def brought_out(
    text: str, scenario: Scenario, *, known: Collection[int], so_far: Iterable[str]
) -> tuple[int, ...]:
    """The concerns that this answer brings out, as places in `scenario.hidden`, those of `known` left out.

    What a question or a restated word names comes first; then an open question and a restated word bring out the next
    one each. Two at most in one turn.
    """
    said = [one for one in said_in(text) if not _breaks_off(one, scenario)]
    found = [
        number
        for number, concern in enumerate(scenario.hidden)
        if any(
            any_in(concern.asked if one.asks else concern.heard, one.small)
            and not _ABOUT_US.search(one.small)
            for one in said
        )
    ]
    words = heard(text, scenario, so_far)
    left = [number for number in range(len(scenario.hidden)) if number not in {*known, *found}]
    led = bool(words.restated) + bool(words.asked)
    fresh = [number for number in found if number not in known]
    return tuple((fresh + left[: max(0, led - len(found))])[:MOST_AT_ONCE])


def _restates(one: Said, scenario: Scenario, theirs: frozenset[str]) -> bool:
    if _breaks_off(one, scenario) or _is_about_us(one):
        return False
    return any_in(scenario.heard, one.small) or _shares(one, theirs)


def _is_about_us(one: Said) -> bool:
    """What asks something of them, or is about our own worry."""
    return _ABOUT_US.search(one.small) is not None or (one.asks and _WANTS.match(one.small) is not None)


def _shares(one: Said, theirs: frozenset[str]) -> bool:
    return _TO_THEM.search(one.small) is not None and len(_stems(one.small) & theirs) >= SHARED


def _is_open(one: Said) -> bool:
    return one.asks and _OPEN.search(one.small) is not None and _ABOUT_US.search(one.small) is None


def _breaks_off(one: Said, scenario: Scenario) -> bool:
    """A sentence that hurts them is no listening, whatever words it shares with theirs."""
    return any(cue.is_meant(one.small) for never in scenario.never for cue in never.cues)


def _stems(text: str) -> frozenset[str]:
    small = text.lower().replace("’", "'")
    return frozenset(word[:STEM] for word in _WORD.findall(small) if word not in _SMALL_WORDS)
