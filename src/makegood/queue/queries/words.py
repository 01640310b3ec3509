"""Reads behind the words to search: which mistakes an event touches, and their words as they stand."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import F, Q

from makegood.core import record
from makegood.letters.models import Call
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation
from makegood.queue.models import NearKey
from makegood.queue.rules.searching import searchable

CONSUMER = "queue-words"
ASKED_AT_ONCE = 500


def is_behind(organisation: Organisation) -> bool:
    """Whether something happened that the words to search do not know of."""
    return record.is_behind(CONSUMER, organisation)


def every_id(organisation: Organisation) -> list[int]:
    """Ids of all mistakes, oldest first."""
    return list(Mistake.objects.within(organisation).order_by("pk").values_list("pk", flat=True))


def touched_by(organisation: Organisation, subjects: Iterable[str]) -> list[int]:
    """Ids of the mistakes whose words may differ after events on these subjects: theirs, their accounts', contacts'."""
    of: dict[str, set[int]] = {}
    for subject in subjects:
        noun, _, key = subject.partition(":")
        if key.isdigit():
            of.setdefault(noun, set()).add(int(key))
    mistakes = Mistake.objects.within(organisation)
    found = set(mistakes.filter(pk__in=of.get("mistake", ())).values_list("pk", flat=True))
    accounts, contacts = of.get("account", ()), of.get("contact", ())
    if accounts or contacts:
        theirs = mistakes.filter(Q(account__in=accounts) | Q(contact__in=contacts))
        found |= set(theirs.values_list("pk", flat=True))
    return sorted(found)


def words_as_they_stand(organisation: Organisation, mistake_ids: Sequence[int]) -> dict[int, str]:
    """{mistake: the text in which it is found}: number, title, account, contact, commitment, what they said."""
    said: dict[int, list[str]] = {}
    calls = Call.objects.within(organisation).filter(mistake__in=mistake_ids).exclude(they_said="")
    for mistake_id, words in calls.order_by("-position").values_list("mistake_id", "they_said"):
        said.setdefault(mistake_id, []).append(words)
    mistakes = (
        Mistake.objects.within(organisation).filter(pk__in=mistake_ids).select_related("account", "contact")
    )
    return {mistake.pk: searchable([*_named(mistake), *said.get(mistake.pk, ())]) for mistake in mistakes}


def _named(mistake: Mistake) -> list[str]:
    contact = mistake.contact.name if mistake.contact is not None else ""
    return [str(mistake.number), mistake.title, mistake.account.name, contact, mistake.commitment]


def not_known(organisation: Organisation, words: Collection[str]) -> list[str]:
    """Those of these words that were not met before, in order."""
    asked = sorted(words)
    known: set[str] = set()
    for start in range(0, len(asked), ASKED_AT_ONCE):
        some = asked[start : start + ASKED_AT_ONCE]
        found = NearKey.objects.within(organisation).filter(key__in=some, word=F("key"))
        known |= set(found.values_list("word", flat=True))
    return [word for word in asked if word not in known]
