"""The chat, or the telephone, in which a person is told: named, tried, and taken back on a page of their own."""

from django.conf import settings

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.letters import channels
from makegood.letters.channels import chat
from makegood.letters.rules.chat import Wrong, address_of
from makegood.people.models import User
from makegood.recovery.pages.telling import MyChat
from makegood.reminders import actions, queries
from makegood.reminders.models import Wish


def my_chat(viewer: User, *, refusal: str = "") -> MyChat:
    """Where the viewer is told, as far as a page may show it, and whether anything arrived there.

    Raises:
        NotFound: this installation tells nobody by chat.
    """
    if not settings.MAKEGOOD_CHAT:
        raise NotFound
    wish = queries.wishes(viewer.organisation, [viewer.pk]).get(viewer.pk) or Wish()
    return MyChat(
        shown=wish.chat_shown if wish.chat is not None else "",
        failed=wish.chat_failed,
        tested_at=wish.chat_tested_at,
        reached_at=wish.chat_reached_at,
        has_mail=channels.is_set_up() and bool(viewer.email),
        refusal=refusal,
    )


def name_chat(change: Change, *, viewer: User, typed: str) -> None:
    """Tell this person there from now on, and try it at once.

    Raises:
        NotFound: as `my_chat`. Refused: the address is of no service that we know, or leads inside; nothing was asked.
    """
    if not settings.MAKEGOOD_CHAT:
        raise NotFound
    address = address_of(typed)
    wrong = Wrong.UNKNOWN if address is None else chat.checked(address, inside=settings.MAKEGOOD_CHAT_INSIDE)
    if address is None or wrong is not Wrong.NONE:
        raise Refused(wrong.value)
    actions.name_chat(change, user=viewer, address=address)
    actions.try_chat(change, user=viewer)
