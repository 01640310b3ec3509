"""The parts of one mistake's page: one line a part, each built by a module of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from makegood.findings.models import Finding
from makegood.letters.models import Call
from makegood.mistakes.models import Mistake
from makegood.mistakes.rules import Stage
from makegood.people.models import User
from makegood.people.rules import first_name
from makegood.promises.models import Promise
from makegood.recovery.attachments import files_section
from makegood.recovery.calling import calling_now
from makegood.recovery.letter_page import letters_section
from makegood.recovery.merging import merged_section
from makegood.recovery.offers import Pocket
from makegood.recovery.pages.mistake_sections import CauseSection, Sections, WalletSection
from makegood.recovery.their_page import their_page_section


@dataclass(frozen=True)
class Behind:
    """What lies behind a mistake, read once: its findings, promises and calls, and what may be offered now."""

    findings: Sequence[Finding]
    promises: Sequence[Promise]
    calls: Sequence[Call]
    pocket: Pocket
    merged: Sequence[Mistake] = ()  # those that went into it


def sections_of(viewer: User, mistake: Mistake, behind: Behind, *, now: datetime) -> Sections:
    """Every part that the viewer may see, as it stands at `now`."""
    return Sections(
        wallet=_wallet(mistake, behind),
        cause=_cause(mistake),
        calling=calling_now(viewer, mistake, now=now),
        files=files_section(viewer, mistake, behind.merged),
        merged=merged_section(viewer, mistake, behind.merged),
        letters=letters_section(viewer, mistake),
        their_page=their_page_section(viewer, mistake, now=now),
    )


def _is_right(mistake: Mistake) -> bool:
    return mistake.standing.stage == Stage.MADE_RIGHT.value


def _wallet(mistake: Mistake, behind: Behind) -> WalletSection | None:
    if _is_right(mistake) or not (behind.pocket.offers or behind.pocket.needs_a_yes):
        return None
    return WalletSection(tuple(offer.label for offer in behind.pocket.offers), behind.pocket.needs_a_yes)


def _cause(mistake: Mistake) -> CauseSection | None:
    if _is_right(mistake):
        return None
    who = first_name(mistake.contact.name) if mistake.contact is not None else "the customer"
    return CauseSection(
        f"Why it happened stays closed until {who} says it is right. First things first: the customer."
    )
