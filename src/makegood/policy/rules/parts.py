"""The files that an organisation may keep of its own: clocks and limits, the catalogue, the causes, a playbook each."""

from dataclasses import dataclass

from makegood.policy.rules.playbooks import KINDS, brought_text
from makegood.policy.rules.reading import default_text
from makegood.policy.rules.trades import Trade
from makegood.policy.rules.words import Unusable

POLICY, CATALOGUE, CAUSES = "policy", "catalogue", "causes"
PARTS = (POLICY, CATALOGUE, CAUSES, *KINDS)


@dataclass(frozen=True)
class Problem:
    """Why a file may not run. `line` is 0 where it is about the whole file."""

    line: int
    key: str
    sentence: str

    @property
    def said(self) -> str:
        """The sentence with its line."""
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


def brought(part: str, words: Trade) -> str:
    """The file that Makegood brings. Raises Unusable UNKNOWN_PART."""
    if part not in PARTS:
        raise Unusable("UNKNOWN_PART", value=part, known=", ".join(PARTS))
    return brought_text(part, words) if part in KINDS else default_text(f"{part}.toml")
