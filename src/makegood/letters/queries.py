"""Reads of calls, of who is calling, of letters, and of their words that wait."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from makegood.core import record
from makegood.letters.models import Call, CallClaim, Letter, TheirWord
from makegood.mistakes.models import Mistake
from makegood.people.models import User


def calls_of(mistake: Mistake) -> list[Call]:
    """The calls of a mistake, newest first."""
    found = Call.objects.within(mistake.organisation).filter(mistake=mistake).select_related("to", "by")
    return sorted(found, key=attrgetter("position"), reverse=True)


def count_calls(mistake: Mistake) -> int:
    """How many calls a mistake has: a form remembers it, so that two tabs cannot both save."""
    return Call.objects.within(mistake.organisation).filter(mistake=mistake).count()


def claim_row(mistake: Mistake) -> CallClaim:
    """The row of this mistake, lapsed or not; it exists once somebody has claimed."""
    return CallClaim.objects.within(mistake.organisation).select_related("by").get(mistake=mistake)


def who_is_calling(mistake: Mistake, *, now: datetime) -> CallClaim | None:
    """The claim that stands now; None when nobody is calling, or it has lapsed."""
    found = CallClaim.objects.within(mistake.organisation).filter(mistake=mistake, until__gt=now)
    return found.select_related("by").first()


def waiting_words(mistake: Mistake) -> list[TheirWord]:
    """What they wrote that nobody has answered, the oldest first."""
    found = TheirWord.objects.within(mistake.organisation).filter(mistake=mistake, settled_at=None)
    return list(found.select_related("contact").order_by("at", "pk"))


def letters_of(mistake: Mistake) -> list[Letter]:
    """The letters of a mistake, newest first. Their words lie in the record."""
    found = Letter.objects.within(mistake.organisation).filter(mistake=mistake)
    return list(found.select_related("to", "by").order_by("-sent_at", "-position"))


def letters_by(user: User, *, limit: int) -> list[Letter]:
    """The last letters that a person wrote, about whatever mistake, the newest first."""
    found = Letter.objects.within(user.organisation).filter(by=user)
    return list(found.select_related("to", "mistake", "mistake__account").order_by("-pk")[:limit])


def words_of(letters: Sequence[Letter]) -> dict[int, Mapping[str, str | None]]:
    """{letter: its sealed words}; without those that can no longer be read. Two queries for all of them."""
    if not letters:
        return {}
    subjects = {f"mistake:{letter.mistake_id}" for letter in letters}
    wanted = {letter.pk for letter in letters}
    sent = [
        event
        for event in record.about(letters[0].organisation, sorted(subjects))
        if event.kind == "LETTER_SENT" and event.facts()["letter"] in wanted
    ]
    opened = record.open_each(sent)
    return {event.facts()["letter"]: opened[event.sequence] for event in sent if event.sequence in opened}


def count_letters(mistake: Mistake) -> int:
    """How many letters a mistake has: a form remembers it, so that two tabs cannot both save."""
    return Letter.objects.within(mistake.organisation).filter(mistake=mistake).count()
