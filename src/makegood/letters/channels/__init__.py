"""The ways out of our house. Nothing but these modules knows SMTP or a chat library."""

from makegood.letters.channels.mail import Outgoing, is_set_up, send

__all__ = ["Outgoing", "is_set_up", "send"]
