"""Writes: a call, who is calling, a letter that left from elsewhere. One module a topic."""

from makegood.letters.actions.calls import Conversation, record_call
from makegood.letters.actions.claims import claim_call, release_call

__all__ = ["Conversation", "claim_call", "record_call", "release_call"]
