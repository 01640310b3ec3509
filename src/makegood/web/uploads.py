"""Files that came with a form: taken before the change begins, and carried along when the form comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from makegood.core.errors import Refused
from makegood.files import rules, stored
from makegood.files.stored import Upload
from makegood.recovery.pages.files import WaitingFile
from makegood.web.answer import Visit


@dataclass(frozen=True)
class Taking:
    """What could be taken, and the first refusal among the rest."""

    uploads: tuple[Upload, ...]
    refusal: Refused | None = None

    def must_be_whole(self) -> None:
        """Raises Refused when one of the files was not taken."""
        if self.refusal is not None:
            raise self.refusal


def taken(visit: Visit, name: str = "files") -> Taking:
    """The files posted under this name, and those of `kept` that a form of before carried along.

    Pictures are drawn anew here, which takes its time: call it before the change.
    """
    before = [
        stored.from_token(token, by=visit.viewer, now=visit.now)
        for token in visit.request.POST.getlist("kept")[: rules.MOST_AT_ONCE]
    ]
    uploads = [upload for upload in before if upload is not None]
    posted = visit.request.FILES.getlist(name)
    refusal = None
    try:
        stored.must_be_few(len(posted) + len(uploads))
    except Refused as refused:
        return Taking(tuple(uploads), refused)
    for file in posted:
        try:
            called = str(file.name or "")
            stored.must_fit(int(file.size or 0), name=called)
            uploads.append(stored.take(visit.viewer.organisation, name=called, content=file.read()))
        except Refused as refused:
            refusal = refusal or refused
    return Taking(tuple(uploads), refusal)


def waiting(visit: Visit, uploads: Iterable[Upload]) -> tuple[WaitingFile, ...]:
    """The files that a form carries along while it is not saved."""
    return tuple(
        WaitingFile(
            stored.token_of(one, by=visit.viewer, now=visit.now), one.name, rules.spoken_size(one.size)
        )
        for one in uploads
    )
