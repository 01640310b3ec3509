"""Everything that a customer may see, field by field. What is not named here is internal.

A new field is internal until somebody writes it down here and says where it stands. A test writes a marker into every
field that is not named and finds it on no page of a customer's, and another finds every text that is named.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """One field, as `app.Model.field`, and what a customer sees of it. `is_text`: words, not a date, code or state."""

    field: str
    where: str
    is_text: bool = True


SEEN = (
    Seen("mg_people.Organisation.name", "The name at the top."),
    Seen("mg_people.User.name", "Who looks after it: the first name and an initial."),
    Seen("mg_people.User.phone", "Their number, to ring with a tap."),
    Seen("mg_people.Account.name", "To the buyer at the agency: for whom he chooses. To her, nothing."),
    Seen("mg_people.Contact.name", "Her own first name, on the page with the one button."),
    Seen("mg_sharing.Page.happened", "What happened, in the words that the rep wrote for her."),
    Seen("mg_sharing.Page.lost", "What she lost, beside the choices."),
    Seen("mg_sharing.Choice.words", "What a choice comes with."),
    Seen("mg_sharing.Choice.lost_title", "The programme that she lost, beside a choice."),
    Seen("mg_sharing.Answer.words", "What she herself wrote on the page; nobody else's words."),
    Seen("mg_promises.Promise.words", "Each promise, in the words in which it was made to her."),
    Seen("mg_promises.Proof.document_number", "The number of the paper that proves a promise, such as a credit note."),
    Seen("mg_people.Account.zone", "The place whose time her page tells.", is_text=False),
    Seen("mg_people.Contact.language", "Her language; without one, the next two.", is_text=False),
    Seen("mg_people.Account.language", "The language of her company.", is_text=False),
    Seen("mg_people.Organisation.language", "The language of our house.", is_text=False),
    Seen("mg_mistakes.Mistake.happened_at", "The day on which it went wrong, in the heading.", is_text=False),
    Seen("mg_mistakes.Standing.stage", "Whether she is asked if it is right now.", is_text=False),
    Seen("mg_mistakes.Standing.confirmed_at", "When she said that it is right.", is_text=False),
    Seen("mg_mistakes.Standing.call_again_by", "By when somebody rings her, after she said “not yet”.", is_text=False),
    Seen("mg_mistakes.Standing.answer_by", "By when what she wrote is answered.", is_text=False),
    Seen("mg_mistakes.Standing.they_wrote_at", "Whether something that she wrote waits for it.", is_text=False),
    Seen("mg_mistakes.Standing.lost_at", "That she is asked nothing more, since she left.", is_text=False),
    Seen("mg_outcomes.Loss.is_shared", "That her page says goodbye, where a person lets it.", is_text=False),
    Seen("mg_mistakes.Standing.withdrawn_at", "That our records show it was right after all.", is_text=False),
    Seen("mg_mistakes.Standing.remedies_agreed", "Whether she is asked what she would like.", is_text=False),
    Seen("mg_mistakes.Standing.wants_nothing_at", "Whether she is asked what she would like.", is_text=False),
    Seen("mg_promises.Promise.due_at", "When a promise is or was due; when she hears from us next.", is_text=False),
    Seen("mg_promises.Promise.state", "Kept, kept late, or late.", is_text=False),
    Seen("mg_promises.Promise.kept_at", "When it was kept.", is_text=False),
    Seen("mg_promises.Promise.claimed_at", "When it was done, as far as we can tell.", is_text=False),
    Seen("mg_promises.Promise.proof_by", "That we are waiting for the records that show it.", is_text=False),
    Seen("mg_promises.Promise.instead_of", "The date that stood before the one she agreed to.", is_text=False),
    Seen("mg_sharing.Choice.lost_opens_at", "When what she lost was to begin.", is_text=False),
    Seen("mg_sharing.Choice.lost_closes_at", "When it was to end.", is_text=False),
    Seen("mg_sharing.Choice.lost_minor", "What it is worth, where the records say it.", is_text=False),
    Seen("mg_sharing.Choice.lost_currency", "In which currency.", is_text=False),
    Seen("mg_sharing.Choice.length_seconds", "How long it is.", is_text=False),
    Seen("mg_sharing.Choice.after_event", "That a slot comes after the event it was for.", is_text=False),
    Seen("mg_sharing.Choice.opens_at", "When a slot to choose begins.", is_text=False),
    Seen("mg_sharing.Choice.closes_at", "When it ends.", is_text=False),
    Seen("mg_sharing.Choice.choose_by", "Until when it can be chosen.", is_text=False),
    Seen("mg_sharing.Choice.chosen_at", "That one of them was chosen.", is_text=False),
    Seen("mg_sharing.Choice.on_sheet", "That lines are approved one by one.", is_text=False),
    Seen("mg_sharing.Choice.declined_at", "That she said no to a line.", is_text=False),
    Seen("mg_sharing.Answer.kind", "Which of the questions she answered.", is_text=False),
    Seen("mg_sharing.Answer.at", "When she answered.", is_text=False),
)  # fmt: skip


def reference() -> str:
    """The reference page, as Markdown."""
    lines = [
        "# What a customer may see",
        "",
        "Every field that can reach a customer's page. All else is internal: a test writes a marker into every other",
        "text field of every table and looks for it on each page that a customer can open, the preview included. Made",
        "by `python tools/visible.py` from `src/makegood/recovery/customer/visible.py`.",
        "",
        "| Field | What she sees of it |",
        "|---|---|",
    ]
    lines += [f"| `{one.field.removeprefix('mg_')}` | {one.where} |" for one in SEEN]
    return "\n".join(lines) + "\n"
