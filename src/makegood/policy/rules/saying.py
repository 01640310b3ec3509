"""What no file may put into a rep's mouth: holes, words of another trade, sentences that hurt whoever hears them."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from makegood.policy.rules.trades import Trade
from makegood.policy.rules.words import Unusable
from makegood.wording import Fault, check

LONGEST = 300  # characters of one sentence
LABEL = 52  # of a chip, its day filled in
# What no words of ours may do to a reader; and, where they speak of a mistake, say whose it is or how large. A label
# and a beginning are no promise, and that a promise has its day is asked of its {when}: "undated" is not asked here.
HURTS = frozenset(
    {
        *("any_inconvenience", "conditional", "excuses", "feel_that_way", "our_loss", "over_promise"),
        *("self_praise", "self_protective", "sorry_but"),
    }
)
HURTS_WHEN_SAID = HURTS | {"agentless", "blame", "denial", "minimiser"}
FILLED = {"when": "Friday at noon", "contact": "Dana", "what": "your order", "document": "no. 7"}
PLACE = re.compile(r"\{(\w*)\}")
_MEDIA = re.compile(
    r"\b(spots?|air(?:s|ed|ing|ings)?|make-?goods?|commercials?|broadcast|slots?|re-?runs?)\b", re.IGNORECASE
)
_GOODS = re.compile(
    r"\b(delivery (?:notes?|records?|days?)|lot numbers?|revisions?|shipments?|pallets?)\b", re.IGNORECASE
)
FOREIGN = {"media": (_GOODS,), "goods": (_MEDIA,), "services": (_MEDIA, _GOODS)}


def wrong_in(text: str, key: str, words: Trade, *, may_hold: tuple[str, ...] = ()) -> Iterator[Unusable]:
    """What is wrong with one sentence of a file, as it is written. `may_hold`: places that are filled later."""
    if not text.strip():
        yield Unusable("WORDS_MISSING", key=key)
    if len(text) > LONGEST:
        yield Unusable("TOO_LONG", key=key, length=len(text), most=LONGEST)
    known = {*words.words, "their", *may_hold}
    for place in PLACE.findall(text):
        if place not in known:
            shown = ", ".join(f"{{{one}}}" for one in (*may_hold, "their", *words.words))
            yield Unusable("PLACE_UNKNOWN", key=key, place=f"{{{place}}}", known=shown)
    bare = PLACE.sub("", text)
    found = next((hit for pattern in FOREIGN[words.name] if (hit := pattern.search(bare))), None)
    if found is not None:
        own = ", ".join(words.words[name] for name in ("unit", "line", "replacement", "slot", "log"))
        yield Unusable("OTHER_TRADE", key=key, value=found[0], known=own)


def hurting(text: str, key: str, words: Trade, *, usual: Container[str]) -> Iterator[Unusable]:
    """What would hurt whoever hears this sentence, as the reader of letters says it; nothing of a usual one.

    `usual`: sentences with the words of the trade filled in.
    """
    own = PLACE.sub(lambda place: {**words.words, "their": "their"}.get(place[1], place[0]), text)
    if own in usual:
        return
    said = PLACE.sub(lambda place: FILLED.get(place[1], words.words.get(place[1], "their")), text)
    for fault in _faults(said):
        value = fault.places[0].text if fault.places else said
        yield Unusable("HURTS", key=key, value=value, title=fault.title, why=fault.why, instead=fault.instead)


@lru_cache(maxsize=512)
def _faults(said: str) -> tuple[Fault, ...]:
    # A file is read several times while somebody changes one sentence of it.
    return tuple(fault for fault in check(said, "update").faults if fault.id in HURTS_WHEN_SAID)
