"""Files kept with a mistake or a promise: who may see, add and remove them."""

from collections.abc import Callable, Mapping, Sequence

from makegood.core.errors import NotFound, Refused
from makegood.core.record import Change
from makegood.files import actions, queries, rules
from makegood.files.models import File
from makegood.files.rules import Kind
from makegood.files.stored import Upload
from makegood.masters import queries as masters
from makegood.mistakes import queries as mistakes
from makegood.mistakes.models import Mistake
from makegood.people.models import User
from makegood.people.rules import REPORTS, SECOND_PERSON
from makegood.promises import queries as promises
from makegood.recovery.pages.files import FileRow, FilesSection, HandedOut

# Who may see a file: whoever may see what it is kept with. {word of the subject's code: the read that refuses}
SEEN: dict[str, Callable[[User, int], object]] = {
    "mistake": lambda viewer, pk: mistakes.mistake_seen_by(viewer, mistake_id=pk),
    "promise": lambda viewer, pk: promises.promise_seen_by(viewer, promise_id=pk),
    "master": lambda viewer, pk: masters.master_seen_by(viewer, master_id=pk),
    "inspection": lambda viewer, pk: masters.look_seen_by(viewer, look_id=pk),
}
EVIDENCE = frozenset({"master", "inspection"})  # a verdict rests on them: nobody takes them back
SHAPES = {**dict.fromkeys(rules.PICTURES, "picture"), **dict.fromkeys(rules.SOUNDS, "sound")}


def file_seen_by(viewer: User, *, file_id: int) -> File:
    """One file, withdrawn or not.

    Raises:
        NotFound: there is none, or it is kept with something that this person may not see.
    """
    file = queries.file_in(viewer.organisation, file_id=file_id)
    word, _, number = file.subject.partition(":")
    seen = SEEN.get(word)
    if seen is None:
        raise NotFound
    seen(viewer, int(number))
    return file


def handed_out(viewer: User, *, file_id: int) -> HandedOut:
    """A file on its way to this person.

    Raises:
        NotFound: not this person's to see, removed, or its bytes are gone.
    """
    file = file_seen_by(viewer, file_id=file_id)
    path = queries.bytes_of(file)
    return HandedOut(
        str(path), file.form.media_type, file.name, not file.form.opens_here, path.stat().st_size
    )


def attach(change: Change, *, by: User, mistake_id: int, uploads: Sequence[Upload]) -> Mistake:
    """Keep files with a mistake.

    Raises:
        NotFound: no such mistake that this person may see.
        Refused: ROLE_MAY_NOT_REPORT, FILES_NEED_A_CHOICE.
    """
    mistake = mistakes.mistake_seen_by(by, mistake_id=mistake_id)
    must_be_let(by)
    if not uploads:
        raise Refused("FILES_NEED_A_CHOICE")
    keep_all(change, mistake, uploads)
    return mistake


def must_be_let(by: User) -> None:
    """Raises Refused for a role that only reads or only practises."""
    if by.role not in REPORTS:
        raise Refused("ROLE_MAY_NOT_REPORT", role=by.role.lower())


def keep_all(change: Change, mistake: Mistake, uploads: Sequence[Upload]) -> None:
    """Keep each of them with the mistake."""
    for upload in uploads:
        actions.keep(change, upload, subject=mistake)


def remove(change: Change, *, by: User, file_id: int) -> str:
    """Take a file back; what it was kept with, as a code such as `mistake:12`.

    Raises:
        NotFound: not this person's to see, or somebody else's to remove.
        Refused: FILE_WITHDRAWN_ALREADY.
    """
    file = file_seen_by(by, file_id=file_id)
    if not _may_remove(by, file) or file.subject.partition(":")[0] in EVIDENCE:
        raise NotFound
    actions.withdraw(change, file_id=file.pk)
    return file.subject


def _may_remove(viewer: User, file: File) -> bool:
    return file.by == viewer.actor_code or viewer.role in SECOND_PERSON


def files_section(viewer: User, files: Sequence[File], names: Mapping[str, str]) -> FilesSection | None:
    """The files of a mistake and of those that went into it; None where there are none and this person adds none."""
    rows = file_rows(viewer, files, names)
    may_add = viewer.role in REPORTS
    return FilesSection(rows, may_add, rules.OFFERED) if rows or may_add else None


def file_rows(viewer: User, files: Sequence[File], names: Mapping[str, str]) -> tuple[FileRow, ...]:
    """Files as a page shows them, with who kept them."""
    return tuple(
        FileRow(
            file_id=file.pk,
            name=file.name,
            size=rules.spoken_size(file.size),
            shape=SHAPES.get(Kind(file.kind), "paper"),
            by=names.get(file.by, "Makegood"),
            at=file.at,
            may_remove=file.withdrawn_at is None and _may_remove(viewer, file),
            removed_by=names.get(file.withdrawn_by, "Makegood") if file.withdrawn_at is not None else "",
            removed_at=file.withdrawn_at,
        )
        for file in files
    )
