"""The light path: an annoying mistake told, agreed and dated on one screen, by the same writes as the call."""

from dataclasses import dataclass
from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.core.sentences import sentence
from makegood.letters import queries as letters
from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules.harm import HURTS_TODAY
from makegood.people import queries as people
from makegood.people.models import User
from makegood.recovery.call import calls
from makegood.recovery.call.call_page import call_page
from makegood.recovery.call.calls import Typed
from makegood.recovery.pages.light import LightPage
from makegood.recovery.standing.steps import who_to_call

LIGHT = "S4"


@dataclass(frozen=True)
class TypedLightly:
    """One typed field and the taps. `words`: what they said, and with it what they would like."""

    calls_seen: int
    words: str
    agreed: tuple[str, ...]
    next_word: str
    said_it: bool


def closed_because(mistake: Mistake) -> str:
    """Why the whole call is needed, "" where the light path is open. Source: domain/3-model.md 3.3, light path."""
    latest = queries.latest_judgement(mistake)
    reasons = (
        (mistake.standing.severity != LIGHT or latest.is_provisional, "it is not judged as annoying"),
        (latest.answers.get("lost_for_good", 0) > 0, "something is gone that cannot come back"),
        (latest.answers.get("again", 0) > 0, "it has happened to them before"),
        (latest.answers.get("still_hurting", 0) >= HURTS_TODAY, "it still hurts them"),
        (len(people.contacts_of(mistake.account)) > 1, "more than one person there is to hear of it"),
        (mistake.standing.heard_at is not None, "they were heard already"),
        (mistake.standing.withdrawn_at is not None, "the records no longer show it"),
    )
    return next((words for is_so, words in reasons if is_so), "")


def light_page(
    viewer: User,
    *,
    mistake_id: int,
    now: datetime,
    typed: TypedLightly | None = None,
    refusal: Refused | None = None,
) -> LightPage:
    """One screen: how to begin, one field for their words, what was agreed, when they hear again.

    Raises:
        NotFound: no such mistake that this person may see. Refused: LIGHT_PATH_CLOSED.
    """
    mistake = queries.mistake_seen_by(viewer, mistake_id=mistake_id)
    _must_be_light(mistake)
    whole = call_page(
        viewer, mistake_id=mistake_id, now=now, typed=_typed(typed) if typed is not None else None
    )
    return LightPage(
        card=whole.card,
        form=whole.form,
        who=who_to_call(mistake),
        words=typed.words if typed is not None else "",
        said_it=typed.said_it if typed is not None else False,
        calls_seen=letters.count_calls(mistake),
        refusal=sentence(refusal) if refusal is not None else "",
    )


def save_light(change: Change, *, mistake_id: int, by: User, typed: TypedLightly) -> None:
    """Told, agreed and dated in one go: the same facts as a call, and so the same gates.

    Raises:
        NotFound: no such mistake. Refused: LIGHT_PATH_CLOSED, LIGHT_PATH_INCOMPLETE, or the call is refused.
    """
    mistake = queries.mistake_seen_by(by, mistake_id=mistake_id)
    _must_be_light(mistake)
    if not (typed.words and typed.agreed and typed.next_word):
        raise Refused("LIGHT_PATH_INCOMPLETE")
    calls.save_call(change, mistake_id=mistake_id, by=by, typed=_typed(typed))


def _must_be_light(mistake: Mistake) -> None:
    why = closed_because(mistake)
    if why:
        raise Refused("LIGHT_PATH_CLOSED", number=mistake.number, why=why)


def _typed(typed: TypedLightly) -> Typed:
    return Typed(
        calls_seen=typed.calls_seen,
        reached=True,
        contact_id=None,
        they_said=typed.words,
        they_would_like=typed.words,
        agreed=typed.agreed,
        other_agreed="",
        next_word=typed.next_word,
        other_next_word=None,
        owned_it=typed.said_it,
        was_sorry=typed.said_it,
        said_what_next=typed.said_it,
    )
