"""The one screen of the light path."""

from dataclasses import dataclass

from makegood.recovery.pages.call import CallCard, CallForm


@dataclass(frozen=True)
class LightPage:
    """An annoying mistake on one screen: at most six taps and one typed field."""

    card: CallCard
    form: CallForm
    who: str
    words: str
    said_it: bool
    calls_seen: int
    refusal: str = ""
