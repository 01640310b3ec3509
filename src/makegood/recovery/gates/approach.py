"""How to come to them, in sentences for the call card: by voice or letter, alone or with a manager."""

from datetime import datetime, timedelta

from makegood.mistakes import queries
from makegood.mistakes.models import Mistake
from makegood.people import queries as people
from makegood.people.models import Organisation
from makegood.people.rules import SIGNS_OFF
from makegood.policy import queries as policies
from makegood.policy.rules.approach import Approach, approach
from makegood.prevention.queries import repeat_of
from makegood.recovery.standing.steps import who_to_call

DAYS_A_MONTH = 31
NO_MANAGER = "a manager"


def approach_words(mistake: Mistake, *, now: datetime) -> tuple[str, ...]:
    """How the first word is said; nothing once they have heard from us."""
    if mistake.standing.told_at is not None:
        return ()
    months = policies.current(mistake.organisation).judging.repeat_window_months
    before = queries.of_a_kind_since(mistake, since=now - timedelta(days=DAYS_A_MONTH * months))
    relationship = mistake.account.relationship.lower()
    is_repeat = repeat_of(mistake) is not None
    known = max(before, int(is_repeat))
    found = approach(mistake.standing.severity, relationship, of_its_kind_before=known)
    return (*_again(mistake, before, months), *_how(found), *_who(mistake, found))


def _again(mistake: Mistake, before: int, months: int) -> tuple[str, ...]:
    if not before:
        return ()
    count = "The second" if before == 1 else f"No. {before + 1}"
    who = mistake.account.name
    return (f"{count} of its kind at {who} in {months} months: they may come to see us as a risk.",)


def _how(found: Approach) -> tuple[str, ...]:
    if found.in_person:
        return ("In person where you can, else by voice; a letter only confirms it.",)
    if found.by_voice:
        return ("By voice; a letter only confirms it.",)
    return ("A letter will do, if a call is too much for them.",) if found.letter_will_do else ()


def _who(mistake: Mistake, found: Approach) -> tuple[str, ...]:
    names = manager_names(mistake.organisation) or NO_MANAGER
    who = who_to_call(mistake)
    if found.manager_joins:
        introduces = f", and introduces you to {who}" if found.manager_introduces else ""
        return (f"{names} joins the call{introduces}.",)
    if found.manager_introduces:
        return (f"{names} introduces you to {who}.",)
    return (f"{who} knows us: you can make this call alone.",) if found.alone else ()


def manager_names(house: Organisation) -> str:
    """The managers of the house by name, as a sentence names them; "" while there is none."""
    return ", ".join(user.name for user in people.users(house) if user.role in SIGNS_OFF)
