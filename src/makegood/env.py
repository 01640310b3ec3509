"""The settings a person may give by the environment, read once. What cannot be read is refused in a sentence.

No Django here, so that the command line can refuse before it starts anything.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# Providers of mail that are spoken to over https, and what each needs: the names of its keys.
PROVIDERS: Mapping[str, tuple[str, ...]] = {
    "brevo": ("BREVO_API_KEY",),
    "mailersend": ("MAILERSEND_API_TOKEN",),
    "mailgun": ("MAILGUN_API_KEY", "MAILGUN_SENDER_DOMAIN"),
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "mandrill": ("MANDRILL_API_KEY",),
    "postmark": ("POSTMARK_SERVER_TOKEN",),
    "resend": ("RESEND_API_KEY",),
    "sendgrid": ("SENDGRID_API_KEY",),
    "sparkpost": ("SPARKPOST_API_KEY",),
}
PARTED_BY = {"mailgun": "@", "mailjet": ":"}  # what stands between two keys
SHAPES = {"mailgun": "KEY@domain", "mailjet": "KEY:SECRET"}


class BadSetting(Exception):
    """A setting that cannot be used. Its text is the whole message for the person who gave it."""

    def __init__(self, name: str, value: str, use: str) -> None:
        super().__init__(f'{name} is "{value}"; use {use}. Nothing was started.')


@dataclass(frozen=True)
class Environment:
    """What the environment says, with defaults for what it does not."""

    data: Path
    host: str
    port: int
    database_url: str
    secret: str
    debug: bool
    address: str = ""
    mail: str = ""
    mail_from: str = ""
    mail_from_writer: bool = False
    mail_in: str = ""
    mail_authserv: str = ""
    mail_hook: str = ""
    imap: str = ""
    chat: bool = True
    chat_inside: frozenset[str] = frozenset()
    packs: tuple[Path, ...] = ()


def read(environ: Mapping[str, str]) -> Environment:
    """Read every MAKEGOOD_ setting. An empty value counts as not given.

    Raises:
        BadSetting: a value cannot be used.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    return Environment(
        data=_data(given.get("MAKEGOOD_DATA", "./data")),
        host=_host(given.get("MAKEGOOD_HOST", "127.0.0.1")),
        port=_port(given.get("MAKEGOOD_PORT", "8321")),
        database_url=_database_url(given.get("MAKEGOOD_DATABASE_URL", "")),
        secret=_secret(given.get("MAKEGOOD_SECRET", "")),
        debug=_yes_or_no("MAKEGOOD_DEBUG", given.get("MAKEGOOD_DEBUG", "no")),
        address=_address(given.get("MAKEGOOD_ADDRESS", "")),
        mail=_mail(given.get("MAKEGOOD_MAIL", "")),
        mail_from=_mail_from(given.get("MAKEGOOD_MAIL_FROM", ""), mail=given.get("MAKEGOOD_MAIL", "")),
        mail_from_writer=_yes_or_no(
            "MAKEGOOD_MAIL_FROM_WRITER", given.get("MAKEGOOD_MAIL_FROM_WRITER", "no")
        ),
        mail_in=_mail_in(given.get("MAKEGOOD_MAIL_IN", "")),
        mail_authserv=given.get("MAKEGOOD_MAIL_AUTHSERV", "").lower(),
        mail_hook=_mail_hook(given.get("MAKEGOOD_MAIL_HOOK", "")),
        imap=_imap(given.get("MAKEGOOD_IMAP", "")),
        chat=_yes_or_no("MAKEGOOD_CHAT", given.get("MAKEGOOD_CHAT", "yes")),
        chat_inside=_hosts("MAKEGOOD_CHAT_INSIDE", given.get("MAKEGOOD_CHAT_INSIDE", "")),
        packs=_packs(given.get("MAKEGOOD_PACKS", "")),
    )


def _packs(value: str) -> tuple[Path, ...]:
    folders = tuple(Path(name.strip()).expanduser().resolve() for name in value.split(",") if name.strip())
    if not all((folder / "pack.toml").is_file() for folder in folders):
        raise BadSetting("MAKEGOOD_PACKS", value, "folders with a pack.toml, with commas between them")
    return folders


