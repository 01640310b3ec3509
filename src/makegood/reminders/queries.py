"""Reads of notices and reminders: what is due, what somebody was told, what is put off, how a person wants it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from cryptography.fernet import Fernet
from django.db.models import Count, Prefetch

from makegood.core import locks, record
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.letters.rules.chat import Address, address_of
from makegood.mistakes.models import Mistake
from makegood.people.models import Organisation, User
from makegood.promises.models import Promise
from makegood.reminders.models import HouseMail, Notice, PutOff, Reminder, Wish
from makegood.reminders.rules import Ended, How

CONSUMER = "reminders"
DUE_AT_ONCE = 2000
ABOUT = (
    "mistake__account",
    "mistake__contact",
    "mistake__owner",
    "promise__doer",
    "prevention__owner",
    "approval__approver",
    "approval__asked_by",
)


def is_behind(organisation: Organisation) -> bool:
    """Whether something happened that no reminder knows of."""
    return record.is_behind(CONSUMER, organisation)


def touched_by(organisation: Organisation, events: Iterable[tuple[str, datetime]]) -> dict[int, datetime]:
    """{mistake: when something last happened on it or its promises}, for events given as (subject, instant)."""
    of: dict[str, dict[int, datetime]] = {"mistake": {}, "promise": {}}
    for subject, at in events:
        noun, _, key = subject.partition(":")
        if noun in of and key.isdigit():
            of[noun][int(key)] = max(at, of[noun].get(int(key), at))
    found, promised = of["mistake"], of["promise"]
    if promised:
        promises = Promise.objects.within(organisation).filter(pk__in=promised)
        for promise_id, mistake_id in promises.values_list("pk", "mistake_id"):
            found[mistake_id] = max(promised[promise_id], found.get(mistake_id, promised[promise_id]))
    return found


def waiting_of(organisation: Organisation, mistake_ids: Collection[int]) -> list[Notice]:
    """Every notice of these mistakes, told or not."""
    return list(Notice.objects.within(organisation).filter(mistake__in=mistake_ids))


def due(organisation: Organisation, *, now: datetime) -> list[Notice]:
    """Notices that are to be looked at by now, the oldest first; those of one round."""
    found = Notice.objects.within(organisation).filter(ended_at=None, goes_at__lte=now)
    return list(found.order_by("goes_at", "id")[:DUE_AT_ONCE])


def told_since(person: User, mistake_ids: Collection[int], *, since: datetime) -> dict[int, int]:
    """{mistake: how often it interrupted this person since}; one message counts once."""
    reminders = Reminder.objects.within(person.organisation).filter(
        person=person, how=How.NOW.value, made_at__gte=since, dropped_at=None
    )
    found = reminders.filter(notices__mistake__in=mistake_ids).values("notices__mistake")
    counted = found.annotate(times=Count("pk", distinct=True)).order_by()
    return {row["notices__mistake"]: row["times"] for row in counted}


def put_off_by(
    organisation: Organisation, mistake_ids: Collection[int], *, now: datetime
) -> dict[tuple[int, int], PutOff]:
    """{(person, mistake): what is put off now}."""
    found = PutOff.objects.within(organisation).filter(
        mistake__in=mistake_ids, ended_at=None, until_at__gt=now
    )
    return {(one.person_id, one.mistake_id): one for one in found}


def put_off_of(mistake: Mistake, *, now: datetime) -> list[PutOff]:
    """Who hears nothing of this mistake for a while, with the person."""
    found = PutOff.objects.within(mistake.organisation).filter(
        mistake=mistake, ended_at=None, until_at__gt=now
    )
    return list(found.select_related("person").order_by("pk"))


def wishes(organisation: Organisation, person_ids: Collection[int]) -> Mapping[int, Wish]:
    """{person: how they want to be told}; who never said so is left out."""
    found = Wish.objects.within(organisation).filter(person__in=person_ids)
    return {one.person_id: one for one in found}


def box() -> Fernet:
    """Locks the addresses of chats and telephones."""
    return locks.box("makegood chat addresses")


def chat_of(wish: Wish) -> Address | None:
    """Where this person's messages go; None where they named no chat."""
    return address_of(box().decrypt(bytes(wish.chat)).decode()) if wish.chat is not None else None


def reminder_in(organisation: Organisation, reminder_id: int) -> Reminder | None:
    """One reminder with its person."""
    found = Reminder.objects.within(organisation).filter(pk=reminder_id).select_related("person")
    return found.the_one()


def notices_in(reminder: Reminder) -> list[Notice]:
    """The notices of one reminder that were not done meanwhile, with what they are about."""
    found = Notice.objects.within(reminder.organisation).filter(reminder=reminder, ended=Ended.TOLD.value)
    found = found.select_related(*ABOUT, "person")
    return list(found.order_by("due_at", "id"))


def told_of(mistake: Mistake) -> list[Notice]:
    """What was told about this mistake, the newest first, with who it was told to."""
    return _told(mistake.organisation, mistake)


@prepared
def _told(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Notice]:
    found = Notice.objects.within(house).filter(mistake=mistake, ended=Ended.TOLD.value)
    return found.select_related("reminder__person", *ABOUT).order_by("-ended_at", "-id")


def reminders_of(person: User, *, limit: int) -> list[Reminder]:
    """The newest reminders of one person, each with its notices and what they are about."""
    found = Reminder.objects.within(person.organisation).filter(person=person, dropped_at=None)
    notices = (
        Notice.everything.select_related(*ABOUT).exclude(ended=Ended.SETTLED.value).order_by("due_at", "pk")
    )
    told = Prefetch("notices", queryset=notices, to_attr="told")
    return list(found.prefetch_related(told).order_by("-made_at", "-pk")[:limit])


def house_mail_in(organisation: Organisation, mail_id: int) -> HouseMail | None:
    """One mail of the house with its reader, None where there is none."""
    found = HouseMail.objects.within(organisation).filter(pk=mail_id)
    return found.select_related("person").the_one()


def have_house_mail(organisation: Organisation, occasion: str) -> frozenset[int]:
    """Ids of the people for whom the mail of this occasion is written."""
    found = HouseMail.objects.within(organisation).filter(occasion=occasion)
    return frozenset(found.values_list("person", flat=True))
