"""Reads the policy that runs, and the versions before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import models

from makegood.core.errors import NotFound
from makegood.core.prepared import prepared
from makegood.policy.models import PartVersion, PolicyVersion
from makegood.policy.rules.parts import CATALOGUE, CAUSES, POLICY
from makegood.policy.rules.shape import Policy, default_policy, parse

NO_VERSION = 0


@dataclass(frozen=True)
class Adopted:
    """One version: which part it changed, when, and by whom (an actor's code such as "user:3")."""

    version: int
    part: str
    made_at: datetime
    made_by: str


def current(organisation: models.Model) -> Policy:
    """The policy that runs now; the one that Makegood brings, version 0, until one was adopted.

    One query for the number of the version; the policy behind it, with its catalogue and playbooks, is kept in this
    process.
    """
    latest = _latest.one(organisation)
    return _kept(organisation.pk, *latest) if latest else _default()


@prepared
def _latest(house: models.Model) -> models.QuerySet[PolicyVersion, tuple[int, str]]:
    return _versions(house).values_list("version", "sha256")[:1]


def at_version(organisation: models.Model, version: int) -> Policy:
    """The policy of a version, as a stored deadline or decision names it.

    Raises:
        NotFound: the organisation never had that version.
    """
    if version == NO_VERSION:
        return _default()
    found = _versions(organisation).filter(version=version).values_list("version", "sha256").first()
    if found is None:
        raise NotFound()
    return _kept(organisation.pk, *found)


def history(organisation: models.Model) -> Sequence[Adopted]:
    """Every adopted version with the part that it changed, the newest first."""
    changed = dict(_parts(organisation).values_list("version", "part"))
    rows = _versions(organisation).values_list("version", "made_at", "made_by")
    return [Adopted(version, changed.get(version, POLICY), at, by) for version, at, by in rows]


def version_of(organisation: models.Model, part: str) -> int:
    """The version that changed this part last, 0 while it is the one that Makegood brings."""
    return next((one.version for one in history(organisation) if one.part == part), NO_VERSION)


def text_of(organisation: models.Model, part: str, *, version: int | None = None) -> str:
    """The file of a part that runs now, or ran at a version; "" for the one that Makegood brings.

    Raises:
        NotFound: the organisation never had that version.
    """
    rows = _versions(organisation)
    if version is not None and version != NO_VERSION and not rows.filter(version=version).exists():
        raise NotFound
    found = rows if part == POLICY else _parts(organisation).filter(part=part)
    if version is not None:
        found = found.filter(version__lte=version)
    return found.values_list("text", flat=True).first() or ""


def _versions(organisation: models.Model) -> models.QuerySet[PolicyVersion]:
    return PolicyVersion.objects.within(organisation).order_by("-version")


def _parts(organisation: models.Model) -> models.QuerySet[PartVersion]:
    return PartVersion.objects.within(organisation).order_by("-version")


@lru_cache(maxsize=256)
def _kept(organisation_pk: int, version: int, sha256: str) -> Policy:  # noqa: ARG001 (part of the key)
    # A version never changes, so it may be kept. The hash stands in the key because a change that adopted one may
    # still be undone, and its number used again. The key holds the organisation, so `everything` is safe here.
    row = PolicyVersion.everything.get(organisation_id=organisation_pk, version=version)
    parts = PartVersion.everything.filter(organisation_id=organisation_pk, version__lte=version)
    every = list(parts.order_by("version").values_list("part", "text"))
    causes = tuple(text for part, text in every if part == CAUSES)
    own = {part: text for part, text in every if part != CAUSES}  # the last one of each stands
    items = own.pop(CATALOGUE, "")
    return parse(row.text, version=version, items=items, own_playbooks=own, own_causes=causes)


@lru_cache(maxsize=1)
def _default() -> Policy:
    return default_policy()
