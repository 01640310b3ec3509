"""They left before it was right: after the last word one learns from it as from any other, and tells them nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from makegood.core.errors import Refused
from makegood.mistakes import queries as mistakes
from makegood.people import actions as people
from makegood.people.rules import ContactRole
from makegood.policy.rules.shape import QUESTIONS
from makegood.prevention import queries
from makegood.recovery.agreement import losing
from makegood.recovery.desk.mistake_page import mistake_page
from makegood.recovery.gates import who_knows
from makegood.recovery.judgement import judging, repeats
from makegood.recovery.lessons import cause
from makegood.recovery.lessons.cause_page import cause_page
from makegood.recovery.lessons.learning import learning_page
from makegood.recovery.letter.letter_kinds import choices
from makegood.recovery.letter.letter_page import letter_page
from makegood.recovery.letter.writing import Written, record_letter
from makegood.recovery.rounds.occasions import occasions_of
from makegood.recovery.rounds.occasions_house import House
from makegood.recovery.standing.locked import why_locked
from makegood.reminders.rules import Kind
from tests import cast
from tests.cast import BELLA, MONDAY, chicago
from tests.outcomes.test_losing import GOODBYE, THEIRS, lose, write
from tests.prevention.test_the_story import ESCAPE, LINE, do, prevention, put_right, refused, why
from tests.prevention.test_told_and_again import NOTE

LEAVES, SAID = chicago(24, 11), chicago(24, 13)
GOODBYE_BY = chicago(25, 11)
CAUSE_DUE = chicago(
    9, 13, month=12
)  # ten business days after the last word, without Thanksgiving and the day after
WEDNESDAY = chicago(25, 9)
CODE = {"code": "look_alike"}


@pytest.fixture
def costly(station, rosa, max_):
    """Last year's spot aired; Dana was told, and wants out."""
    sentence = "Last year's spot aired."
    mistake = cast.reported(rosa, at=MONDAY, name=BELLA, kind="wrong_content", sentence=sentence)
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4}
    with cast.acting(rosa, MONDAY) as change:
        judging.save_judgement(change, mistake_id=mistake.pk, by=rosa, tapped=judging.Tapped(answers))
    cast.call(mistake, at=chicago(24, 10), by=rosa, they_would_like="I want out.", agreed=())
    return cast.again(mistake)


@pytest.fixture
def vendor(costly, rosa):
    """The key of a vendor who saw it, and was told of it."""
    typed = who_knows.TypedKnower("KNOWS", name="the vendor", people="11", heard_from="EVENT")
    with cast.acting(rosa, chicago(24, 10)) as change:
        who_knows.name(change, mistake_id=costly.pk, by=rosa, typed=typed)
    (row,) = [one for one in mistakes.knowers_of(costly) if one.contact is None]
    with cast.acting(rosa, chicago(24, 10, 30)) as change:
        who_knows.told(change, mistake_id=costly.pk, by=rosa, knower_id=row.pk, how="CALL", words="")
    return row.subject_code


@pytest.fixture
def parted(costly, rosa):
    """They want nothing any more, and nobody else knew of it: they left, and the last word is written."""
    cast.call(costly, at=chicago(24, 10, 30), by=rosa, they_would_like="Nothing.", agreed=("nothing",))
    write(lose(costly, by=rosa, at=LEAVES), by=rosa, text=GOODBYE, at=SAID)
    return cast.again(costly)


def one_more_who_knows(mistake, rosa, *, name, role):
    """A contact of the account who heard of it; nobody of ours has spoken to them yet."""
    with cast.acting(rosa, chicago(24, 10)) as change:
        contact = people.add_contact(
            change, people.NewContact(name=name, roles=(role,)), account=mistake.account
        )
        typed = who_knows.TypedKnower("KNOWS", contact_id=contact.pk, heard_from="EVENT")
        who_knows.name(change, mistake_id=mistake.pk, by=rosa, typed=typed)
    return contact