def installation_secret(environment: Environment) -> str:
    """The secret given, else the one in the data folder's file `secret`, made the first time (mode 600).

    Raises:
        BadSetting: the folder cannot be written, or the kept secret is too short to be one.
    """
    if environment.secret:
        return environment.secret
    path = environment.data / "secret"
    try:
        kept = path.read_text().strip() if path.exists() else _make_secret(path)
    except OSError as error:
        reason = f"a folder Makegood may write to ({error.strerror})"
        raise BadSetting("MAKEGOOD_DATA", str(environment.data), reason) from error
    if len(kept) < 32:
        raise BadSetting("MAKEGOOD_DATA", str(environment.data), "a folder whose file `secret` is whole")
    return kept


def connection_parts(database_url: str) -> dict[str, str]:
    """NAME, USER, PASSWORD, HOST, PORT of a PostgreSQL address; its `?option=value` by their own names."""
    url = urlsplit(database_url)
    parts = {
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
    }
    options = dict(parse_qsl(url.query))
    parts["HOST"] = options.pop("host", parts["HOST"])  # a socket's folder does not fit in front of the path
    return {**parts, **options}


def _make_secret(path: Path) -> str:
    import secrets

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="secret.")  # mode 600
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        # A link is refused when the name is taken, so of two starters at once one makes it and both read the
        # same.
        os.link(draft, path)
    except FileExistsError:
        return path.read_text().strip()
    finally:
        Path(draft).unlink()
    return path.read_text().strip()


def _data(value: str) -> Path:
    path = Path(value).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise BadSetting("MAKEGOOD_DATA", value, "a folder, or a name where one can be made")
    return path


def _host(value: str) -> str:
    if any(not (sign.isalnum() or sign in ".:-_") for sign in value):
        raise BadSetting(
            "MAKEGOOD_HOST", value, "an address such as 127.0.0.1 (this machine) or 0.0.0.0 (every one)"
        )
    return value


def _address(value: str) -> str:
    """The address under which people reach the pages, without a slash at its end."""
    if not value:
        return ""
    use = "https:// and a name, such as https://makegood.example.com"
    try:
        url = urlsplit(value)
        is_one = url.scheme in ("http", "https") and bool(url.hostname) and (url.port or 1) > 0
    except ValueError as error:
        raise BadSetting("MAKEGOOD_ADDRESS", value, use) from error
    if not is_one or url.path.strip("/") or url.query or url.fragment or url.username:
        raise BadSetting("MAKEGOOD_ADDRESS", value, use)
    return f"{url.scheme}://{url.netloc}"


def mail_settings(mail: str) -> dict[str, object]:
    """Django's settings of the server that takes our mail, from `smtp://user:password@host:587`.

    `smtp` asks for encryption once connected, `smtps` from the first byte; `smtp+plain` does without, for a server on
    the same machine. Or a provider of PROVIDERS with its key: `postmark:KEY`.
    """
    provider, _, key = mail.partition(":")
    if provider in PROVIDERS:
        names = PROVIDERS[provider]
        return {
            "EMAIL_BACKEND": f"anymail.backends.{provider}.EmailBackend",
            "ANYMAIL": dict(zip(names, key.split(PARTED_BY.get(provider, " ")), strict=True)),
        }
    url = urlsplit(mail)
    return {
        "EMAIL_HOST": url.hostname or "localhost",
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_TLS": url.scheme == "smtp",
        "EMAIL_USE_SSL": url.scheme == "smtps",
    }


def _mail(value: str) -> str:
    if not value:
        return ""
    use = "the server that takes your mail, such as smtp://user:password@mail.example.com:587"
    provider, _, key = value.partition(":")
    if provider in PROVIDERS:
        parts = key.split(PARTED_BY.get(provider, " "))
        if len(parts) != len(PROVIDERS[provider]) or not all(parts):
            raise BadSetting("MAKEGOOD_MAIL", f"{provider}:...", f"{provider}:{SHAPES.get(provider, 'KEY')}")
        return value
    try:
        url = urlsplit(value)
        is_one = url.scheme in ("smtp", "smtps", "smtp+plain") and bool(url.hostname) and (url.port or 1) > 0
    except ValueError as error:
        raise BadSetting("MAKEGOOD_MAIL", "...", use) from error
    if not is_one:
        raise BadSetting("MAKEGOOD_MAIL", _without_password(url), use)
    return value


