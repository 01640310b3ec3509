"""Writes: keep a file with something, withdraw it."""

from django.db import models

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change, CrossesOrganisations, Subject
from makegood.files.models import File
from makegood.files.stored import Upload


def keep(change: Change, upload: Upload, *, subject: Subject) -> File:
    """Keep what was taken (`stored.take`) with this subject. The same bytes twice are kept once.

    Who may keep something there is for the caller to ask first.

    Raises:
        CrossesOrganisations: the subject or the upload is of another organisation.
    """
    if isinstance(subject, models.Model):
        change.adopt(subject)
    if upload.organisation_id != change.organisation.pk:
        raise CrossesOrganisations(f"{upload.name} was taken for organisation {upload.organisation_id}.")
    file, is_new = File.everything.get_or_create(
        organisation_id=change.organisation.pk,
        subject=subject.subject_code,
        content_hash=upload.content_hash,
        withdrawn_at=None,
        defaults={
            "kind": upload.kind.value,
            "name": upload.name,
            "size": upload.size,
            "by": change.by.actor_code,
            "at": change.now,
        },
    )
    if is_new:
        public = {"file": file.pk, "kind": file.kind, "size": file.size, "content": file.content_hash}
        change.append("FILE_KEPT", subject, public, {"name": file.name}, about=subject)
    return file


def withdraw(change: Change, *, file_id: int) -> File:
    """Take a file back: it is handed out no more, and its row says who took it back and when.

    Raises:
        NotFound: no such file in this organisation.
        Refused: FILE_WITHDRAWN_ALREADY.
    """
    found = File.objects.within(change.organisation).select_for_update().filter(pk=file_id).first()
    if found is None:
        raise NotFound
    if found.withdrawn_at is not None:
        raise Refused("FILE_WITHDRAWN_ALREADY", name=found.name)
    found.withdrawn_at, found.withdrawn_by = change.now, change.by.actor_code
    found.save(update_fields=["withdrawn_at", "withdrawn_by"])
    change.append("FILE_WITHDRAWN", found.subject, {"file": found.pk})
    return found
