"""A name from right to left in a mail: in what Makegood writes it keeps its place, in a letter nothing is touched."""

from __future__ import annotations

import pytest

from makegood.letters import channels
from tests import mailserver

SAID = "Call דנה רוסי by 14:47: בלה ויסטה\nNo. 1004"
APART = "Call \u2068דנה רוסי\u2069 by 14:47: \u2068בלה ויסטה\u2069\nNo. 1004"


@pytest.mark.parametrize(
    ("headers", "arrives"),
    [({"Auto-Submitted": "auto-generated"}, APART), ({}, SAID)],
    ids=["ours", "a letter"],
)
def test_names_keep_their_places_in_what_makegood_writes_and_a_letter_arrives_as_it_was_written(
    headers, arrives
):
    with mailserver.serving() as box:
        mail = channels.Outgoing(
            message_id="1@lakeland.example",
            to=("Rosa Vega", "rosa@lakeland.example"),
            subject="Call דנה רוסי",
            text=SAID,
            headers=headers,
        )
        channels.send(mail)

    [taken] = box.taken
    assert taken.text.split("\r\n")[:2] == arrives.split("\n")
    assert taken.message["Subject"] == "Call דנה רוסי", (
        "a subject carries no marks: not every list of mails knows them"
    )
