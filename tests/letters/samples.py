"""Mails as they come in, written for the tests: of people, of machines, reports, and oddities."""

from __future__ import annotations

AUTHSERV = "mx.lakeland.example"
PROVEN = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=bella.example"
DANA = "Dana Rossi <dana@bella.example>"


def mail(
    *headers: str,
    sender: str = DANA,
    to: str = "reply@in.lakeland.example",
    subject: str = "Re: Sunday evening",
    text: str = "Thanks, OK.",
    message_id: str = "<1@bella.example>",
    proven: str = PROVEN,
    date: str = "Tue, 24 Nov 2026 09:00:00 -0600",
    content_type: str = "text/plain; charset=utf-8",
) -> bytes:
    """One mail in raw bytes; an empty part is left out."""
    first = [proven] if proven else []
    lines = [
        *first,
        *headers,
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        *([f"Message-ID: {message_id}"] if message_id else []),
        *([f"Date: {date}"] if date else []),
        "MIME-Version: 1.0",
        f"Content-Type: {content_type}",
        "",
        text,
    ]
    return "\r\n".join(lines).encode()


def report(kind: str, blocks: str, *, original: str = "", to: str = "reply@in.lakeland.example") -> bytes:
    """A report of delivery, or of reading, as a mail server or a mail program writes it."""
    tail = (
        f"--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{original}>\r\n\r\n"
        if original
        else ""
    )
    body = (
        "--B\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n"
        f"--B\r\nContent-Type: message/{kind}\r\n\r\n{blocks}\r\n\r\n{tail}--B--\r\n"
    )
    return mail(
        sender="Mail Delivery <mailer-daemon@bella.example>",
        to=to,
        subject="Undelivered mail",
        text=body,
        proven="",
        message_id="<report@bella.example>",
        content_type=f'multipart/report; report-type={kind}; boundary="B"',
    )


FAILED = (
    "Reporting-MTA: dns; mx.bella.example\r\n\r\nFinal-Recipient: rfc822; dana@bella.example\r\n"
    "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user"
)
DELAYED = FAILED.replace("Action: failed", "Action: delayed")
READ = "Reporting-UA: mail\r\nDisposition: manual-action/MDN-sent-manually; displayed"

# Nobody wrote these: {what it is: the mail}
AUTOMATIC: dict[str, bytes] = {
    "auto-replied": mail("Auto-Submitted: auto-replied"),
    "auto-generated": mail("Auto-Submitted: auto-generated"),
    "auto-notified": mail("Auto-Submitted: auto-notified; owner-email=x"),
    "auto-replied in capitals": mail("AUTO-SUBMITTED: Auto-Replied"),
    "auto-replied with a comment": mail("Auto-Submitted: auto-replied (vacation)"),
    "bulk": mail("Precedence: bulk"),
    "junk": mail("Precedence: junk"),
    "list": mail("Precedence: list"),
    "auto_reply": mail("Precedence: auto_reply"),
    "bulk in capitals": mail("Precedence: BULK"),
    "exchange all": mail("X-Auto-Response-Suppress: All"),
    "exchange oof": mail("X-Auto-Response-Suppress: OOF, AutoReply"),
    "x-autoreply": mail("X-Autoreply: yes"),
    "x-autorespond": mail("X-Autorespond: yes"),
    "x-autoresponder": mail("X-Autoresponder: 1"),
    "mailing list": mail("List-Id: <news.bella.example>"),
    "null sender": mail("Return-Path: <>"),
    "null sender with a blank": mail("Return-Path: < >"),
    "mailer-daemon": mail(sender="MAILER-DAEMON@bella.example"),
    "postmaster": mail(sender="Postmaster <postmaster@bella.example>"),
    "delay": report("delivery-status", DELAYED),
    "read receipt": report("disposition-notification", READ),
    "abuse report": report("feedback-report", "Feedback-Type: abuse"),
    "empty report": report("delivery-status", ""),
    "another makegood": mail("Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All"),
    "vacation with all marks": mail("Auto-Submitted: auto-replied", "Precedence: bulk", "Return-Path: <>"),
    "quoted loop": mail("Auto-Submitted: auto-replied", text="> > > Thanks\r\n> > Thanks\r\n> Thanks"),
    "calendar answer": mail("Auto-Submitted: auto-generated", content_type="text/calendar; method=REPLY"),
    "ticket": mail("Auto-Submitted: auto-replied", subject="[#4711] We have received your request"),
    "bounce of a bounce": mail("Return-Path: <>", sender="mailer-daemon@in.lakeland.example"),
}

# Their subjects read so; a person may have written them.
AWAY = (
    "Out of office: back on Monday",
    "Automatic reply: Sunday evening",
    "Auto-Reply: Re: Sunday evening",
    "Abwesenheitsnotiz: Sunday evening",
    "Automatische Antwort: Re: Sunday evening",
    "Réponse automatique : Sunday evening",
    "Respuesta automática: Sunday evening",
    "Fuera de la oficina",
    "Risposta automatica: Re: Sunday evening",
    "Automatische reactie: Re: Sunday evening",
    "Autosvar: Re: Sunday evening",
    "自動返信",
)
