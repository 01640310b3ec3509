"""Every page is whole: a frame, and a title that tells it from the others."""

import re

from tests.house.sources import TEMPLATES, shown, templates

# A page stands in the folder of its noun; fragments begin with an underscore, components are macros.
PAGES = [
    path
    for path in templates()
    if not path.name.startswith("_") and path.parent.name != "components" and path.parent not in TEMPLATES
]


def has_a_frame_and_a_title(text: str) -> bool:
    """Whether a page fills a frame and its title, or is a whole page by itself (what is shown when all else fails)."""
    fills = re.search(r"{%-?\s*extends\s", text) and re.search(r"{%-?\s*block title\s*-?%}\s*\S", text)
    return bool(fills) or bool(re.search(r"<!doctype html>.*<title>\s*\S", text, re.DOTALL | re.IGNORECASE))


def test_every_page_has_a_frame_and_a_title():
    without = [shown(path) for path in PAGES if not has_a_frame_and_a_title(path.read_text())]
    assert not without, f"Pages without a frame or without a title: {without}"


def test_templates_are_indented_by_blanks_and_end_their_lines_clean():
    unclean = [
        f"{shown(path)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text().split("\n"), 1)
        if line != line.rstrip() or "\t" in line
    ]
    assert not unclean


def test_no_template_brings_scripts_or_styles_of_its_own():
    """The content security policy refuses them, so a page that has one looks right in no browser."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
    found = [shown(path) for path in templates() if inline.search(path.read_text())]
    assert not found


def test_no_template_asks_another_machine_for_anything():
    outside = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")
    found = [shown(path) for path in templates() if outside.search(path.read_text())]
    assert not found
