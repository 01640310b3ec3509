"""A real mail server for the stories: takes what is sent, refuses whom it is told to, and keeps each message."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.test import override_settings

HOME = "desk@lakeland.example"
MAIL_IN = "reply@in.lakeland.example"


@dataclass
class Taken:
    """One message with its envelope."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        found = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        assert body is not None
        return str(body.get_content())


@dataclass
class Mailbox:
    """What the server took; `refuses`: {address: answer}."""

    taken: list[Taken] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(Taken(envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 Taken"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


@contextmanager
def serving(*, mail_in: str = MAIL_IN, **settings: Any) -> Iterator[Mailbox]:
    """A server on this machine, and the settings that name it."""
    box = Mailbox()
    port = _free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    named = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": port,
        "EMAIL_USE_TLS": False,
        "MAKEGOOD_MAIL_FROM": HOME,
        "MAKEGOOD_MAIL_IN": mail_in,
    }
    try:
        with override_settings(**{**named, **settings}):
            yield box
    finally:
        controller.stop()
