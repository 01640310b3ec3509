"""One sheet of make-goods, approved line by line by the buyer of the customer's agency."""

from __future__ import annotations

import html as markup
import re

import pytest

from makegood.core.errors import Refused
from makegood.people import actions, queries
from makegood.people.rules import Pronoun
from makegood.recovery.agreement import choices
from makegood.recovery.customer import their_page
from makegood.recovery.judgement.answering import waiting_section
from makegood.recovery.offer.offers import pocket_of
from makegood.remedies.models import MakeGood
from makegood.sharing.models import Answer
from tests import cast
from tests.cast import NEXT_MONDAY, acting, airing, chicago, order
from tests.customer import pages
from tests.customer.pages import SHARED
from tests.invented import BACKEND

WANTED = "Rather at breakfast, when her guests decide."
LINES = (4001, 4002, 4003, 4004)


@pytest.fixture
def mistake(station, rosa):
    """Bella Vista lost four spots of one evening, Rosa has rung, and Carl of the agency buys for her."""
    evening = ("6:00 PM-7:00 PM", "7:00 PM-8:00 PM", "8:00 PM-9:00 PM", "9:00 PM-10:00 PM")
    cast.lost(station, *(order(line, window=when) for line, when in zip(LINES, evening, strict=True)))
    opened = cast.open_one(station, at=cast.MONDAY)
    cast.call(opened, at=pages.CALLED, by=rosa)
    with acting(station.max_, SHARED) as change:
        agency = actions.add_account(change, actions.NewAccount(name="Lindqvist Media Buying"), owner=rosa)
        actions.add_contact(change, actions.NewContact("Carl Meyer", pronoun=Pronoun.HE), account=agency)
        opened.account.agency = agency
        opened.account.save(update_fields=["agency"])
    found = cast.again(opened)
    pages.write(station, found)
    return found


def put(station, mistake, *, moments=None, at=SHARED):
    """Rosa puts the sheet on the page. `moments`: {line: another time that she names}."""
    findings = {found.line_key: found.pk for found in cast.findings(station)}
    named = {findings[str(line)]: when for line, when in (moments or {}).items()}
    with acting(station.rosa, at) as change:
        their_page.offer_sheet(change, mistake_id=mistake.pk, by=station.rosa, moments=named)


@pytest.fixture
def his(station, mistake, moment, client):
    """Carl's browser with the page, the sheet on it."""
    put(station, mistake)
    (carl,) = [one for one in queries.contacts_who_answer(mistake.account) if one.name == "Carl Meyer"]
    return client, pages.enter(client, pages.share(station, mistake, carl))


def form_of(client, page):
    """The hidden fields of the sheet's form, and its lines."""
    html = client.get(page).content.decode()
    (form,) = (one for one in re.findall(r"<form.*?</form>", html, re.DOTALL) if 'value="SHEET"' in one)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return hidden, list(dict.fromkeys(re.findall(r'name="(line-\d+)"', form)))


def says(client, page, *answers, words="", form=None):
    """Carl ticks yes or no line by line, None for a line left open, and presses the one button."""
    hidden, lines = form or form_of(client, page)
    ticked = {line: said for line, said in zip(lines, answers, strict=True) if said}
    return client.post(f"{page}/answer", {**hidden, **ticked, "words": words})


def where(station):
    rows = MakeGood.objects.within(station.house).select_related("finding")
    return {row.finding.line_key: row.state for row in rows.order_by("finding__line_key")}


def count(station):
    from makegood.core import record

    return len(record.since(station.house, 0))


@pytest.fixture
def answered(station, his, moment):
    """Three times yes, one no with words."""
    moment.now = chicago(23, 14)
    form = form_of(*his)
    assert says(*his, "yes", "yes", "no", "yes", words=WANTED, form=form).status_code == 302
    return form


def test_three_lines_are_promised_one_is_declined_and_the_buyers_words_wait_for_an_answer(
    station, mistake, answered, rosa
):
    promised = cast.promises(station, proof_kind="AIRING")
    assert [(one.due_at, one.to.name) for one in promised] == [
        (chicago(29, hour), "Carl Meyer") for hour in (19, 20, 22)
    ]
    assert where(station) == {"4001": "APPROVED", "4002": "APPROVED", "4003": "DECLINED", "4004": "APPROVED"}
    standing = cast.again(mistake).standing
    assert (standing.remedies_agreed, standing.choice_by) == (3, None)
    waiting = waiting_section(rosa, cast.again(mistake), now=chicago(23, 14))
    assert [word.words for word in waiting.words] == [WANTED]
    assert cast.differences(station) == []


def test_the_log_proves_one_line_and_the_others_go_on_waiting_for_it(station, mistake, answered):
    cast.accept_all(station, at=chicago(23, 15))
    first, *_ = cast.promises(station, proof_kind="AIRING")
    ran = airing(first.proof_key, "6:40 PM", date="11/29/2026")
    cast.take_in(station, "log", [ran], at=NEXT_MONDAY, until=chicago(29, 19, 30))
    cast.check(station, at=NEXT_MONDAY)

    assert where(station) == {
        "4001": "VERIFIED",
        "4002": "SCHEDULED",
        "4003": "DECLINED",
        "4004": "SCHEDULED",
    }
    assert cast.differences(station) == []


