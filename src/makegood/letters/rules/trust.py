"""Whether anybody wrote a mail, and whether it is from whom it says.

Source: RFC 3834 (automatic answers), RFC 8601 (Authentication-Results), RFC 7489 (DMARC and what "aligned" means).
"""

import re
from dataclasses import dataclass

from makegood.letters.rules.incoming import Incoming

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"([a-z0-9-]+)\s*=\s*([a-z]+)")
_PROPERTY = re.compile(r"([a-z0-9-]+)\.([a-z0-9-]+)\s*=\s*(\"[^\"]*\"|\S+)")
BULK = ("bulk", "junk", "list", "auto_reply")
MACHINES = ("mailer-daemon", "postmaster", "mail-daemon", "maildaemon")
MARKS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-response-suppress", "list-id")
# What a machine writes into the subject while somebody is away, in the languages of our neighbours. A weak sign: people
# write such words too.
_AWAY = re.compile(
    r"out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|on (?:annual )?leave"
    r"|abwesenheits?(?:notiz|meldung|nachricht)?|automatische (?:antwort|reactie)|nicht im (?:büro|haus)"
    r"|réponse automatique|absen(?:t|ce) du bureau|respuesta automática|fuera de (?:la )?oficina"
    r"|risposta automatica|fuori (?:sede|ufficio)|resposta automática|fora do escritório|afwezig(?:heid)?\b"
    r"|autosvar|frånvaro|fravær|poissaolo|automaattinen vastaus|autoodpowiedź|automatická odpověď|otomatik yanıt"
    r"|自動返信|自动回复|자동 회신",
    re.IGNORECASE,
)


def automatic_because(mail: Incoming) -> str:
    """The code of why nobody wrote this mail, "" where somebody may have."""
    submitted = mail.first("auto-submitted").partition(";")[0].strip().casefold()
    if submitted and submitted != "no":
        return "AUTO_SUBMITTED"
    if mail.content_type == "multipart/report":
        return "REPORT"
    if mail.first("return-path").replace(" ", "") == "<>":
        return "NULL_SENDER"
    if any(value.strip().casefold() in BULK for value in mail.all("precedence")):
        return "PRECEDENCE"
    if any(mail.first(mark) for mark in MARKS):
        return "MARKED"
    return "MACHINE" if mail.sender.partition("@")[0] in MACHINES else ""


def looks_automatic(mail: Incoming) -> bool:
    """Whether the subject reads as if a machine wrote it: a person looks, nothing follows by itself."""
    return bool(_AWAY.search(mail.subject))


@dataclass(frozen=True)
class Result:
    """One thing that the border tested: "dkim", "pass", and the domain that it holds for."""

    method: str
    result: str
    domain: str


def is_proven(mail: Incoming, *, authserv: str) -> bool:
    """Whether our own border says that this mail is from the domain in its From.

    Only the topmost header under our border's name counts: servers add theirs above what came with the mail. A failed
    DMARC counts whatever else passed; without a DMARC result, a DKIM signature or SPF of the same domain is enough.
    """
    if not authserv or not mail.sender:
        return False
    results = _of_border(mail, authserv)
    domain = mail.sender.rpartition("@")[2]
    dmarc = [one.result for one in results if one.method == "dmarc"]
    if any(result not in ("pass", "none") for result in dmarc):
        return False
    if "pass" in dmarc:
        return any(one.method == "dmarc" and one.domain in ("", domain) for one in results)
    return any(
        one.method in ("dkim", "spf") and one.result == "pass" and aligned(one.domain, domain)
        for one in results
    )


def aligned(proven: str, shown: str) -> bool:
    """Whether one domain is the other, or lies in it.

    >>> aligned("mail.bella.example", "bella.example"), aligned("example", "bella.example")
    (True, False)
    """
    if "." not in proven or "." not in shown:
        return False
    return proven == shown or proven.endswith(f".{shown}") or shown.endswith(f".{proven}")


def _of_border(mail: Incoming, authserv: str) -> list[Result]:
    for value in mail.all("authentication-results"):
        plain = value
        while _COMMENT.search(plain):
            plain = _COMMENT.sub(" ", plain)
        name, _, rest = plain.partition(";")
        if name.split()[:1] and name.split()[0].casefold() == authserv.casefold():
            return [_result(part) for part in rest.casefold().split(";") if _RESULT.search(part)]
    return []


def _result(part: str) -> Result:
    found = _RESULT.search(part)
    assert found is not None  # noqa: S101 (asked by the caller)
    method, result = found.groups()
    properties = {f"{kind}.{name}": value.strip('"') for kind, name, value in _PROPERTY.findall(part)}
    wanted = {
        "dmarc": ("header.from",),
        "dkim": ("header.d", "header.i"),
        "spf": ("smtp.mailfrom", "smtp.from"),
    }
    values = (properties.get(name, "") for name in wanted.get(method, ()))
    domain = next((value for value in values if value), "").rpartition("@")[2]
    return Result(method, result, domain)
