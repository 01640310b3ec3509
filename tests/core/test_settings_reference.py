"""The reference of the settings tells of every setting there is, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from makegood import env

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def test_every_setting_has_its_row_and_its_default():
    rows = dict(
        re.findall(r"^\| `(MAKEGOOD_\w+)` \| (.+?) \|", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    read = set(re.findall(r'"(MAKEGOOD_\w+)"', Path(env.__file__).read_text(encoding="utf-8")))

    assert set(rows) == read
    defaults = env.read({})
    assert rows["MAKEGOOD_PORT"] == f"`{defaults.port}`" and rows["MAKEGOOD_HOST"] == f"`{defaults.host}`"


def test_the_example_of_a_refusal_is_what_is_really_said():
    with pytest.raises(env.BadSetting) as refused:
        env.read({"MAKEGOOD_PORT": "soon"})

    assert str(refused.value) in REFERENCE.read_text(encoding="utf-8")