@pytest.fixture
def all_else_ran(station, mistake, answered, rosa):
    """The three lines with a yes ran on Sunday, and Rosa answered Carl's words; of the fourth nothing was agreed."""
    cast.accept_all(station, at=chicago(23, 15))
    cast.call(mistake, at=chicago(23, 16), by=rosa, next_word="", other_next_word=chicago(30, 7))
    ran = [
        airing(one.proof_key, f"{hour}:40 PM", date="11/29/2026")
        for one, hour in zip(cast.promises(station, proof_kind="AIRING"), (6, 7, 9), strict=True)
    ]
    cast.take_in(station, "log", ran, at=NEXT_MONDAY, until=chicago(30, 6))
    cast.check(station, at=NEXT_MONDAY)
    cast.call(mistake, at=NEXT_MONDAY, by=rosa, next_word="", other_next_word=chicago(30, 12))
    return cast.again(mistake)


def test_while_a_line_is_declined_nobody_is_asked_whether_it_is_right(station, all_else_ran, rosa):
    from makegood.recovery.call.call_page import call_page
    from makegood.recovery.desk.mistake_page import mistake_page

    assert where(station)["4003"] == "DECLINED"
    promises = [one for one in cast.promises(station) if one.proof_kind == "WORD"]
    with acting(rosa, chicago(30, 12)) as change:
        from makegood.promises import actions as promising

        promising.keep_words(change, mistake=cast.again(all_else_ran), said_at=chicago(30, 12))
    standing = cast.again(all_else_ran).standing
    assert promises and (standing.next_step, standing.units_declined) == ("AGREE", 1)
    page = mistake_page(rosa, mistake_id=all_else_ran.pk, now=chicago(30, 12))
    assert page.next.title == "Agree with Dana on what they said no to"
    assert page.missing.startswith("They said no to what you offered.")
    form = call_page(rosa, mistake_id=all_else_ran.pk, now=chicago(30, 12)).form
    assert not form.asks_if_right
    assert form.agreed[-1].label == "She wants nothing for what is left"
    assert cast.differences(station) == []


@pytest.mark.parametrize("answer", ["nothing", "credit_note"])
def test_nothing_wanted_in_their_words_or_a_credit_answers_a_declined_line(
    station, all_else_ran, rosa, answer
):
    cast.call(
        all_else_ran, at=chicago(30, 12), by=rosa, agreed=(answer,), they_would_like="Leave that one.",
        next_word="", other_next_word=chicago(1, 9, month=12),
    )  # fmt: skip

    standing = cast.again(all_else_ran).standing
    assert standing.units_declined == 0
    assert where(station)["4003"] == {"nothing": "SETTLED", "credit_note": "CREDITED"}[answer]
    assert cast.differences(station) == []


def test_what_was_offered_anew_and_not_chosen_in_time_is_declined_still(station, mistake, answered):
    pages.offer(station, mistake, "week-1", at=chicago(24, 9))
    assert where(station)["4003"] == "OFFERED" and cast.again(mistake).standing.units_declined == 0
    cast.sweep(station, at=chicago(7, 9, month=12))

    assert where(station)["4003"] == "DECLINED" and cast.again(mistake).standing.units_declined == 1
    assert cast.differences(station) == []


def test_pressed_twice_or_on_a_second_screen_it_counts_once(station, his, answered):
    before = count(station)
    assert says(*his, "yes", "yes", "no", "yes", words=WANTED, form=answered).status_code == 302
    hidden, lines = answered
    other = ({**hidden, "once": "another screen"}, lines)
    assert says(*his, "yes", "yes", "no", "yes", form=other).status_code == 302
    changed = says(*his, "yes", "yes", "yes", "yes", form=other)

    assert changed.status_code == 409
    assert "You have answered these lines already. What you said stands below." in changed.content.decode()
    assert count(station) == before


def test_a_line_left_open_is_asked_for_and_what_was_ticked_is_kept(station, his):
    before = count(station)
    answer = says(*his, "yes", None, "no", None, words=WANTED)
    html = markup.unescape(answer.content.decode())

    assert answer.status_code == 409
    assert "Say yes or no to each line; 2 of 4 have no answer yet. What you ticked is kept." in html
    ticked = re.findall(r'name="line-\d+" value="(\w+)" checked', html)
    assert (ticked, WANTED in html) == (["yes", "no"], True)
    assert count(station) == before
    assert set(where(station).values()) == {"OFFERED"}


def test_nothing_is_ticked_before_he_ticks_it(his):
    client, page = his
    said = pages.text_of(client, page)

    assert "checked" not in client.get(page).content.decode()
    assert said.count("Sunday 22 November") == said.count("Sunday 29 November") == 4
    assert said.count("The same weekday, the same time, the same length.") == 4
    assert "Which one suits you?" not in said and "Is it right now?" not in said


