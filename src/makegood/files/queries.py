"""Reads of files. Who may see what a file is kept with is for the packages above to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from makegood.core.errors import NotFound
from makegood.files import stored
from makegood.files.models import File
from makegood.people.models import Organisation


@dataclass(frozen=True)
class Amiss:
    """What does not fit together: rows whose bytes are gone, and how many bytes lie there without a row."""

    rows_without_bytes: tuple[int, ...]
    bytes_without_rows: int


def files_of(organisation: Organisation, *subjects: str) -> list[File]:
    """The files kept with these subjects (codes such as `mistake:12`), oldest first, withdrawn ones too."""
    return list(File.objects.within(organisation).filter(subject__in=subjects).order_by("at", "pk"))


def files_by_subject(organisation: Organisation, subjects: Iterable[str]) -> dict[str, list[File]]:
    """{subject: its files}, in one query; a subject without files is left out."""
    found: dict[str, list[File]] = {}
    for file in files_of(organisation, *subjects):
        found.setdefault(file.subject, []).append(file)
    return found


def file_in(organisation: Organisation, *, file_id: int) -> File:
    """One file of this organisation, withdrawn or not.

    Raises:
        NotFound: there is none.
    """
    found = File.objects.within(organisation).filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def bytes_of(file: File) -> Path:
    """Where the bytes of a file lie.

    Raises:
        NotFound: it was withdrawn, or its bytes are gone.
    """
    if file.withdrawn_at is not None:
        raise NotFound
    return stored.open_at(file.organisation_id, file.content_hash)


def amiss(organisation: Organisation) -> Amiss:
    """Compares rows and bytes. Bytes without a row are harmless: somebody left before the row was written."""
    there = stored.hashes_there(organisation.pk)
    rows = dict(File.objects.within(organisation).order_by("pk").values_list("pk", "content_hash"))
    gone = tuple(pk for pk, content_hash in rows.items() if content_hash not in there)
    return Amiss(gone, len(there - set(rows.values())))
