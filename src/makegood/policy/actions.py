"""Adopts a policy: its clocks and limits, its catalogue, or a playbook of its own."""

import hashlib
from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.core.models import Head
from makegood.core.record import Change
from makegood.policy import queries
from makegood.policy.models import PartVersion, PolicyVersion
from makegood.policy.rules.allowed import problems
from makegood.policy.rules.parts import POLICY, Problem
from makegood.policy.rules.trades import Trade


@dataclass(frozen=True)
class NewPart:
    """A file that shall run as one part. `since`: the version that whoever wrote it began from.

    `names`: of the people of the house, whom no cause names.
    """

    part: str
    text: str
    since: int
    names: tuple[str, ...] = ()


def adopt(change: Change, new: NewPart, *, words: Trade) -> PolicyVersion:
    """Let one part run from now on, as the next version. What was agreed and each deadline keeps the one that made it.

    Raises:
        Unusable: there is no such part.
        Refused: POLICY_UNUSABLE with the first reason, POLICY_MOVED_ON, POLICY_UNCHANGED; nothing was adopted.
    """
    wrong = problems(new.part, new.text, words, queries.current(change.organisation), names=new.names)
    if wrong:
        raise Refused("POLICY_UNUSABLE", reason=_reason(wrong))
    _wait(change)
    moved_on = queries.version_of(change.organisation, new.part)
    if moved_on > new.since:
        raise Refused("POLICY_MOVED_ON", version=moved_on, since=new.since)
    return _next(change, new.part, new.text)


def _reason(wrong: tuple[Problem, ...]) -> str:
    more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
    return f"{wrong[0].said}{more}"


def _wait(change: Change) -> None:
    """Whoever adopts at the same moment waits here, and is told that somebody was before them."""
    Head.objects.select_for_update().get(pk=change.organisation.pk)


def _next(change: Change, part: str, text: str) -> PolicyVersion:
    latest = PolicyVersion.objects.within(change.organisation).order_by("-version").first()
    version = latest.version + 1 if latest else 1
    standing = queries.text_of(change.organisation, part)
    if standing == text and (latest or part != POLICY):
        raise Refused("POLICY_UNCHANGED", version=version - 1)
    row = PolicyVersion(
        organisation_id=change.organisation.pk,
        version=version,
        text=text if part == POLICY else latest.text if latest else "",
        sha256=hashlib.sha256((text if part == POLICY else f"{part}\n{text}").encode()).hexdigest(),
        made_at=change.now,
        made_by=change.by.actor_code,
    )
    row.save(force_insert=True)
    if part != POLICY:
        brings = PartVersion(organisation_id=change.organisation.pk, version=version, part=part, text=text)
        brings.save(force_insert=True)
    change.append("POLICY_ADOPTED", row, {"version": version, "part": part, "sha256": row.sha256})
    return row
