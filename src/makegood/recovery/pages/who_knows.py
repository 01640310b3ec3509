"""Who else knows of a mistake, as its page shows it."""

from dataclasses import dataclass

from makegood.recovery.pages.parts import Choice


@dataclass(frozen=True)
class KnowerRow:
    """One person or group. `says`: what they know and whether they had a word, in a few words.

    `state`: its code. `is_owed`: they know and have had no word; `is_late`: and its time is over. `knower_id` is 0 for
    the one whom we call, who is there by themselves: nothing is put right there. `speaker` and `speak_by`
    are the form's values.
    """

    knower_id: int
    name: str
    people: int
    role: str  # "boss, pays"
    state: str
    says: str
    is_owed: bool = False
    is_late: bool = False
    is_outside: bool = False
    may_tell: bool = False
    believes_it: bool = False  # told of what turned out to be none, and nobody has said so to them
    speaker: str = ""
    speak_by: str = ""
    why: str = ""


@dataclass(frozen=True)
class MayBeNamed:
    """A contact of the account of whom nothing is written down yet, to tap."""

    contact_id: int
    name: str
    role: str


@dataclass(frozen=True)
class WhoKnowsSection:
    """Everybody who knows or may, and what is left to do.

    `lead`: one sentence while somebody who knows has had no word, "" otherwise. `look`: by when somebody looks, or when
    somebody looked. `prompts`: of whom to think, from the playbook. `speakers`, `heard`: the choices of the forms.
    """

    coverage: str
    lead: str
    rows: tuple[KnowerRow, ...]
    not_known_yet: tuple[MayBeNamed, ...]
    prompts: tuple[str, ...]
    speakers: tuple[Choice, ...]
    heard: tuple[Choice, ...]
    look: str
    look_is_due: bool
    look_is_late: bool
    may_write: bool
    may_put_right: bool = (
        False  # it was none: those who still believe it can be ticked off, and nothing else is written
    )
