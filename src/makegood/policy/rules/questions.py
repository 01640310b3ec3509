"""The eight questions by which a mistake is judged, as the customer would see it."""

from dataclasses import dataclass
from functools import cache

from makegood.policy.rules.reading import Table, default_text, toml


@dataclass(frozen=True)
class Answer:
    """One tap: its points, its words, and why it counts, as a sentence ("" where it does not)."""

    points: int
    words: str
    why: str


@dataclass(frozen=True)
class Question:
    """One question, with a note that helps to answer it."""

    code: str
    ask: str
    note: str
    answers: tuple[Answer, ...]

    def why(self, points: int) -> str:
        """The reason for so many points; that of the nearest answer below where none gives just so many."""
        fitting = [answer for answer in self.answers if answer.points <= points]
        return fitting[-1].why if fitting else ""


@cache
def questions() -> tuple[Question, ...]:
    """All eight, in the order in which they are asked."""
    file = Table(toml(default_text("questions.toml")))
    found = tuple(_question(table) for table in file.tables("question"))
    file.done()
    return found


def _question(table: Table) -> Question:
    question = Question(
        code=table.text("code"),
        ask=table.text("ask"),
        note=table.text("note"),
        answers=tuple(_answer(answer) for answer in table.tables("answer")),
    )
    table.done()
    return question


def _answer(table: Table) -> Answer:
    answer = Answer(table.whole("points", highest=100), table.text("words"), table.text("why"))
    table.done()
    return answer
