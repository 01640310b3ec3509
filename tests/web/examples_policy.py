"""Example pages of how the house works: the files that Makegood brings, one that is wrong, and one that is compared."""

from dataclasses import replace

from makegood.policy.rules.allowed import problems
from makegood.policy.rules.parts import brought
from makegood.policy.rules.playbooks import playbook
from makegood.policy.rules.shape import default_policy
from makegood.policy.rules.trades import trade
from makegood.recovery.house.policy_causes import causes_shown, steps_shown
from makegood.recovery.house.policy_pages import (
    EFFECT_OF_A_PLAYBOOK,
    MAY_HOLD,
    MAY_HOLD_OF_A_PLAYBOOK,
    NAMES,
    NOTES,
    _around,
)
from makegood.recovery.house.policy_shown import book_shown, difference, groups_shown, items_shown
from makegood.recovery.pages.policy import (
    AdoptedRow,
    ChangePage,
    LookPage,
    PartPage,
    PartRow,
    PolicyList,
    ProblemRow,
)
from tests.web.examples_core import LONG_NAME, after


class Dollars:
    """All that the catalogue asks of a house."""

    currency = "USD"


MEDIA = trade("media")
LATE = brought("late", MEDIA)
OWN = LATE.replace("we are late with {what}", "{what} is late, and you planned with it").replace(
    'label = "Word at half-way"', 'label = "A call at half-way"'
)
WRONG = OWN.replace("That is ours.", "Your agency sent it late.", 1).replace(
    'due = "8 business h"', 'due = "soon"'
)
MINE = AdoptedRow(3, "late", "Late", after(-1), "Ada Lind", is_now=True)
OLDER = (MINE, replace(MINE, version=1, at=after(-400), by="Max O.", is_now=False))
BRINGS = AdoptedRow(0, "late", "Late", None, "")
PLAYBOOKS = tuple(
    PartRow(kind, one.label.capitalize(), "", MINE if kind == "late" else None)
    for kind, one in MEDIA.reports.items()
)
PARTS = tuple(PartRow(part, name, NOTES[part], None) for part, name in NAMES.items())
LIST = PolicyList(3, PARTS, PLAYBOOKS, OLDER, True)
PART = PartPage(
    "late", "Late", MAY_HOLD_OF_A_PLAYBOOK, 3, True, "book",
    book_shown(playbook("late", MEDIA, own=OWN)), (), (), (*OLDER, BRINGS), True,
)  # fmt: skip
CATALOGUE = replace(
    PART, part="catalogue", name=NAMES["catalogue"], may_hold=MAY_HOLD["catalogue"], version=0, shows="items",
    book=None, items=items_shown(default_policy(), Dollars, MEDIA), versions=(replace(BRINGS, is_now=True),),  # type: ignore[arg-type]
)  # fmt: skip
CLOCKS = replace(
    CATALOGUE, part="policy", name=NAMES["policy"], may_hold=MAY_HOLD["policy"], shows="settings", items=(),
    groups=groups_shown('[clocks.ack]\nS2 = "1 business h"\n'),
)  # fmt: skip
CAUSES = replace(
    CATALOGUE, part="causes", name=NAMES["causes"], may_hold=MAY_HOLD["causes"], shows="causes", items=(),
    causes=causes_shown(default_policy().causes, MEDIA), steps=steps_shown(default_policy().causes, MEDIA),
)  # fmt: skip
CHANGE = ChangePage("late", "Late", MAY_HOLD_OF_A_PLAYBOOK, OWN, 3)
BACK = replace(
    CHANGE, text=WRONG,
    problems=tuple(
        ProblemRow(one.line, one.sentence, _around(WRONG.splitlines(), one.line))
        for one in problems("late", WRONG, MEDIA, default_policy())
    ),
)  # fmt: skip
LINES = difference(LATE, OWN)
LOOK = LookPage("late", "Late", OWN, 3, LINES, 2, 2, EFFECT_OF_A_PLAYBOOK)
EXAMPLES = {
    "policy-typical": ("policy/list.html", LIST),
    "policy-empty": ("policy/list.html", replace(LIST, version=0, changes=(), may_change=False)),
    "policy-overfull": (
        "policy/list.html",
        replace(LIST, changes=tuple(replace(MINE, version=n, by=LONG_NAME) for n in range(120, 100, -1))),
    ),
    "policy-playbook": ("policy/part.html", PART),
    "policy-playbook-earlier": ("policy/part.html", replace(PART, version=1, is_now=False)),
    "policy-catalogue": ("policy/part.html", CATALOGUE),
    "policy-causes": ("policy/part.html", CAUSES),
    "policy-clocks": ("policy/part.html", CLOCKS),
    "policy-change": ("policy/change.html", CHANGE),
    "policy-change-back": ("policy/change.html", BACK),
    "policy-look": ("policy/look.html", LOOK),
    "policy-look-nothing": ("policy/look.html", replace(LOOK, lines=(), taken_out=0, put_in=0)),
}
