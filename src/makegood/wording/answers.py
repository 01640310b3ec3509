"""What somebody wrote in an answer, without the mail that it answers."""

from makegood.wording.language import language, spoken_in
from makegood.wording.parts import FORWARDED, HEADER, QUOTED, lines


def own_words(text: str) -> str:
    """The lines that the writer wrote, with greeting and signature; the whole where nothing else is left.

    >>> own_words("Yes, please.\\n\\nOn 3 May, Rosa wrote:\\n> Is it right now?")
    'Yes, please.'
    """
    tongue = language(spoken_in(text) or "en")
    kept = [
        text[line.start : line.end]
        for line in lines(text, tongue)
        if line.part not in (QUOTED, FORWARDED, HEADER) and not _is_bare_mark(line.text)
    ]
    return "\n".join(kept).strip() or text.strip()


def _is_bare_mark(line: str) -> bool:
    """Whether a line is an empty one of what is quoted: ">", "> >"."""
    return bool(line.strip()) and not line.strip(" >")
