"""Writes: a call, who is calling, a letter that left from elsewhere. One module a topic."""

from makegood.letters.actions.calls import Conversation, record_call
from makegood.letters.actions.claims import claim_call, release_call
from makegood.letters.actions.letters import Sent, record_letter

__all__ = ["Conversation", "Sent", "claim_call", "record_call", "record_letter", "release_call"]
