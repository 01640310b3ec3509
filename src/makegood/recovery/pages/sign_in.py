"""The door: who may come in."""

from dataclasses import dataclass

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class SignInPage:
    organisation: str
    people: tuple[Choice, ...]  # value: user id, label: name, note: what they do
    refusal: str = ""
