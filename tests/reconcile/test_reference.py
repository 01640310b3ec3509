"""The reference of the check file names every key there is, and its example is a check."""

import re

import pytest

from makegood.reconcile.checkfile import _FIELD_KEYS, _SIDE_KEYS, load_check
from makegood.reconcile.fields import CONTENT_LEVELS, FIELDS, KINDS, NOTATIONS
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "reference" / "check-file.md").read_text(encoding="utf-8")


def test_the_example_of_the_reference_is_a_check():
    example = re.search(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    assert load_check(example[1], name="example").promised.separator == ";"


@pytest.mark.parametrize(
    "name",
    sorted(
        {name for fields in FIELDS.values() for name in fields}
        | {*KINDS, *CONTENT_LEVELS, *NOTATIONS["days"], *_FIELD_KEYS}
        | {key for keys in _SIDE_KEYS.values() for key in keys} - {"format", "fields"}
    ),
)
def test_every_key_field_and_kind_is_explained(name):
    assert f"`{name}`" in TEXT or f'"{name}"' in TEXT
