"""Reads of calls, of who is calling, of letters, and of their words that wait."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.db.models import Exists, Q, QuerySet

from makegood.core import record
from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.core.scoping import ScopedQuerySet
from makegood.letters.models import (
    Call,
    CallClaim,
    LeavingLetter,
    Letter,
    ReceivedMail,
    ReplyAddress,
    TheirWord,
)
from makegood.letters.rules import CalledOff, Fate, How, Leaving, LetterKind
from makegood.mistakes.models import Mistake
from makegood.people.models import Account, Contact, Organisation, User

MOST_IN_TRAY = 100


@prepared
def _calls(house: Organisation, mistake: Mistake) -> ScopedQuerySet[Call]:
    return Call.objects.within(house).filter(mistake=mistake).select_related("to", "by")


def calls_of(mistake: Mistake) -> list[Call]:
    """The calls of a mistake, newest first."""
    return sorted(_calls(mistake.organisation, mistake), key=attrgetter("position"), reverse=True)


def count_calls(mistake: Mistake) -> int:
    """How many calls a mistake has: a form remembers it, so that two tabs cannot both save."""
    return len(_call_ids(mistake.organisation, mistake))


@prepared
def _call_ids(house: Organisation, mistake: Mistake) -> QuerySet[Call, int]:
    return Call.objects.within(house).filter(mistake=mistake).values_list("pk", flat=True)


def claim_row(mistake: Mistake) -> CallClaim:
    """The row of this mistake, lapsed or not; it exists once somebody has claimed."""
    return CallClaim.objects.within(mistake.organisation).select_related("by").get(mistake=mistake)


def who_is_calling(mistake: Mistake, *, now: datetime) -> CallClaim | None:
    """The claim that stands now; None when nobody is calling, or it has lapsed."""
    found = CallClaim.objects.within(mistake.organisation).filter(mistake=mistake, until__gt=now)
    return found.select_related("by").first()


def waiting_words(mistake: Mistake) -> list[TheirWord]:
    """What they wrote that nobody has answered, the oldest first."""
    return _waiting_words(mistake.organisation, mistake)


@prepared
def _waiting_words(house: Organisation, mistake: Mistake) -> ScopedQuerySet[TheirWord]:
    found = TheirWord.objects.within(house).filter(mistake=mistake, settled_at=None)
    return found.select_related("contact").order_by("at", "pk")


def writers(organisation: Organisation, mistake_ids: Collection[int]) -> dict[int, list[Contact | None]]:
    """{mistake: who wrote what waits there, each once, the one who waits longest first}; None: nobody we know."""
    waiting = TheirWord.objects.within(organisation).filter(mistake__in=mistake_ids, settled_at=None)
    found: dict[int, list[Contact | None]] = {}
    for word in waiting.select_related("contact").order_by("at", "pk"):
        of_it = found.setdefault(word.mistake_id, [])
        if word.contact not in of_it:
            of_it.append(word.contact)
    return found


def letters_to_leave(mistake: Mistake) -> list[LeavingLetter]:
    """Letters of a mistake that are still to leave; there is one at the most, unless two were merged."""
    found = LeavingLetter.objects.within(mistake.organisation).filter(
        mistake=mistake, state=Leaving.WAITING.value
    )
    return list(found.select_related("by", "to", "mistake").order_by("pk"))


def letters_not_let_go(mistake: Mistake) -> list[LeavingLetter]:
    """Letters that are to leave, that did not, or that came back, until their writer lets them go; newest first."""
    found = LeavingLetter.objects.within(mistake.organisation).filter(mistake=mistake, let_go_at=None)
    return list(found.select_related("by", "to").order_by("-pk"))


def letters_that_did_not_leave(by: User) -> list[LeavingLetter]:
    """Letters of a person that did not leave or came back and were not let go, newest first."""
    found = LeavingLetter.objects.within(by.organisation).filter(by=by, let_go_at=None)
    waiting = Q(state=Leaving.WAITING.value) | Q(called_off=CalledOff.UNDONE.value)
    return list(found.exclude(waiting).select_related("to", "mistake__account").order_by("-pk"))


def leaving_letter(organisation: Organisation, leaving_id: int) -> LeavingLetter:
    """One letter that leaves from here. Raises NotFound: no such one in this organisation."""
    found = LeavingLetter.objects.within(organisation).filter(pk=leaving_id)
    leaving = found.select_related("by", "to", "mistake").first()
    if leaving is None:
        raise NotFound
    return leaving


def leaving_by_message_id(organisation: Organisation, message_id: str) -> LeavingLetter | None:
    """The letter that left with this Message-ID, None where none did."""
    found = LeavingLetter.objects.within(organisation).filter(message_id=message_id)
    return found.select_related("by", "to", "mistake").first()


def thread_of(mistake: Mistake) -> list[str]:
    """The Message-IDs of what went back and forth about a mistake by mail, in order, of which a thread is made."""
    house = mistake.organisation
    left = LeavingLetter.objects.within(house).filter(mistake=mistake, state=Leaving.LEFT.value)
    came = ReceivedMail.objects.within(house).filter(
        mistake=mistake, fate__in=[Fate.THEIRS.value, Fate.OURS.value]
    )
    found = [*left.values_list("ended_at", "message_id"), *came.values_list("received_at", "message_id")]
    return [message_id for at, message_id in sorted(found, key=lambda one: (one[0] is None, one[0]))]


def mail_of_id(organisation: Organisation, message_id: str) -> ReceivedMail | None:
    """The mail with this Message-ID, None where it has not come yet."""
    return ReceivedMail.objects.within(organisation).filter(message_id=message_id).first()


def must_be_mail_of_id(organisation: Organisation, message_id: str) -> ReceivedMail:
    """The same, of one that has come. Raises NotFound."""
    found = mail_of_id(organisation, message_id)
    if found is None:
        raise NotFound
    return found


def received_mail(organisation: Organisation, mail_id: int) -> ReceivedMail:
    """One mail that came in. Raises NotFound: none of this number in this organisation."""
    found = ReceivedMail.objects.within(organisation).filter(pk=mail_id)
    mail = found.select_related("mistake__account", "mistake__owner", "contact", "from_us", "letter").first()
    if mail is None:
        raise NotFound
    return mail


def mails_to_look_at(organisation: Organisation) -> list[ReceivedMail]:
    """What waits in the tray, the newest first."""
    waiting = [Fate.TRAY.value, Fate.REPORT.value]
    found = ReceivedMail.objects.within(organisation).filter(fate__in=waiting).defer("raw")
    return list(
        found.select_related("mistake__account", "from_us").order_by("-received_at", "-pk")[:MOST_IN_TRAY]
    )


def letters_to_read_for_promises(mistake: Mistake) -> list[ReceivedMail]:
    """Letters that one of us sent from the own mail, whose promises nobody has taken or left yet."""
    found = ReceivedMail.objects.within(mistake.organisation).filter(
        mistake=mistake, fate=Fate.OURS.value, settled_at=None
    )
    return list(found.select_related("letter__to", "letter__by", "from_us").defer("raw").order_by("pk"))


def mistake_by_token(token: str) -> Mistake | None:
    """The mistake of a reply address, in whatever house: the address alone says which."""
    found = ReplyAddress.everything.filter(token=token).select_related("mistake__organisation")
    address = next(iter(found[:1]), None)
    return address.mistake if address is not None else None


def words_by_mail(mistake: Mistake) -> dict[int, Mapping[str, str | None]]:
    """{mail: its sealed subject and text}, of what they wrote about a mistake by mail."""
    events = [e for e in record.about(mistake.organisation, [mistake.subject_code]) if e.kind == "THEY_WROTE"]
    opened = record.open_each(events)
    return {event.facts()["mail"]: opened[event.sequence] for event in events if event.sequence in opened}


def latest_mail_of(mistake: Mistake) -> ReceivedMail | None:
    """What they wrote last by mail about a mistake, None where they never did."""
    found = ReceivedMail.objects.within(mistake.organisation).filter(mistake=mistake, fate=Fate.THEIRS.value)
    return found.order_by("-received_at", "-pk").first()


def reply_token_of(mistake: Mistake) -> str:
    """The random part of a mistake's address; "" where none was made yet."""
    found = ReplyAddress.objects.within(mistake.organisation).filter(mistake=mistake)
    return next(iter(found.values_list("token", flat=True)), "")


