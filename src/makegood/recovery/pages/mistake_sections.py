"""The parts of one mistake's page, each small and built by a module of its own.

A new part is a dataclass with a line in `Sections` here, a line in `recovery.mistake_sections.sections_of`, and an
include of its fragment in `mistakes/page.html`.
"""

from dataclasses import dataclass, field

from makegood.recovery.pages.calling import CallingNow
from makegood.recovery.pages.files import FilesSection
from makegood.recovery.pages.letters import LettersSection
from makegood.recovery.pages.merging import MergedSection
from makegood.recovery.pages.their_page import TheirPageSection


@dataclass(frozen=True)
class WalletSection:
    """What may be promised now, and what needs somebody's yes first."""

    may_promise_now: tuple[str, ...]
    needs_a_yes: tuple[str, ...]


@dataclass(frozen=True)
class CauseSection:
    """Why it happened is closed: the reason in a sentence."""

    locked_because: str


@dataclass(frozen=True)
class Sections:
    """What a mistake's page shows below its next step; None where there is nothing to show."""

    wallet: WalletSection | None = None
    cause: CauseSection | None = None
    calling: CallingNow = field(default_factory=CallingNow)
    files: FilesSection | None = None
    merged: MergedSection = field(default_factory=lambda: MergedSection(None, None, (), may_merge=False))
    letters: LettersSection | None = None
    their_page: TheirPageSection | None = None