def understand(mistake, rosa, olu, *, at=WEDNESDAY):
    """All that a costly one takes."""
    do(cause.add_line, mistake, by=rosa, at=at, **LINE)
    do(cause.add_line, mistake, by=rosa, at=at, **ESCAPE)
    do(cause.choose_code, mistake, by=rosa, at=at, **CODE)
    return do(cause.decide, mistake, by=rosa, at=at, **prevention(olu, due_at=at + timedelta(days=2)))


def stages(rosa, mistake, *, now):
    page = mistake_page(rosa, mistake_id=mistake.pk, now=now)
    return [(one.name, one.state) for one in page.stages][-4:], page.sections.cause


def come_back(mistake, rosa, *, at):
    with cast.acting(rosa, at) as change:
        losing.came_back(change, mistake_id=mistake.pk, by=rosa, words="All right, one more try.")
    return cast.again(mistake)


def test_who_leaves_after_it_was_right_gets_a_last_word_before_anybody_looks_for_the_cause(
    station, costly, rosa, olu
):
    mistake = lose(put_right(costly, by=rosa, at=chicago(24, 12)), by=rosa, at=chicago(24, 12))
    standing = mistake.standing
    assert (standing.stage, standing.next_step) == ("MADE_RIGHT", "SAY_GOODBYE")
    assert standing.next_due_at == chicago(25, 12)
    assert mistake_page(rosa, mistake_id=mistake.pk, now=LEAVES).missing.startswith(
        "Dana has left us. One last word"
    )
    assert next(one.value for one in choices(mistake, "") if one.chosen) == "EXIT_NOTE"

    write(mistake, by=rosa, text=GOODBYE, at=SAID)
    assert cast.again(mistake).standing.next_step == "FIND_THE_CAUSE"
    assert understand(mistake, rosa, olu).next_step == "NOTHING", (
        "nobody else knew, and Dana hears nothing more"
    )
    assert cast.differences(station) == []


@pytest.fixture
def owed(costly, vendor, rosa):
    """They left with a credit note still to come; a vendor knew of it and was told."""
    assert vendor
    cast.call(costly, at=chicago(24, 10, 40), by=rosa, agreed=("credit_note",))
    return lose(costly, by=rosa, at=LEAVES)


def test_between_their_leaving_and_the_last_word_the_cause_is_closed_and_says_what_opens_it(owed, rosa, olu):
    sentence = str(why_locked(owed, "cause"))
    assert sentence.startswith(
        "Dana has left us: why it happened opens as soon as the last word is written, at"
    )
    assert "Wed 25 Nov" in sentence
    for act, what in ((cause.add_line, LINE), (cause.choose_code, CODE), (cause.decide, prevention(olu))):
        refusal = refused(act, owed, by=rosa, at=LEAVES, **what)
        assert (refusal.code, str(refusal)) == ("CAUSE_LOCKED_GOODBYE", sentence)
    row, closed = stages(rosa, owed, now=LEAVES)
    assert row[-2:] == [("They left", "now"), ("Cause", "locked")]
    assert closed.locked_because.startswith(
        "Why it happened opens as soon as Dana has had a last word from us"
    )


def test_the_dearest_mistake_is_learned_from_once_they_had_a_last_word_and_only_the_others_hear_of_it(
    station, owed, vendor, rosa, olu
):
    write(owed, by=rosa, text=GOODBYE, at=SAID)
    standing = cast.again(owed).standing
    assert (standing.stage, standing.made_right_at, standing.parted_at) == ("LOST", None, SAID)
    assert standing.cause_due_at == CAUSE_DUE
    assert standing.next_step == "KEEP", "what we owe them by Friday comes first"
    row, closed = stages(rosa, owed, now=SAID)
    assert row == [("They left", "done"), ("Cause", "now"), ("Others told", "later"), ("Held", "later")]
    assert closed is None

    standing = understand(owed, rosa, olu)
    assert len(queries.guards_of(why(owed))) == 1, "their next lines are looked at as ever"
    assert (standing.stage, standing.learned_at) == ("LOST", WEDNESDAY)
    assert queries.must_be_told(cast.again(owed)) == [vendor]
    dana = {"who": owed.contact.subject_code, "words": NOTE}
    assert refused(cause.tell_by_voice, owed, by=rosa, **dana).code == "TOLD_AFTER_GOODBYE"
    page = cause_page(rosa, mistake_id=owed.pk, now=WEDNESDAY)
    assert [one.name for one in page.told] == ["the vendor"]
    assert page.lead.endswith("Dana has left, and hears nothing more.")

    standing = do(cause.tell_by_voice, owed, by=rosa, who=vendor, words=NOTE)
    assert standing.prevention_told_at == WEDNESDAY
    assert [one.count for one in learning_page(rosa, words="", now=chicago(26, 9)).causes] == [1]
    assert cast.differences(station) == []


