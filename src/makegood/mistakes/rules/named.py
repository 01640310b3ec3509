"""The gates by name, and what each needs in one sentence: the documentation's table is made from this."""

from dataclasses import dataclass

from makegood.mistakes.rules import Stage


@dataclass(frozen=True)
class Gate:
    """One gate. `closes`: the stage in which a mistake stands while this gate is open, None for those to come."""

    code: str
    name: str
    needs: str
    closes: Stage | None


GATES = (
    Gate(
        "G0",
        "real",
        "kind, account, commitment, when and by whom it was found, and whether it could affect them",
        Stage.OPEN,
    ),
    Gate("G1", "owned", "one active person owns it", Stage.OPEN),
    Gate("G2", "judged", "eight answers from their side; it holds nothing back, least of all the call", None),
    Gate(
        "G3",
        "heard",
        "they have heard from us and we have heard them; or word was left and a manager ended enough tries",
        Stage.OWNED,
    ),
    Gate(
        "G4",
        "asked",
        "their answer word for word; or left out for one of three reasons; or a manager's note after enough tries",
        Stage.ACKNOWLEDGED,
    ),
    Gate(
        "G5",
        "agreed",
        "a remedy, each one covered and weighed against what they asked for; or they want nothing, in their words",
        Stage.ASKED,
    ),
    Gate(
        "G6",
        "planned",
        "a promise with its doer and its date, and a repair or their word for each thing that it did to them",
        Stage.AGREED,
    ),
    Gate(
        "G7",
        "made right",
        "every promise kept with proof, the harm stopped, and their yes; or a manager signs for their silence",
        Stage.REPAIRING,
    ),
    Gate(
        "G8",
        "understood",
        "why it happened, why nobody caught it, and a change that stops it; of an annoying one the cause alone",
        Stage.MADE_RIGHT,
    ),
    Gate(
        "G9",
        "told",
        "everybody who knew has heard from the owner what is different now; an annoying one is told with the next word",
        Stage.LEARNING,
    ),
    Gate(
        "G10",
        "held",
        "every check of the change has held, and it is known how it is with them after 90 days",
        Stage.TOLD,
    ),
)


def table() -> str:
    """The gates as a table in Markdown."""
    rows = [f"| {gate.code} | {gate.name} | {gate.needs} |" for gate in GATES]
    return "\n".join(["| Gate | Name | It needs |", "|---|---|---|", *rows]) + "\n"
