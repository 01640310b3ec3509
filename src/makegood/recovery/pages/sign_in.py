"""The door: who may come in."""

from dataclasses import dataclass

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class SignInPage:
    organisation: str
    people: tuple[Choice, ...]  # value: user id, label: name, note: what they do
    refusal: str = ""


@dataclass(frozen=True)
class Doors:
    """What the sign-in page has to say: whether anybody works here, by a password or by the printed link."""

    has_invented: bool
    has_real: bool


@dataclass(frozen=True)
class InvitedPage:
    """A link for one person, before and while it is followed."""

    organisation: str
    by: str  # empty for the first administrator
    role: str
    name: str
    email: str
    is_reset: bool
    refusal: str = ""
