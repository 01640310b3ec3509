"""What packs bring beside rules: whole languages, and which of the packs speak which.

A pack whose folder has a `language.toml` of the same form as ours brings that language: how mail in it is put
together, and the commonest words by which it is known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from makegood.wording.language import (
    Language,
    Tongues,
    known_languages,
    language_of,
    tongues,
)

FEWEST_COMMON = 20  # words by which a language is known; with fewer, letters in others are taken for it
SHORT_CODE = re.compile(r"[a-z]{2,3}")


class BadPack(ValueError):
    """A pack that can't be used; the sentence says which file, what is wrong and what to write."""


def read_toml(file: Path) -> dict[str, Any]:
    """What stands in a file of a pack.

    Raises:
        BadPack: it is not TOML.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadPack(f"{file} is not TOML: {fault}. Mend that line.") from None


@cache
def brought_by(packs: tuple[Path, ...]) -> Mapping[str, Language]:
    """The languages that these packs bring, by code.

    Raises:
        BadPack: a pack's language can't be read, or is one of ours.
    """
    brought = [_language(pack) for pack in packs if pack.joinpath("language.toml").is_file()]
    return {tongue.code: tongue for tongue in brought}


@cache
def tongues_with(packs: tuple[Path, ...]) -> Tongues:
    """The languages that can be read, with those that packs bring."""
    brought = brought_by(packs)
    return tongues().with_more(brought.values()) if brought else tongues()


@cache
def written_in(pack: Path, packs: tuple[Path, ...]) -> str:
    """The code of the language whose rules a pack holds; one of ours, or one that these packs bring.

    Raises:
        BadPack: it has no pack.toml, or names another language.
    """
    file = pack / "pack.toml"
    if not file.is_file():
        raise BadPack(f'{pack} has no pack.toml. Write one with a line such as language = "en".')
    code = str(read_toml(file).get("language", ""))
    known = sorted({*known_languages(), *brought_by(packs)})
    if code not in known:
        raise BadPack(
            f'{file} says language = "{code}"; use one of {", ".join(known)}, or bring it with a language.toml.'
        )
    return code


def _language(pack: Path) -> Language:
    file = pack / "language.toml"
    data = read_toml(file)
    code = str(data.get("code", ""))
    if code in known_languages():
        raise BadPack(
            f'{file} brings "{code}", which can be read already. Take the file out; rules are added to ours.'
        )
    if not SHORT_CODE.fullmatch(code):
        raise BadPack(f'{file} says code = "{code}"; use the two letters of the language, such as "fr".')
    try:
        tongue = language_of(data)
    except KeyError as missing:
        raise BadPack(f"{file} says nothing under {missing.args[0]}. Write it as the how-to shows.") from None
    except (re.error, TypeError, AttributeError) as fault:
        raise BadPack(f"{file} can't be read: {fault}. Write it as the how-to shows.") from None
    if len(tongue.function_words) < FEWEST_COMMON:
        raise BadPack(
            f"{file} names {len(tongue.function_words)} function_words; name at least {FEWEST_COMMON} of the commonest "
            "words, so that a letter in the language is known by them."
        )
    return tongue