def test_when_nobody_writes_the_last_word_the_cause_opens_as_its_time_is_over_and_the_word_stays_owed(
    station, costly, rosa
):
    mistake = lose(costly, by=rosa, at=LEAVES)
    cast.sweep(station, at=GOODBYE_BY - timedelta(minutes=1))
    assert cast.again(mistake).standing.parted_at is None
    for minutes in (0, 1):
        cast.sweep(station, at=GOODBYE_BY + timedelta(minutes=minutes))
    standing = cast.again(mistake).standing
    assert (standing.parted_at, standing.next_step) == (GOODBYE_BY, "SAY_GOODBYE")
    assert [kind for kind, _, _ in cast.events(station, "GOODBYE_IS_OVER")] == ["GOODBYE_IS_OVER"]
    due_at = standing.cause_due_at
    assert due_at is not None
    assert do(cause.choose_code, mistake, by=rosa, at=chicago(25, 12), **CODE).cause_due_at == due_at

    write(mistake, by=rosa, text=GOODBYE, at=chicago(25, 13))
    standing = cast.again(mistake).standing
    assert (standing.parted_at, standing.cause_due_at) == (GOODBYE_BY, due_at), "no clock begins anew"
    assert cast.differences(station) == []


def test_where_nothing_is_owed_one_looks_for_the_cause_next_and_its_owner_hears_of_it(
    station, parted, rosa, olu
):
    standing = cast.again(parted).standing
    assert (standing.next_step, standing.next_due_at) == ("FIND_THE_CAUSE", CAUSE_DUE)
    page = mistake_page(rosa, mistake_id=parted.pk, now=SAID)
    assert page.missing.startswith("Dana has left us and had a last word. Write down why it happened")

    def kinds(now):
        return {one.kind for one in occasions_of(House(station.house, now), [parted.pk])}

    assert Kind.CAUSE in kinds(SAID) and Kind.TOLD not in kinds(SAID)
    understand(parted, rosa, olu)
    assert not kinds(WEDNESDAY) & {Kind.CAUSE, Kind.TOLD}, "nobody but Dana knew, so nobody is to be told"
    assert Kind.CHANGE in kinds(WEDNESDAY)


def test_where_nobody_else_knew_it_is_told_as_soon_as_it_is_understood(station, parted, rosa, olu):
    standing = understand(parted, rosa, olu)
    assert standing.prevention_told_at == WEDNESDAY
    page = cause_page(rosa, mistake_id=parted.pk, now=WEDNESDAY)
    assert (page.told, page.asks) == ((), "")
    assert page.lead.endswith("nobody else is left to tell.")
    line = queries.lines_of(why(parted))[0]
    standing = do(cause.take_back, parted, by=rosa, line_id=line.pk)
    assert (standing.learned_at, standing.prevention_told_at) == (None, None)
    assert cast.differences(station) == []


