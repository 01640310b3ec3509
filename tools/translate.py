"""The customer's pages in other languages: extracts what is said there, and compiles the catalogues.

    python tools/translate.py            bring every .po up to date with the pages, and compile it
    python tools/translate.py --check    say what is missing or out of date; exit code 1 when something is

Only the customer's door is translated: its templates, and the refusals that a customer can read. Sentences that the
pages no longer say are taken out.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

LOCALE = ROOT / "src" / "makegood" / "locale"
TEMPLATES = ROOT / "src" / "makegood" / "customer" / "templates"
LANGUAGES = ("es",)
# The refusals of the desk that the customer's door passes on.
TO_CUSTOMERS = (
    "ANSWER_NEEDS_WORDS",
    "ANSWER_TOO_LONG",
    "CHOICE_IS_CLOSED",
    "CHOICE_MADE_ALREADY",
    "LINES_ANSWERED_ALREADY",
    "LINES_LEFT_OPEN",
    "NOT_ASKED_NOW",
)
OPTIONS = {"trimmed": "false", "newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}


def said() -> Catalog:
    """Everything that a customer's page can say, in English."""
    from django.conf import settings

    from makegood.core.sentences import catalogue

    if not settings.configured:
        settings.configure(USE_I18N=True)
    found = Catalog(charset="utf-8")
    for path in sorted(TEMPLATES.rglob("*.html")):
        for _line, message, _comments, _context in extract_from_file(
            "jinja2.ext:babel_extract", path, options=OPTIONS
        ):
            found.add(message, locations=[(path.relative_to(ROOT).as_posix(), 0)], flags=_flags(message))
    for code in TO_CUSTOMERS:
        found.add(catalogue()[code], locations=[(f"refusal {code}", 0)])
    return found


def _flags(message: object) -> tuple[str, ...]:
    return ("python-format",) if "%(" in str(message) else ()


def po_file(language: str) -> Path:
    """The catalogue that a person edits."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def translated(language: str) -> Catalog:
    """The catalogue of a language as it lies there; an empty one where there is none."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(language: str) -> list[str]:
    """What is said on a page and not in this language, or no longer said, or not surely right."""
    there = translated(language)
    wanted = {message.id for message in said() if message.id}
    known = {message.id: message for message in there if message.id}
    wrong = [f"not in {language}: {one}" for one in sorted(map(str, wanted - known.keys()))]
    wrong += [f"no longer said: {one}" for one in sorted(map(str, known.keys() - wanted))]
    for key, message in known.items():
        if key in wanted and (not message.string or message.fuzzy):
            wrong.append(f"not in {language}: {key}")
        wrong += [f"{key}: {fault}" for fault in message.check()] if message.string else []
    return wrong


def compiled(language: str) -> bytes:
    """What Django reads, from what a person edited."""
    out = io.BytesIO()
    write_mo(out, translated(language))
    return out.getvalue()


def update(language: str) -> None:
    """Bring the .po up to date and compile it."""
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    there = translated(language)
    there.update(said(), no_fuzzy_matching=True)
    there.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, there, width=100, omit_header=False, sort_output=True, no_location=False)
    path.with_suffix(".mo").write_bytes(compiled(language))


def main(arguments: list[str]) -> int:
    """Update, or check."""
    for language in LANGUAGES if "--check" not in arguments else ():
        update(language)
    wrong = [line for language in LANGUAGES for line in missing(language)]
    wrong += [
        f"{po_file(language).with_suffix('.mo').name} is older than its .po: run tools/translate.py"
        for language in LANGUAGES
        if po_file(language).with_suffix(".mo").read_bytes() != compiled(language)
    ]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