@dataclass(frozen=True)
class Concerns:
    """Which kinds of mail there is anything of, for one person or, of the tray, in the house."""

    waiting: bool
    not_left: bool
    tray: bool


def mail_that_concerns(viewer: User) -> Concerns:
    """Asked in one go, for on most days there is none of it."""
    return Concerns(*(_concerns.one(viewer.organisation_id, viewer) or (False, False, False)))


@prepared
def _concerns(house: int, viewer: User) -> QuerySet[Organisation, tuple[bool, bool, bool]]:
    words = TheirWord.everything.filter(organisation=house, settled_at=None, mistake__owner=viewer)
    letters = LeavingLetter.everything.filter(organisation=house, by=viewer, let_go_at=None)
    waiting = [Fate.TRAY.value, Fate.REPORT.value]
    tray = ReceivedMail.everything.filter(organisation=house, fate__in=waiting)
    found = Organisation.objects.filter(pk=house).annotate(
        words_wait=Exists(words.filter(how=How.MAIL.value)), not_left=Exists(letters), in_tray=Exists(tray)
    )
    return found.values_list("words_wait", "not_left", "in_tray")


def mails_waiting_for(owner: User) -> list[TheirWord]:
    """What was written by mail on the mistakes of a person and waits for an answer, the oldest first."""
    found = TheirWord.objects.within(owner.organisation).filter(
        settled_at=None, how=How.MAIL.value, mistake__owner=owner
    )
    return list(found.select_related("contact", "mistake__account").order_by("at", "pk"))


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


def count_offering(account: Account, *, since: datetime, until: datetime) -> int:
    """How many letters of this time offered them something, or asked how it is now."""
    kinds = (LetterKind.OFFER.value, LetterKind.CHECK_IN.value)
    found = Letter.objects.within(account.organisation).filter(mistake__account=account, kind__in=kinds)
    return found.filter(sent_at__gte=since, sent_at__lt=until).count()