def test_no_letter_says_to_them_what_is_different_and_one_to_a_vendor_does(station, costly, rosa, olu):
    lena = one_more_who_knows(costly, rosa, name="Lena Ito", role=ContactRole.COFUNDER_VENDOR)
    write(lose(costly, by=rosa, at=LEAVES), by=rosa, text=GOODBYE, at=SAID)
    assert [one.value for one in choices(cast.again(costly), "")] == ["UPDATE", "EXIT_NOTE"]
    understand(costly, rosa, olu)
    page = letter_page(rosa, mistake_id=costly.pk, now=WEDNESDAY)
    assert [one.value for one in page.kinds] == ["UPDATE", "EXIT_NOTE", "PREVENTION_NOTE"]
    (chosen,) = [one for one in page.kinds if one.chosen]
    assert (page.contact, chosen.value) == ("Lena Ito", "PREVENTION_NOTE")
    assert "How Lena will notice it" in chosen.needs[-1]

    def note(to):
        written = Written(1, "MAIL", to, "Different", NOTE, "", None, None, kind="PREVENTION_NOTE")
        with cast.acting(rosa, chicago(25, 10)) as change:
            record_letter(change, mistake_id=costly.pk, by=rosa, written=written)

    with pytest.raises(Refused, match="nobody tells them what is different"):
        note(None)
    note(lena.pk)
    assert cast.again(costly).standing.prevention_told_at == chicago(25, 10)


def test_they_stay_after_all_so_it_waits_for_their_yes_and_what_was_learned_stays(station, parted, rosa, olu):
    understand(parted, rosa, olu)
    mistake = come_back(parted, rosa, at=chicago(25, 10))
    standing = mistake.standing
    assert (standing.parted_at, standing.cause_due_at, standing.prevention_told_at) == (None, None, None)
    assert standing.learned_at == WEDNESDAY
    assert refused(cause.choose_code, mistake, by=rosa, at=chicago(25, 11), **CODE).code == "CAUSE_LOCKED"
    assert cast.differences(station) == []

    cast.call(mistake, at=chicago(25, 13), by=rosa, right_now="yes", next_word="", they_said="It is right.")
    standing = cast.again(mistake).standing
    assert (standing.stage, standing.made_right_at) == ("LEARNING", chicago(25, 13))
    assert standing.next_step == "TELL_THE_PREVENTION", "now Dana hears what is different, too"
    assert len(queries.guards_of(why(mistake))) == 1 and len(queries.preventions_of(why(mistake))) == 1


def test_judged_graver_after_they_left_it_takes_what_a_grave_one_takes(station, rosa, parted, olu):
    answers = dict.fromkeys(QUESTIONS, 0) | {"lost_for_good": 4, "money": 3, "explain_to": 3, "how_found": 4}
    with cast.acting(rosa, WEDNESDAY) as change:
        judging.save_judgement(change, mistake_id=parted.pk, by=rosa, tapped=judging.Tapped(answers))
    standing = cast.again(parted).standing
    assert standing.severity == "S1"
    assert standing.cause_due_at < CAUSE_DUE, "graver takes less time"
    assert "It takes now: why it happened" in cause_page(rosa, mistake_id=parted.pk, now=WEDNESDAY).anew


def test_it_happens_to_the_next_customer_and_what_was_to_stop_it_is_opened_again(station, rosa, olu, parted):
    understand(parted, rosa, olu)
    later = cast.reported(
        rosa, at=chicago(27, 9), name="Tom's Garage", kind="wrong_content", sentence="The old file ran."
    )
    with cast.acting(rosa, chicago(27, 10)) as change:
        repeats.it_happened_again(change, later.pk, earlier_id=parted.pk, shown_by=repeats.BY_ITS_CAUSE)
    standing = cast.again(parted).standing
    assert (standing.learned_at, standing.prevention_told_at) == (None, None)
    assert standing.cause_due_at > CAUSE_DUE, "it is to be understood anew, by a clock of its own"


def test_colleagues_of_those_who_left_are_told_no_more_than_they_are(station, costly, vendor, rosa, olu):
    contact = one_more_who_knows(costly, rosa, name="Ugo Bell", role=ContactRole.FINANCE_AP)
    before = queries.must_be_told(cast.again(costly))
    assert before == [costly.contact.subject_code, vendor, contact.subject_code]
    mistake = lose(costly, by=rosa, at=LEAVES, words=THEIRS)
    assert queries.must_be_told(mistake) == [vendor]
