"""An organisation adds rules of its own; what can't be used says what to mend."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import BadPack, Context, check, promises
from makegood.wording.own import try_packs
from makegood.wording.rulebook import book

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))
RULE = """id = "spot"
title = "“Spot” is our word"
why = "They say ad."
instead = "Write “ad”."
source = "House style"
examples = ["Your spot did not run."]
[[match]]
any = ['''\\b{OURS}\\b''']
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "pack.toml").write_text('language = "en"\n')
    (tmp_path / "fragments.toml").write_text("OURS = 'spots?|airings?'\n")
    (tmp_path / "rules" / "spot.toml").write_text(RULE)
    return tmp_path


def test_a_rule_of_an_organisation_is_read_with_ours(pack):
    faults = [fault.id for fault in check("Mistakes were made. Your spot did not run.", packs=[pack]).faults]
    assert faults == ["agentless", "spot"]
    assert "spot" not in [fault.id for fault in check("Your spot did not run.").faults]


def test_one_folder_may_be_named_by_its_path_alone(pack):
    assert check("Your spot did not run.", packs=str(pack)) == check("Your spot did not run.", packs=[pack])


def test_what_is_said_of_a_known_id_is_added_to_it(pack):
    (pack / "rules" / "spot.toml").write_text(
        "id = 'our_loss'\nexamples = ['Think of our ratings.']\n[[match]]\nany = ['our ratings']\n"
    )
    texts = ("Think of our ratings.", "This will hurt my commission.")
    assert all("our_loss" in [fault.id for fault in check(text, packs=[pack]).blockers] for text in texts)


def test_a_pack_of_another_language_is_left_alone(pack):
    (pack / "pack.toml").write_text('language = "es"\n')
    assert "spot" not in [
        fault.id for fault in check("We are sorry, your spot did not run.", packs=[pack]).faults
    ]


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("pack.toml", 'language = "fr"', "use one of de, en, es"),
        ("rules/spot.toml", "id = ", "is not TOML"),
        ("rules/spot.toml", 'id = "Spot"', "lower case letters and underscores"),
        ("rules/spot.toml", 'id = "spot"\nweight = 3', "weight, which no rule has"),
        ("rules/spot.toml", 'id = "spot"', "says nothing under instead, source, title, why"),
        ("rules/spot.toml", RULE.replace("OURS", "THEIRS_NOT"), "no fragments.toml names"),
        ("rules/spot.toml", RULE.replace("{OURS}", "("), "can't be read"),
        ("rules/spot.toml", RULE.replace("any =", "all ="), "needs any = \\[patterns\\]"),
        ("rules/spot.toml", RULE + "words = 3\n", "needs any"),
        ("rules/spot.toml", 'kinds = ["poem"]\n' + RULE, "names the kind poem"),
    ],
)
def test_a_pack_that_cannot_be_used_says_what_to_mend(pack, file, text, says):
    (pack / file).write_text(text)
    with pytest.raises(BadPack, match=says):
        check("We are sorry, your spot did not run.", packs=[pack])


def test_a_folder_that_is_no_pack_says_so(tmp_path):
    with pytest.raises(BadPack, match=r"has no pack\.toml"):
        book("en", (tmp_path,))


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("Your spot did", "Your ad did", "The rule spot does not show in its example “Your ad did not run.”"),
        (
            "[[match]]",
            'counter_examples = ["A spot of tea?"]\n[[match]]',
            "shows in its counter-example “A spot",
        ),
    ],
)
def test_a_rule_of_ones_own_is_tried_on_its_own_examples(pack, tmp_path_factory, was, becomes, says):
    try_packs([pack])
    changed = shutil.copytree(pack, tmp_path_factory.mktemp("changed") / "pack")
    (changed / "rules" / "spot.toml").write_text(RULE.replace(was, becomes))
    with pytest.raises(BadPack, match=says):
        try_packs([changed])


FRENCH = Path(__file__).parent / "packs" / "french"
LETTRE = (
    "Bonjour Claire,\n\ndes erreurs ont été commises avec votre commande de mardi. Nous sommes désolés, et nous vous "
    "rappelons demain à dix heures.\n\nCordialement\nRosa"
)


@pytest.fixture
def french(tmp_path):
    return shutil.copytree(FRENCH, tmp_path / "french")


def test_a_pack_may_bring_a_language_that_we_cannot_read(pack):
    try_packs([FRENCH])
    reading = check(LETTRE, "acknowledgement", packs=[FRENCH])
    assert (reading.language, reading.unread, reading.apology) == ("fr", "", True)
    assert [remark.title for remark in reading.remarks] == ["Personne ne l’a fait"]
    assert "does not mean that it is fine" in check(LETTRE, "acknowledgement").unread
    both = check("Your spot did not run.", packs=[FRENCH, pack])
    assert ([fault.id for fault in both.faults], both.language) == (["spot"], "en")


def test_what_a_language_of_ones_own_does_not_say_is_not_looked_for_and_facts_are_told_in_english():
    sums = Context(authority_minor={"EUR": 10_000}, other_customers=("Cabinet Dubois",))
    text = LETTRE.replace(
        "Cordialement", "Nous vous remboursons 900 euros, comme au Cabinet Dubois.\n\nCordialement"
    )
    found = {fault.id: fault for fault in check(text, "acknowledgement", sums, packs=[FRENCH]).faults}
    assert set(found) == {"agentless", "needs_approval", "other_customer"}
    assert "EUR 900.00 is more than you may give" in found["needs_approval"].why
    assert promises(text, MONDAY, "Europe/Paris", language="fr") == ()


def test_another_pack_may_add_rules_to_a_language_that_one_brings(french, pack):
    (pack / "pack.toml").write_text('language = "fr"\n')
    (pack / "rules" / "spot.toml").write_text(RULE.replace("Your spot did not run.", "Votre spot manque."))
    assert "spot" in [
        fault.id for fault in check(LETTRE + " Votre spot manque.", packs=[pack, french]).faults
    ]
    with pytest.raises(BadPack, match=r"bring it with a language\.toml"):
        check("Your spot did not run.", packs=[pack])


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('code = "fr"', 'code = "de"', 'brings "de", which can be read already'),
        ('code = "fr"', 'code = "French"', "use the two letters"),
        ("joints =", "joins =", "says nothing under joints"),
        ("asks = '(?:qui", "asks = '(?:(qui", "can't be read"),
        ("function_words = [", "function_words = []\nothers = [", "names 0 function_words; name at least 20"),
        ('code = "fr"', "code = ", "is not TOML"),
    ],
)
def test_a_language_that_cannot_be_used_says_what_to_mend(french, was, becomes, says):
    file = french / "language.toml"
    file.write_text(file.read_text().replace(was, becomes, 1))
    with pytest.raises(BadPack, match=says):
        check(LETTRE, packs=[french])


def test_the_rules_of_a_language_of_ones_own_are_tried_on_their_examples_too(french):
    rule = french / "rules" / "regret.toml"
    rule.write_text(rule.read_text().replace("Je suis désolée.", "Pardon."))
    with pytest.raises(BadPack, match=r"The rule regret does not show in its example “Pardon\.”"):
        try_packs([french])
