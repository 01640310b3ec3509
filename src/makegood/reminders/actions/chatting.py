"""A person names the chat, or the telephone, where they are told, tries it, and takes it back."""

from datetime import datetime

from makegood.core.errors import Refused
from makegood.core.record import Change
from makegood.letters.rules.chat import Address
from makegood.people.models import User
from makegood.reminders import queries
from makegood.reminders.models import Reminder, Wish
from makegood.reminders.rules import Way

EFFECT = "CHAT"


def name_chat(change: Change, *, user: User, address: Address) -> None:
    """What this person is told goes to this address from now on. It lies locked, and is shown with its end alone."""
    Wish.everything.update_or_create(
        person=user,
        defaults={
            "organisation_id": change.organisation.pk,
            "chat": queries.box().encrypt(address.text.encode()),
            "chat_shown": address.shown[:200],
            "chat_failed": "",
            "chat_tested_at": None,
            "chat_reached_at": None,
        },
    )
    change.append("CHAT_NAMED", user, {"service": address.service.name})


def forget_chat(change: Change, *, user: User) -> None:
    """What this person is told goes by mail again; the address is forgotten. Quiet where there is none."""
    rows = Wish.objects.within(change.organisation).filter(person=user, chat__isnull=False)
    forgotten = {"chat": None, "chat_shown": "", "chat_failed": "", "chat_tested_at": None}
    if rows.update(**forgotten, chat_reached_at=None):
        change.append("CHAT_FORGOTTEN", user, {})


def try_chat(change: Change, *, user: User) -> None:
    """Owe a test message to this person's chat.

    Raises:
        Refused: CHAT_NOT_NAMED.
    """
    rows = Wish.objects.within(change.organisation).filter(person=user, chat__isnull=False)
    if not rows.update(chat_tested_at=change.now, chat_reached_at=None, chat_failed=""):
        raise Refused("CHAT_NOT_NAMED")
    change.post(EFFECT, {"test": user.pk})
    change.append("CHAT_TRIED", user, {})


def chat_reached(change: Change, *, person_id: int) -> None:
    """A message arrived there: what was wrong with it is over."""
    rows = Wish.objects.within(change.organisation).filter(person=person_id, chat__isnull=False)
    rows.update(chat_reached_at=change.now, chat_failed="")


def chat_failed(change: Change, *, person_id: int, reason: str) -> None:
    """Nothing arrives there until the person sets it right; the reason stands on their own page."""
    rows = Wish.objects.within(change.organisation).filter(person=person_id, chat__isnull=False)
    rows.update(chat_failed=reason[:300])


def by_mail_instead(change: Change, *, reminder_id: int, mail: str, late_since: datetime | None) -> None:
    """A reminder that the chat did not take goes by mail. `mail`: the kind of that effect; `late_since`: it was to
    reach them then.
    """
    message_id = change.post(mail, {"reminder": reminder_id})
    rows = Reminder.objects.within(change.organisation).filter(pk=reminder_id)
    rows.update(way=Way.MAIL.value, message_id=message_id)
    if late_since is not None:
        rows.filter(late_since=None).update(late_since=late_since)
    change.append("REMINDED_BY_MAIL", f"reminder:{reminder_id}", {})
