"""What plain patterns see: one a rule, as one would write them in an afternoon. The figure to beat."""

from __future__ import annotations

import re

PATTERNS = {
    "regret": r"\b(sorry|apolog\w+|regret)\b",
    "acknowledge": r"\b(did not|didn't|missed|wrong|late|delay|error|mistake)\b",
    "responsibility": r"\b(my|our) (mistake|fault|error)\b|\b(i|we) (should have|missed|forgot|failed)\b",
    "their_impact": r"\byou (had to|lost|waited|missed)\b|\byour (customers|guests|team|time)\b",
    "repair_dated": r"\b(i|we)('ll| will)\b.*\b(today|tomorrow|\w+day|\d{1,2}(:\d\d)? ?(am|pm)?)\b",
    "next_word": r"\b(i|we)('ll| will) (call|ring|email|write|update|let you know)\b",
    "ask": r"\bwhat would you like\b|\bwould you (like|prefer)\b|\blet (me|us) know\b",
    "prevention": r"\b(happen again|recur|from now on)\b",
    "contact": r"\d{3}[- ]\d{4}|\+\d{2}",
    "conditional": r"\b(sorry|apolog\w+) (if|for any)\b",
    "any_inconvenience": r"\binconvenience\b",
    "feel_that_way": r"\bsorry (that )?you feel\b",
    "sorry_but": r"\b(sorry|apolog\w+)\b[^.]*\bbut\b",
    "agentless": r"\bmistakes? (was|were) made\b|\berror occurred\b|\bthere was an?\b",
    "blame": r"\b(the system|our supplier|the driver|you should have|due to)\b",
    "our_loss": r"\b(commission|lose your business|quota|our revenue)\b",
    "denial": r"\bnot our fault\b|\bour records show\b|\bnothing wrong\b",
    "minimiser": r"\b(just|only|minor|small|glitch|hiccup)\b",
    "policy": r"\b(policy|terms|conditions)\b",
    "self_protective": r"\b(liab\w+|without prejudice|not responsible)\b",
    "self_praise": r"\b(pride ourselves|leading|number one|best)\b",
    "over_promise": r"\b(never|always|guarantee\w*|100%)\b",
    "undated": r"\b(asap|soon|shortly|as soon as possible)\b",
    "fault_question": r"\b(who|why)\b[^.]*\?",
    "excuses": r"\bbecause\b.*\bbecause\b",
    "needs_approval": r"\b(refund|compensat\w+|liability|credit)\b",
    "template_leftover": r"[{\[<]\w+",
    "two_subjects": r"\b(by the way|offer|discount)\b",
    "no_owner": r"\b(team|department)\b",
}  # fmt: skip
COMPILED = {id_: re.compile(pattern, re.IGNORECASE | re.DOTALL) for id_, pattern in PATTERNS.items()}


def read(text: str) -> set[str]:
    """The ids that a plain pattern finds anywhere in the text."""
    found = {id_ for id_, pattern in COMPILED.items() if pattern.search(text)}
    if len(text.split()) > 150:
        found.add("too_long")
    if "regret" not in found:
        found.add("no_apology")
    if not found & {"repair_dated", "next_word", "undated"}:
        found.add("no_action")
    return found


def apologises(text: str) -> bool:
    """Whether a plain pattern finds an apology."""
    return COMPILED["regret"].search(text) is not None or "excuse me" in text.lower()
