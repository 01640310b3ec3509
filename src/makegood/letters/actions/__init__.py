"""Writes: a call, who is calling, a letter that left from elsewhere, their word that waits. One module a topic."""

from makegood.letters.actions.calls import Conversation, record_call
from makegood.letters.actions.claims import claim_call, release_call
from makegood.letters.actions.leaving import (
    call_off,
    call_off_scheduled,
    could_not_be_delivered,
    gave_up,
    has_left,
    let_go,
    owed_again,
    reply_address,
    write_to_leave,
)
from makegood.letters.actions.letters import Sent, record_letter
from makegood.letters.actions.mails import (
    Taken,
    belongs_to,
    is_not_for_us,
    is_our_letter,
    keep_mail,
    promises_were_read,
    they_wrote_by_mail,
    was_reported,
)
from makegood.letters.actions.words import answered, hasten, move_words, needs_no_answer, they_wrote

__all__ = [
    "Conversation",
    "Sent",
    "Taken",
    "answered",
    "belongs_to",
    "call_off",
    "call_off_scheduled",
    "claim_call",
    "could_not_be_delivered",
    "gave_up",
    "has_left",
    "hasten",
    "is_not_for_us",
    "is_our_letter",
    "keep_mail",
    "let_go",
    "move_words",
    "needs_no_answer",
    "owed_again",
    "promises_were_read",
    "record_call",
    "record_letter",
    "release_call",
    "reply_address",
    "they_wrote",
    "they_wrote_by_mail",
    "was_reported",
    "write_to_leave",
]
