"""A letter in two languages: the commoner one is read, and the rest is not called fine."""

import pytest

from makegood.wording import check

ENGLISH = (
    "Dear Dana,\n\nI put the wrong film into your break on Friday, and I am sorry. Your guests saw an old offer. "
    "I will ring you tomorrow at 10 with two places to choose from.\n\n"
)
SPANISH = (
    "Estimada Dana:\n\nEl viernes puse la película que no era en su pausa, y lo siento. Sus clientes vieron una oferta "
    "que ya no estaba. Mañana le llamo.\n\n"
)
FRENCH = "Chère Dana,\n\nvendredi nous avons passé le mauvais film chez vous, et nous en sommes désolés. À demain.\n\n"
POLISH = "Droga Dano,\n\nw piątek to nie był ten film, i za to przepraszam. Jutro się do pani odezwę.\n\n"


@pytest.mark.parametrize("other", [SPANISH, FRENCH, POLISH])
def test_the_part_in_another_language_is_told_with_its_place(other):
    text = ENGLISH * 2 + other
    reading = check(text + "Rosa", "acknowledgement")
    (part,) = reading.unread_parts
    assert reading.language == "en" and other.split("\n\n")[1].split()[2] in part.text
    assert text[part.start : part.end] == part.text and "film into" not in part.text


def test_it_is_the_other_one_where_that_is_the_commoner():
    reading = check(SPANISH * 2 + ENGLISH)
    assert reading.language == "es" and "film into your break" in reading.unread_parts[0].text


def test_each_stretch_is_one_part_and_what_lies_between_two_sentences_of_it_belongs_to_it():
    reading = check(ENGLISH + SPANISH + ENGLISH + SPANISH)
    assert len(reading.unread_parts) == 2
    assert "Mañana le llamo." in reading.unread_parts[0].text


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        SPANISH,
        ENGLISH + "> " + SPANISH.replace("\n", "\n> "),  # theirs
        ENGLISH + "The programme was “La casa de las flores y el mar”, and it ran on Friday as it should.",
        ENGLISH + "Le Bistrot de la Gare, Les Halles and El Sol de la Costa had theirs in the same hour.",
        "Sorry, Dana.",
        "",
    ],
)
def test_names_and_quotes_are_no_other_language(text):
    assert check(text).unread_parts == ()
