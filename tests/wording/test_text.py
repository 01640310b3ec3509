"""A mail taken apart: what the writer wrote, sentence by sentence, and what somebody else wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makegood.wording.language import flat, spoken_in
from makegood.wording.text import sentences, written

MAIL = """Subject: Your order No. 12

Dear Mrs. Smith,

I'm sorry that we missed your delivery on Fri. We will call by 3 p.m. Friday and again at 5 p.m. We owe you
this.
- new goods, by Dr. Jones
- an invoice, No. 77
Thanks!

We have found it... and fixed it. Is that ok?

Kind regards,
Tom Jones
Sales, tel. 123 456

P.S. I'll call.

-----Original Message-----
From: Ann
I am sorry.
"""


def _texts(text, kind=None):
    return [one.text for one in sentences(text) if (one.is_written if kind is None else one.kind == kind)]


def test_every_kind_of_white_space_is_read_as_a_space():
    spaces = "".join(chr(code) for code in range(0x11000) if chr(code).isspace())
    assert flat(spaces) == " " * len(spaces)
    assert flat("“It’s\u00a0fine”") == '"It\'s fine"'


@pytest.mark.parametrize(
    "before", ["", "1 " * 4_000, "straightforwardness " * 300, "we are " * 5_000], ids=len
)
def test_the_language_is_told_by_the_first_words(before):
    german = before + "es tut uns leid, dass wir die Lieferung nicht gebracht haben " * 40
    assert spoken_in(german) == ("en" if before.startswith("we") else "de")


def test_only_what_the_writer_wrote_is_read():
    assert _texts(MAIL) == [
        "I'm sorry that we missed your delivery on Fri.",
        "We will call by 3 p.m. Friday and again at 5 p.m.",
        "We owe you this.",
        "new goods, by Dr. Jones",
        "an invoice, No. 77",
        "Thanks!",
        "We have found it... and fixed it.",
        "Is that ok?",
        "P.S. I'll call.",
    ]
    assert _texts(MAIL, "greeting") == ["Dear Mrs. Smith,"]
    assert _texts(MAIL, "subject") == ["Subject: Your order No. 12"]
    assert _texts(MAIL, "signature") == ["Tom Jones", "Sales, tel. 123 456"]
    assert "I am sorry." in _texts(MAIL, "forwarded")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("> you are late\n\nWe are sorry.\n> and rude\nCalling now.", ["We are sorry.", "Calling now."]),
        (
            "Sorry about it.\n\nOn Mon, Jan 5, 2015 at 3:04 PM, Bob\n<b@x.com> wrote:\nI will sue.",
            ["Sorry about it."],
        ),
        (
            "On 3 May 2025, Dana wrote:\n> it never ran\n\nIt ran with the old file.",
            ["It ran with the old file."],
        ),
        ("Hi Bob, I'm sorry about it. Sincerely, Tom", ["I'm sorry about it."]),
        ("Dana,\nsorry.\nTom", ["sorry."]),
        ("Thank you for your patience. I'll call.", ["Thank you for your patience.", "I'll call."]),
        ("oh sorry um", ["oh sorry um"]),
        ("No. We won't. See No. 4 and J. Smith.", ["No.", "We won't.", "See No. 4 and J. Smith."]),
        ("It failed at\r\n9 a.m. today.\r\nI’m on it.", ["It failed at  9 a.m. today.", "I'm on it."]),
    ],
)
def test_a_mail_in_any_habit_gives_its_own_sentences(text, own):
    assert _texts(text) == own


def test_speech_without_stops_is_cut_where_one_draws_breath():
    said = "so we looked at the order and the truck had left " * 40
    cut = written(said)
    assert len(cut) > 3
    assert all(len(one.text) <= 420 for one in cut)


@given(st.text(alphabet=st.sampled_from("ab.A >-\n\r’,:!?İß é1"), max_size=300))
def test_a_place_in_a_sentence_is_a_place_in_the_text(text):
    last = 0
    for one in sentences(text):
        assert last <= one.start < one.end <= len(text)
        assert len(one.text) == one.end - one.start
        last = one.end


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are sorry that your order was late.", "en"),
        ("Lo sentimos mucho, su pedido no llegó a tiempo.", "es"),
        ("Es tut uns leid, dass Ihre Lieferung nicht kam.", "de"),
        ("Nous sommes désolés pour le retard de votre commande hier.", ""),
        ("Vi beklager forsinkelsen, og ringer dig i morgen tidlig.", ""),
        ("ご迷惑をおかけして申し訳ございません。", ""),
        ("Sorry Dana!", "en"),
    ],
)
def test_the_language_is_known_or_said_to_be_unknown(text, code):
    assert spoken_in(text) == code
