"""The page of the rules says what the rules say."""

from pathlib import Path

from makegood.wording import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "wording-rules.md"


def test_the_page_of_the_rules_is_made_from_them():
    made = reference.text() + "\n"
    assert PAGE.read_text(encoding="utf-8") == made, (
        "Run: .venv/bin/python -m makegood.wording.reference > docs/reference/wording-rules.md"
    )
