"""Every page is whole: a frame, and a title that tells it from the others."""

import re

from tests.house.sources import TEMPLATES, shown

# A page stands in the folder of its noun; fragments begin with an underscore, components are macros.
PAGES = [
    path
    for path in sorted(TEMPLATES.rglob("*.html"))
    if not path.name.startswith("_") and path.parent.name != "components" and path.parent != TEMPLATES
]


def test_every_page_extends_a_frame_and_has_a_title():
    without = [
        shown(path)
        for path in PAGES
        if not re.search(r"{%-?\s*extends\s", text := path.read_text())
        or not re.search(r"{%-?\s*block title\s*-?%}\s*\S", text)
    ]
    assert not without, f"Pages without `extends` or a title: {without}"


def test_no_template_brings_scripts_or_styles_of_its_own():
    """The content security policy refuses them, so a page that has one looks right in no browser."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
    found = [shown(path) for path in sorted(TEMPLATES.rglob("*.html")) if inline.search(path.read_text())]
    assert not found


def test_no_template_asks_another_machine_for_anything():
    outside = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
    found = [shown(path) for path in sorted(TEMPLATES.rglob("*.html")) if outside.search(path.read_text())]
    assert not found
