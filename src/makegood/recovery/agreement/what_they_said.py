"""What customers said on their pages, as our people read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from makegood import clocks
from makegood.mistakes.models import Mistake
from makegood.people.rules import first_name
from makegood.recovery.agreement import choices
from makegood.recovery.pages.their_page import AnswerRow
from makegood.recovery.standing.steps import in_short
from makegood.sharing import queries
from makegood.sharing.models import Answer
from makegood.sharing.rules import AnswerKind
from makegood.sharing.shown import shown

SAID = {
    AnswerKind.CHOSE: "chose {slot}",
    AnswerKind.NONE_OF_THESE: "wants none of the times",
    AnswerKind.DECLINED_LINE: "said no to {slot}",
    AnswerKind.WOULD_LIKE: "would like",
    AnswerKind.MISSED: "says that we missed something",
    AnswerKind.IS_RIGHT: "says that it is right now",
    AnswerKind.NOT_YET: "says that it is not right yet",
}


def said_since(mistake: Mistake, at: datetime | None, *, now: datetime) -> tuple[str, ...]:
    """What anybody said on the page after `at`, the newest first: what a caller must not be the last to know."""
    page = queries.page_of(mistake.organisation, mistake.subject_code)
    rows = answer_rows(queries.answers_on(page)) if page is not None else ()
    zone = mistake.account.zone
    return tuple(_line(row, clocks.spoken(row.at, now, zone)) for row in rows if at is None or row.at > at)


def _line(row: AnswerRow, when: str) -> str:
    said = f": “{in_short(row.words)}”" if row.words else ""
    return f"{row.who} {row.what}, {when}{said}"


def answer_rows(answers: Sequence[Answer]) -> tuple[AnswerRow, ...]:
    """The answers as rows, in their order; those to the lines of one sheet are one row, with the words of them all."""
    sheets: dict[tuple[int, datetime], list[Answer]] = {}
    for answer in answers:
        if answer.choice is not None and answer.choice.on_sheet:
            sheets.setdefault((answer.link_id, answer.at), []).append(answer)
    rows = []
    for answer in answers:
        together = sheets.get((answer.link_id, answer.at), [answer])
        if answer.choice is None or not answer.choice.on_sheet:
            rows.append(_answer_row(answer))
        elif answer is together[0]:
            rows.append(_of_a_sheet(answer, together))
    return tuple(rows)


def _of_a_sheet(first: Answer, together: Sequence[Answer]) -> AnswerRow:
    yes = sum(answer.kind == AnswerKind.CHOSE.value for answer in together)
    return replace(
        _answer_row(first),
        what=f"said yes to {yes} of {len(together)}",
        words="".join(answer.words for answer in together),
        others=tuple(answer.pk for answer in together[1:]),
    )


def _answer_row(answer: Answer) -> AnswerRow:
    contact = answer.link.contact
    choice = answer.choice
    slot = choices.choice_words(shown(choice), zone=contact.account.zone) if choice else ""
    read = getattr(answer, "read", None)
    return AnswerRow(
        answer_id=answer.pk,
        mistake_id=int(answer.link.page.subject.removeprefix("mistake:")),
        who=first_name(contact.name),
        account=contact.account.name,
        at=answer.at,
        what=SAID[AnswerKind(answer.kind)].format(slot=slot),
        words=answer.words,
        read_by=read.by.short_name if read is not None else "",
    )
