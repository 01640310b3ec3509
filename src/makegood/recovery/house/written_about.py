"""What is written about a person and who of the house reads it: counted in the tables, not told from memory.

Source: product.md, "what would make a rep stop"; docs/explanation/who-sees-what.md.
"""

from dataclasses import dataclass
from enum import Enum

from makegood.people import queries
from makegood.people.models import User
from makegood.people.rules import LOOKS_AFTER_PEOPLE, SEES_ALL, Role
from makegood.recovery.pages.people import WrittenPage, WrittenRow


class Readers(Enum):
    """Who of the house can read something."""

    HOUSE = "everybody"
    CUSTOMER = "those of the customer"
    LEADERS = "those who look after people"
    ME = "me alone"


@dataclass(frozen=True)
class Kept:
    """How one column that names a person reads."""

    what: str
    readers: Readers
    why: str


KEPT: dict[tuple[str, str], Kept] = {
    ("Account", "owner"): Kept("Customers you look after", Readers.CUSTOMER, "somebody has to be asked"),
    ("Mistake", "owner"): Kept("Mistakes you own", Readers.CUSTOMER, "their clocks wait for you"),
    ("Call", "by"): Kept("Calls you wrote down", Readers.CUSTOMER, "what was said counts"),
    ("Promise", "made_by"): Kept("Promises you made", Readers.CUSTOMER, "they are kept in your name"),
    ("Promise", "doer"): Kept("Promises that are yours to do", Readers.CUSTOMER, "somebody does the work"),
    ("Dismissal", "by"): Kept("Findings you set aside", Readers.CUSTOMER, "a second person looks at it"),
    ("Dismissal", "seen_by"): Kept(
        "Findings set aside that you looked at", Readers.CUSTOMER, "two people, not one"
    ),
    ("Dismissal", "put_back_by"): Kept(
        "Findings you put back", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("HarmClass", "by"): Kept(
        "What one cause did, as you named it", Readers.CUSTOMER, "part of what happened"
    ),
    ("UnevenReason", "by"): Kept(
        "Why one customer got something else, as you said it", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Cause", "begun_by"): Kept("Causes you began to find", Readers.CUSTOMER, "part of what happened"),
    ("CauseLine", "by"): Kept(
        "Why it happened, as you wrote it", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Prevention", "owner"): Kept(
        "What is different because you make it so", Readers.CUSTOMER, "somebody does the work"
    ),
    ("Prevention", "made_by"): Kept(
        "What you decided to do differently", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("EffectivenessCheck", "checked_by"): Kept(
        "Whether a change held, as you said it", Readers.CUSTOMER, "two people, not one"
    ),
    ("ToldOf", "by"): Kept("Who heard from you what is different", Readers.CUSTOMER, "what was said counts"),
    ("Incident", "commander"): Kept("Incidents you led", Readers.CUSTOMER, "so that one knows whom to ask"),
    ("Incident", "speaker"): Kept(
        "Incidents you spoke for", Readers.CUSTOMER, "so that one knows whom to ask"
    ),
    ("Incident", "declared_by"): Kept("Incidents you declared", Readers.CUSTOMER, "part of what happened"),
    ("StatusUpdate", "by"): Kept(
        "How an incident stood, as you said it", Readers.CUSTOMER, "part of what happened"
    ),
    ("Said", "by"): Kept("What you said of a whole incident", Readers.CUSTOMER, "part of what happened"),
    ("Part", "by"): Kept("Mistakes you put into an incident", Readers.CUSTOMER, "part of what happened"),
    ("Master", "brought_by"): Kept(
        "Approved masters you brought", Readers.CUSTOMER, "what is compared rests on them"
    ),
    ("Inspection", "by"): Kept(
        "Files you compared with what was approved, or watched",
        Readers.CUSTOMER,
        "somebody says that it is the right one",
    ),
    ("Placed", "by"): Kept(
        "Places in the schedule that you saw", Readers.HOUSE, "somebody says where it stands"
    ),
    ("Import", "confirmed_by"): Kept("Files you took in", Readers.HOUSE, "records say where they came from"),
    ("Absence", "user"): Kept("Times you were away", Readers.HOUSE, "so that nobody waits for you"),
    ("Absence", "deputy"): Kept("Times you stood in", Readers.HOUSE, "so that one knows whom to ask"),
    ("Absence", "made_by"): Kept("Absences you wrote down", Readers.LEADERS, "so that it can be asked why"),
    ("OnCall", "user"): Kept("Times you were on call", Readers.HOUSE, "so that one knows whom to ring"),
    ("Team", "manager"): Kept("Teams you lead", Readers.HOUSE, "so that one knows whom to ask"),
    ("Organisation", "fallback_owner"): Kept(
        "Customers without an owner come to you", Readers.LEADERS, "a mistake always has an owner"
    ),
    ("Invitation", "user"): Kept("Links made for you", Readers.LEADERS, "so that a way in is never a secret"),
    ("Invitation", "made_by"): Kept(
        "Links you made for others", Readers.LEADERS, "so that a way in is never a secret"
    ),
    ("Session", "user"): Kept("Browsers you are signed in with", Readers.ME, "so that you can end them"),
    ("ApiKey", "user"): Kept(
        "Keys for programs that act as you", Readers.ME, "so that you can take them back"
    ),
    ("CalendarLink", "user"): Kept("The address of your calendar", Readers.ME, "so that you can close it"),
    ("Endpoint", "made_by"): Kept(
        "Webhooks you added", Readers.LEADERS, "so that one knows who let an address hear"
    ),
    ("LeavingLetter", "by"): Kept("Letters you sent from here", Readers.CUSTOMER, "they leave in your name"),
    ("ReceivedMail", "from_us"): Kept(
        "Mail of yours that came in", Readers.CUSTOMER, "a letter from your own mail counts"
    ),
    ("ReceivedMail", "settled_by"): Kept(
        "Mail that you said where it belongs", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Look", "person"): Kept(
        "What you looked at last in a list", Readers.ME, "so that you find your place again"
    ),
    ("Page", "written_by"): Kept(
        "Customer's pages you wrote", Readers.CUSTOMER, "they were told in your words"
    ),
    ("Link", "made_by"): Kept(
        "Links to a customer's page you made", Readers.CUSTOMER, "so that a way in is never a secret"
    ),
    ("Choice", "shared_by"): Kept(
        "Choices you put on a customer's page", Readers.CUSTOMER, "what was offered counts"
    ),
    ("AnswerRead", "by"): Kept(
        "Customers' answers you read", Readers.CUSTOMER, "so that one knows who has seen it"
    ),
    ("Explanation", "by"): Kept(
        "Sentences of yours beside what came late", Readers.CUSTOMER, "part of what happened"
    ),
    ("Impact", "by"): Kept(
        "What it did to a customer, as you wrote it", Readers.CUSTOMER, "what it did has to be made good"
    ),
    ("FactNote", "by"): Kept("What failed, as you noted it", Readers.CUSTOMER, "part of what happened"),
    ("Containment", "owner"): Kept("Harm you were asked to stop", Readers.CUSTOMER, "somebody does the work"),
    ("Containment", "done_by"): Kept("Harm you stopped", Readers.CUSTOMER, "part of what happened"),
    ("Knower", "speaks"): Kept(
        "People who know, to whom you speak", Readers.CUSTOMER, "somebody gives them a word"
    ),
    ("Knower", "told_by"): Kept(
        "Words you gave to people who know", Readers.CUSTOMER, "part of what happened"
    ),
    ("Knower", "named_by"): Kept(
        "People who know, as you wrote them down", Readers.CUSTOMER, "part of what happened"
    ),
    ("SpreadCheck", "done_by"): Kept(
        "Times you looked who else knows", Readers.CUSTOMER, "part of what happened"
    ),
    ("Attempt", "by"): Kept("Tries of yours that reached nobody", Readers.CUSTOMER, "they were looked for"),
    ("SignOff", "by"): Kept(
        "Mistakes you ended without an answer", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Hold", "by"): Kept(
        "Mistakes you put on hold for counsel", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Hold", "lifted_by"): Kept("Holds for counsel you lifted", Readers.CUSTOMER, "part of what happened"),
    ("Loss", "by"): Kept(
        "Customers who left, as you wrote it down", Readers.CUSTOMER, "part of what happened"
    ),
    ("Outcome", "said_by"): Kept(
        "What became of a mistake, as you said it", Readers.CUSTOMER, "so that one knows whom to ask"
    ),
    ("MayBeAffected", "by"): Kept(
        "Customers you named as perhaps affected", Readers.CUSTOMER, "somebody has to look"
    ),
    ("MayBeAffected", "looked_by"): Kept(
        "Customers you looked at and found affected or not", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Repair", "by"): Kept(
        "What mends what it did, as you wrote it", Readers.CUSTOMER, "part of what happened"
    ),
    ("PassedOn", "before"): Kept(
        "Promises taken over from you", Readers.CUSTOMER, "so that one knows whom to ask"
    ),
    ("PassedOn", "to"): Kept("Promises handed to you", Readers.CUSTOMER, "so that one knows whom to ask"),
    ("Attached", "by"): Kept("What you attached to a promise", Readers.CUSTOMER, "it shows that it was kept"),
    ("CallClaim", "by"): Kept("Calls you began", Readers.CUSTOMER, "so that nobody rings twice"),
    ("Letter", "by"): Kept("Letters you wrote down", Readers.CUSTOMER, "what was said counts"),
    ("SavedView", "person"): Kept(
        "Views of the list you keep or share", Readers.HOUSE, "so that you need not filter again"
    ),
    ("HandedOver", "before"): Kept(
        "Mistakes taken over from you", Readers.CUSTOMER, "so that one knows whom to ask"
    ),
    ("HandedOver", "to"): Kept("Mistakes handed to you", Readers.CUSTOMER, "so that one knows whom to ask"),
    ("HandedOver", "by"): Kept("Mistakes you handed over", Readers.CUSTOMER, "so that it can be asked why"),
    ("Notice", "person"): Kept(
        "What you were to be reminded of", Readers.CUSTOMER, "so that nothing due is forgotten"
    ),
    ("Reminder", "person"): Kept(
        "Reminders that you got", Readers.CUSTOMER, "so that nobody tells you twice or too often"
    ),
    ("HouseMail", "person"): Kept(
        "Mails of Monday that you got", Readers.ME, "so that no week is sent twice"
    ),
    ("Approval", "asked_by"): Kept(
        "What you asked a yes for", Readers.CUSTOMER, "so that one knows whom to ask"
    ),
    ("Approval", "behind"): Kept(
        "What was asked for on mistakes of yours", Readers.CUSTOMER, "nobody decides on their own"
    ),
    ("Approval", "approver"): Kept(
        "Questions that wait for your yes", Readers.CUSTOMER, "one named person decides"
    ),
    ("Approval", "decided_by"): Kept(
        "What you decided for others", Readers.CUSTOMER, "so that it can be asked why"
    ),
    ("Turn", "person"): Kept(
        "Times it was yours to decide", Readers.CUSTOMER, "so that nothing due is forgotten"
    ),
    ("AuthorityGrant", "holder"): Kept(
        "What you may promise, agreed beforehand", Readers.LEADERS, "so that you need not ask on the call"
    ),
    ("AuthorityGrant", "agreed_by"): Kept(
        "What you agreed on beforehand", Readers.LEADERS, "so that it can be asked why"
    ),
    ("AuthorityGrant", "ended_by"): Kept(
        "What was agreed and you ended", Readers.LEADERS, "so that it can be asked why"
    ),
    ("Proposal", "by"): Kept("What you proposed to give", Readers.CUSTOMER, "so that it can be asked why"),
    ("Spending", "by"): Kept(
        "What you promised by your authority", Readers.CUSTOMER, "what is left is added up"
    ),
    ("Release", "by"): Kept("What you gave back of it", Readers.CUSTOMER, "what is left is added up"),
    ("PutOff", "person"): Kept(
        "Mistakes you put off for a while", Readers.CUSTOMER, "you hear of them later"
    ),
    ("Session", "person"): Kept(
        "Rehearsals, which a coach reads where you share one", Readers.ME, "so that you see how it goes"
    ),
    ("Wish", "person"): Kept("How and when you want to be told", Readers.ME, "so that it is kept to"),
}
UNNAMED = "Rows that name you: {table}, {column}"
KEYS = Kept(
    "Passkeys, authenticator, recovery codes", Readers.ME, "they let you in; their secrets are locked"
)
ACTS = Kept("Acts of yours in the record", Readers.CUSTOMER, "a customer may ask who did what when")
ABOUT = Kept("Acts about you: joined, role, away", Readers.LEADERS, "so that it can be asked why")


def written_page(viewer: User) -> WrittenPage:
    """Everything that is kept about the viewer, counted now, with its readers."""
    house = queries.users(viewer.organisation)
    by_me, about_me = queries.acts_kept(viewer)
    kept = [
        (
            1,
            Kept("Your name, e-mail address, phone, role and team", Readers.HOUSE, "so that one can ask you"),
        ),
        *(
            (count, KEPT.get(place) or _unnamed(*place))
            for place, count in sorted(queries.rows_that_name(viewer).items())
        ),
        (queries.keys_kept(viewer), KEYS),
        (by_me, ACTS),
        (about_me, ABOUT),
    ]
    readers = {who: _readers(who, viewer, house) for who in Readers}
    rows = (WrittenRow(one.what, count, readers[one.readers], one.why) for count, one in kept if count)
    return WrittenPage(viewer.name, tuple(rows))


def _unnamed(table: str, column: str) -> Kept:
    """A column of a table that nobody has found words for yet: said all the same."""
    what = UNNAMED.format(table=table, column=column.replace("_", " "))
    return Kept(what, Readers.CUSTOMER, "part of what happened")


def _readers(who: Readers, viewer: User, house: list[User]) -> str:
    others = [one for one in house if one != viewer]
    if who is Readers.ME:
        return "you alone"
    if who is Readers.HOUSE:
        return f"everybody in the house: {_people(len(others))} besides you"
    roles = SEES_ALL if who is Readers.CUSTOMER else LOOKS_AFTER_PEOPLE
    now = sum(one.role in roles for one in others)
    named = ", ".join(role.value.lower() for role in Role if role in roles)
    besides = "; the customer’s owner and whoever stands in" if who is Readers.CUSTOMER else ""
    return f"{named}: {_people(now)} besides you{besides}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