def _mail_from(value: str, *, mail: str) -> str:
    """The address that the software's own mail comes from; needed as soon as there is a server for mail."""
    name, _, domain = value.rpartition("@")
    is_one = bool(name and domain) and not any(sign.isspace() or sign in '<>,"' for sign in value)
    if (mail and not value) or (value and not is_one):
        raise BadSetting(
            "MAKEGOOD_MAIL_FROM", value, "the address your mail comes from, such as desk@example.com"
        )
    return value


def _mail_in(value: str) -> str:
    """The address under which mail comes in; each mistake has its own, `name+token@domain`."""
    name, _, domain = value.rpartition("@")
    is_one = bool(name and domain) and "+" not in name and not any(s.isspace() or s in '<>,"' for s in value)
    if value and not is_one:
        raise BadSetting("MAKEGOOD_MAIL_IN", value, "an address without a plus, such as reply@in.example.com")
    return value.lower()


def _mail_hook(value: str) -> str:
    if value and len(value) < 32:
        raise BadSetting("MAKEGOOD_MAIL_HOOK", "*" * len(value), "at least 32 random characters")
    return value


def _imap(value: str) -> str:
    if not value:
        return ""
    use = "a mailbox such as imaps://user:password@mail.example.com/INBOX"
    try:
        url = urlsplit(value)
        is_one = (
            url.scheme in ("imaps", "imap+plain")
            and bool(url.hostname and url.username)
            and (url.port or 1) > 0
        )
    except ValueError as error:
        raise BadSetting("MAKEGOOD_IMAP", "...", use) from error
    if not is_one:
        raise BadSetting("MAKEGOOD_IMAP", _without_password(url), use)
    return value


def _hosts(name: str, value: str) -> frozenset[str]:
    """Names or addresses of machines, parted by commas; no ports and no paths."""
    found = frozenset(host.strip().lower() for host in value.split(",") if host.strip())
    if any(not (sign.isalnum() or sign in ".:-_") for host in found for sign in host):
        raise BadSetting(name, value, "names of machines such as chat.example.lan, with commas between them")
    return found


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise BadSetting("MAKEGOOD_PORT", value, "a whole number such as 8321")
    if not 1 <= int(value) <= 65535:
        raise BadSetting("MAKEGOOD_PORT", value, "a number from 1 to 65535 such as 8321")
    return int(value)


def _database_url(value: str) -> str:
    if not value:
        return ""
    use = "postgresql://user:password@host:5432/name, or leave it out for the embedded database"
    try:
        url = urlsplit(value)
        usable = url.scheme in ("postgresql", "postgres") and len(url.path) > 1 and (url.port or 1) > 0
    except ValueError as error:
        raise BadSetting("MAKEGOOD_DATABASE_URL", "...", use) from error
    if not usable:
        raise BadSetting("MAKEGOOD_DATABASE_URL", _without_password(url), use)
    return value


def _without_password(url: SplitResult) -> str:
    """The address as it may stand in a message: never with the password."""
    place = url.netloc.rpartition("@")[2]
    return f"{url.scheme}://{place}{url.path}" if url.scheme else "..."


def _secret(value: str) -> str:
    if value and len(value) < 32:
        raise BadSetting(
            "MAKEGOOD_SECRET", "*" * len(value), "at least 32 random characters, or leave it out"
        )
    return value


def _yes_or_no(name: str, value: str) -> bool:
    known = {
        "yes": True,
        "true": True,
        "1": True,
        "on": True,
        "no": False,
        "false": False,
        "0": False,
        "off": False,
    }
    if value.lower() not in known:
        raise BadSetting(name, value, "yes or no")
    return known[value.lower()]
