"""How a letter that leaves from here is signed: the writer's name and number, and when the next word comes.

What the writer said already is not said again. Source: behaviour C18, articles 000 and 003.
"""

import re
from datetime import datetime

from makegood import wording
from makegood.clocks import tongues
from makegood.letters.models import LeavingLetter
from makegood.people.models import Account, Contact, User
from makegood.people.rules import language_of

AGAIN = {"en": "You hear from me again: {at}.", "es": "Vuelvo a escribirle: {at}."}
_DIGITS = re.compile(r"\D")


def signed(leaving: LeavingLetter, text: str) -> str:
    """The text as it leaves."""
    kept = leaving.typed.get("next_word_at", "")
    at = datetime.fromisoformat(kept) if kept else None
    return sign(text, by=leaving.by, to=leaving.to, account=leaving.mistake.account, next_word_at=at)


def sign(text: str, *, by: User, to: Contact | None, account: Account, next_word_at: datetime | None) -> str:
    """The letter with what its end lacks."""
    whole = text.strip()
    if next_word_at is not None and not _says_when(whole):
        language = language_of(*([to.language] if to is not None else []), account.language)
        whole = f"{whole}\n\n{_again(next_word_at, account.zone, language)}"
    missing = [part for part in (_name(whole, by), _phone(whole, by)) if part]
    return f"{whole}\n\n" + "\n".join(missing) if missing else whole


def _name(text: str, by: User) -> str:
    """The name, where it does not stand near the end; a bare first name above the number is one."""
    end = text[-200:].casefold()
    return "" if by.name.casefold() in end or _ends_with_first_name(text, by) else by.name


def _ends_with_first_name(text: str, by: User) -> bool:
    lines = [line.strip(" ,.-–—").casefold() for line in text.splitlines() if line.strip()]
    return by.name.split(" ", 1)[0].casefold() in lines[-3:]


def _phone(text: str, by: User) -> str:
    digits = _DIGITS.sub("", by.phone)
    return by.phone if digits and digits[-7:] not in _DIGITS.sub("", text) else ""


def _says_when(text: str) -> bool:
    """Whether the writer says when the next word comes, as the checker reads it."""
    return any(
        part.id == "next_word" and part.places for part in wording.check(text, "acknowledgement").present
    )


def _again(at: datetime, zone: str, language: str) -> str:
    return AGAIN.get(language, AGAIN["en"]).format(at=tongues.in_full(at, zone, language=language))