def test_a_tab_from_before_a_call_that_agreed_otherwise_is_told_what_stands(station, mistake, his, rosa):
    form = form_of(*his)
    cast.call(mistake, at=chicago(23, 11), by=rosa, they_said="All of them.", agreed=("same_slot",))
    before = count(station)
    answer = says(*his, "yes", "yes", "yes", "no", form=form)

    assert answer.status_code == 409 and "not open any more" in answer.content.decode()
    assert count(station) == before
    assert cast.differences(station) == []


def test_no_to_every_line_without_a_word_still_waits_for_an_answer(station, mistake, his, rosa, moment):
    assert says(*his, "no", "no", "no", "no").status_code == 302

    assert set(where(station).values()) == {"DECLINED"}
    assert cast.promises(station, proof_kind="AIRING") == []
    assert len(waiting_section(rosa, cast.again(mistake), now=moment.now).words) == 1
    assert cast.again(mistake).standing.choice_by is None
    assert cast.differences(station) == []


def test_words_with_a_yes_to_all_wait_for_an_answer_too(station, mistake, his, rosa, moment):
    says(*his, "yes", "yes", "yes", "yes", words="Please send me the times.")

    (word,) = waiting_section(rosa, cast.again(mistake), now=moment.now).words
    assert word.words == "Please send me the times."


def test_only_the_line_not_approved_is_offered_again_and_can_be_approved_then(
    station, mistake, his, answered, rosa, moment
):
    from makegood.mistakes.queries import findings_behind

    pocket = pocket_of(mistake, findings_behind(mistake), now=chicago(24, 9))
    assert [slot.instead_of.line_key for slot in choices.slot_offer(pocket).slots] == ["4003"]
    pages.offer(station, mistake, "week-1", at=chicago(24, 9))
    moment.now = chicago(24, 10)
    assert where(station)["4003"] == "OFFERED"
    client, page = his
    assert pages.press(client, page, "CHOSE").status_code == 302

    assert set(where(station).values()) == {"APPROVED"}
    assert len(cast.promises(station, proof_kind="AIRING")) == 4
    assert cast.differences(station) == []


def test_the_rep_names_another_time_for_one_line_and_reads_what_was_answered(
    station, mistake, his, rosa, moment
):
    put(station, mistake, moments={4002: chicago(28, 7)})
    assert "Saturday 28 November" in pages.text_of(*his)
    says(*his, "yes", "yes", "yes", "no")
    page = their_page.sharing_page(rosa, mistake_id=mistake.pk, now=moment.now)

    (row,) = page.section.answers
    assert (row.who, row.what, len(row.answer_ids)) == ("Carl", "said yes to 3 of 4", 4)
    assert len(their_page.news(rosa)) == 1
    assert [one.words for one in cast.promises(station, proof_kind="AIRING")] == [
        "Your spot runs Sun 29 Nov 18:00–19:00, in the same slot as the one you lost.",
        "Your spot runs Sat 28 Nov 07:00–08:00, in place of the one you lost.",
        "Your spot runs Sun 29 Nov 20:00–21:00, in the same slot as the one you lost.",
    ]
    assert [one.kind for one in Answer.objects.within(station.house).order_by("pk")] == [
        *("CHOSE", "CHOSE", "CHOSE", "DECLINED_LINE")
    ]


def test_one_line_alone_is_no_sheet(station, mistake, his, answered):
    with pytest.raises(Refused) as one:
        put(station, mistake, at=chicago(24, 9))
    assert one.value.code == "NO_SHEET_TO_OFFER"


def test_at_our_door_she_puts_the_sheet_and_a_time_too_soon_is_refused_with_all_that_she_typed(
    station, mistake, rosa, client, moment
):
    client.force_login(rosa, backend=BACKEND)
    at = f"/mistakes/{mistake.pk}/their-page"
    first, second, *_ = re.findall(r'name="(line-\d+)"', client.get(at).content.decode())
    refused = client.post(f"{at}/sheet", {first: "2026-11-24T09:00", second: "2026-11-28T07:00"})
    html = refused.content.decode()

    assert refused.status_code == 409 and "leaves less than a day" in html
    assert 'value="2026-11-24T09:00"' in html and 'value="2026-11-28T07:00"' in html
    assert client.post(f"{at}/sheet", {second: "2026-11-28T07:00"}).status_code == 302
    assert "4 lines stand on the page to be answered." in client.get(at).content.decode()
    assert set(where(station).values()) == {"OFFERED"}


def test_a_line_that_aired_after_all_is_asked_no_more(station, mistake, his):
    from makegood.findings.models import Finding
    from makegood.findings.rules import FindingState

    Finding.objects.within(station.house).filter(line_key="4001").update(state=FindingState.WITHDRAWN.value)

    assert len(form_of(*his)[1]) == 3
    assert says(*his, "yes", "yes", "yes").status_code == 302
    assert len(cast.promises(station, proof_kind="AIRING")) == 3


def test_a_line_of_a_sheet_is_not_chosen_by_itself(station, his):
    client, page = his
    line = form_of(client, page)[1][0].removeprefix("line-")

    assert client.post(f"{page}/answer", {"answer": "CHOSE", "choice": line, "once": "a"}).status_code == 404
    assert set(where(station).values()) == {"OFFERED"}
