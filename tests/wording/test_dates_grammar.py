"""The language files of the dates: every wording in them is read, in every language, and no language is built in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from makegood.wording.dates import Resolved, Unclear, resolve
from makegood.wording.language import PACKS
from makegood.wording.wordtree import spelled_out

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=UTC)
LANGUAGES = ("en", "es", "de")
FIGURES = {
    "{iso}": "2025-07-04",
    "{slashed}": "20/7",
    "{dotted}": "20.7.",
    "{dashed}": "20-7-2025",
    "{clock}": "15:30",
    "{year}": "2026",
    "{quarter}": "q3",
    "{number}": "3",
}


def data_of(language: str) -> dict[str, Any]:
    return tomllib.loads(PACKS.joinpath(language, "dates.toml").read_text(encoding="utf-8"))


def said(data: dict[str, Any], words: tuple[str, ...]) -> str:
    """One way to say a wording, each class by the first of its words."""
    spoken = []
    for word in words:
        name = word.rstrip("}").rstrip("23") + "}" if word.startswith("{") else word
        if name in FIGURES:
            spoken.append(FIGURES[name])
        elif name.startswith("{"):
            spoken.append(next(iter(data["classes"][name[1:-1]].values()))[0])
        else:
            spoken.append(word)
    return " ".join(spoken)


def every_wording(language: str) -> Iterator[str]:
    data = data_of(language)
    for phrase in data["phrase"]:
        for wording in phrase["say"]:
            yield from (said(data, words) for words in list(spelled_out(wording))[:24])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_of_a_language_can_be_read(language):
    count = 0
    for wording in every_wording(language):
        found = resolve(wording, NOW, "Europe/London", language=language)
        assert found is None or isinstance(found, Resolved | Unclear), wording
        if isinstance(found, Resolved):
            assert found.due >= NOW, wording
        count += 1
    assert count > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_that_a_wording_names_has_words(language):
    data = data_of(language)
    named = {
        word[1:-1].rstrip("23")
        for phrase in data["phrase"]
        for wording in phrase["say"]
        for words in spelled_out(wording)
        for word in words
        if word.startswith("{")
    }
    assert named <= set(data["classes"]) | {name[1:-1] for name in FIGURES}


SPANISH = [
    ("Le enviaré la factura mañana.", "2025-06-12"),
    ("mañana por la mañana", "2025-06-12"),
    ("hasta el viernes", "2025-06-13"),
    ("antes del viernes", "2025-06-12"),
    ("a más tardar el lunes", "2025-06-16"),
    ("antes de fin de mes", "2025-06-30"),
    ("la próxima semana", "2025-06-20"),
    ("en 5 días hábiles", "2025-06-18"),
    ("el 15 de julio", "2025-07-15"),
    ("pasado mañana", "2025-06-13"),
    ("hoy antes de las 18:00", "2025-06-11"),
]
GERMAN = [
    ("Sie haben die Rechnung bis Freitag.", "2025-06-13"),
    ("bis Ende der Woche", "2025-06-13"),
    ("morgen früh", "2025-06-12"),
    ("übermorgen", "2025-06-13"),
    ("Anfang nächster Woche", "2025-06-17"),
    ("bis zum 20.6.", "2025-06-20"),
    ("innerhalb von 10 Werktagen", "2025-06-25"),
    ("bis Monatsende", "2025-06-30"),
    ("vor dem Wochenende", "2025-06-13"),
    ("am Dienstag, 17. Juni", "2025-06-17"),
]


@pytest.mark.parametrize(("words", "day"), SPANISH)
def test_spanish_deadlines_come_from_the_spanish_file(words, day):
    assert str(resolve(words, NOW, "Europe/Madrid", language="es").due.date()) == day


@pytest.mark.parametrize(("words", "day"), GERMAN)
def test_german_deadlines_come_from_the_german_file(words, day):
    assert str(resolve(words, NOW, "Europe/Berlin", language="de").due.date()) == day


def test_a_time_is_said_in_the_language_it_was_read_in():
    assert resolve("hasta el viernes", NOW, "Europe/Madrid", language="es").words == (
        "viernes 13 de junio, final de la jornada"
    )
    assert resolve("um halb neun morgen", NOW, "Europe/Berlin", language="de").words == (
        "Donnerstag, 12. Juni, 08:30 Uhr"
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "lo antes posible"),
        ("es", "El viernes pasado enviamos el pedido"),
        ("de", "jeden Freitag"),
        ("de", "letzten Freitag"),
    ],
)
def test_what_sets_no_deadline_sets_none_in_any_language(language, words):
    assert resolve(words, NOW, "Europe/Madrid", language=language) is None


def test_a_language_that_nobody_wrote_down_is_refused():
    with pytest.raises(KeyError):
        resolve("vendredi", NOW, "Europe/Paris", language="fr")
