"""Reads the policy that runs, and the versions before it."""

from collections.abc import Sequence
from functools import lru_cache

from django.db import models

from makegood.core.errors import NotFound
from makegood.policy.models import PolicyVersion
from makegood.policy.rules.shape import Policy, default_policy, parse

NO_VERSION = 0


def current(organisation: models.Model) -> Policy:
    """The policy that runs now; the one that Makegood brings, version 0, until one was adopted.

    One query for the number of the version; the policy behind it is kept in this process.
    """
    latest = _versions(organisation).values_list("version", "sha256").first()
    return _kept(organisation.pk, *latest) if latest else _default()


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


def versions(organisation: models.Model) -> Sequence[PolicyVersion]:
    """Every adopted version, the newest first."""
    return list(_versions(organisation))


def _versions(organisation: models.Model) -> models.QuerySet[PolicyVersion]:
    return PolicyVersion.objects.within(organisation).order_by("-version")


@lru_cache(maxsize=256)
def _kept(organisation_pk: int, version: int, sha256: str) -> Policy:  # noqa: ARG001 (part of the key)
    # A version never changes, so it may be kept. The hash stands in the key because a change that adopted one may
    # still be undone, and its number used again. The key holds the organisation, so `everything` is safe here.
    row = PolicyVersion.everything.get(organisation_id=organisation_pk, version=version)
    return parse(row.text, version=version)


@lru_cache(maxsize=1)
def _default() -> Policy:
    return default_policy()
