"""What somebody keeps to themselves comes out for whoever asks or listens, and for nobody else."""

import pytest

from makegood.practice.rules import Step
from makegood.practice.rules.cues import NoCue, cue, said_in
from makegood.practice.rules.listening import brought_out, heard
from makegood.practice.rules.talk import Answers, told_in, turns
from tests.practice.hands import scenario_named

WATCH_PARTY = scenario_named("watch-party")
BATCH = scenario_named("bad-batch")
QUIET = scenario_named("quiet-week")
FRIDAY = scenario_named("promised-friday")

# Different hands say the same thing back; none of these lines is the scenario's own.
SAID_BACK = [
    (WATCH_PARTY, "All eleven of your vendor's people were standing there when the old one came on."),
    (WATCH_PARTY, "So you had whoever paid for it sitting in front of that screen."),
    (WATCH_PARTY, "It made you look foolish in your own house."),
    (WATCH_PARTY, "And tomorrow you have to explain it to the people who paid."),
    (BATCH, "Your line has been standing still since six."),
    (BATCH, "You've got forty people with nothing to do because of us."),
    (QUIET, "You had to find it in your own ad server while we said nothing for eight days."),
    (FRIDAY, "You counted on Friday, and now there's nothing for the slide."),
]
NOT_SAID_BACK = [
    (WATCH_PARTY, "I completely understand how you feel."),
    (WATCH_PARTY, "I'm so sorry about all of this, Dana."),
    (WATCH_PARTY, "The system loaded the old commercial while your vendor was in the room."),
    (WATCH_PARTY, "At least your vendor saw the break air in the room."),
    (BATCH, "We will send you new seals on Thursday."),
    (QUIET, "Our numbers are preliminary, and you found yourself a discrepancy in your own ad server."),
    (FRIDAY, "Can the board wait for your slide?"),
]


@pytest.mark.parametrize(("scenario", "text"), SAID_BACK)
def test_whoever_says_back_what_it_did_to_them_has_listened(scenario, text):
    assert heard(text, scenario, [scenario.says, scenario.hostile]).restated


@pytest.mark.parametrize(("scenario", "text"), NOT_SAID_BACK)
def test_sympathy_excuses_and_offers_are_no_listening(scenario, text):
    assert not heard(text, scenario, [scenario.says, scenario.hostile]).restated


@pytest.mark.parametrize(
    "text",
    [
        "Who should call your vendor, me or somebody above me?",
        "Would it help if my manager rang them?",
        "May I speak to them myself?",
    ],
)
def test_a_question_about_it_brings_out_just_that(text):
    assert 2 in brought_out(text, WATCH_PARTY, known=(), so_far=[WATCH_PARTY.says])


@pytest.mark.parametrize(
    "text",
    [
        "What has this done to you?",
        "Tell me what worries you most about tonight.",
        "What else should I know?",
        "How does that leave you?",
    ],
)
def test_an_open_question_brings_out_something(text):
    assert brought_out(text, WATCH_PARTY, known=(), so_far=[WATCH_PARTY.says])


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry. We will credit the spot by Monday noon.",
        "So how about we just run it again next week, same slot?",
        "What can we do to keep your business?",
        "Are you sure it was the old one?",
        "Why didn't you check the file when we sent it?",
    ],
)
def test_a_plan_an_offer_or_a_doubt_brings_out_nothing(text):
    assert brought_out(text, WATCH_PARTY, known=(), so_far=[WATCH_PARTY.says]) == ()


def test_nobody_tells_everything_at_once_and_nothing_twice():
    text = (
        "You stood in front of your vendor, who paid half of it. What had you promised them? Who should call them? "
        "What else worries you?"
    )
    first = brought_out(text, WATCH_PARTY, known=(), so_far=[WATCH_PARTY.says])
    again = brought_out(text, WATCH_PARTY, known=first, so_far=[WATCH_PARTY.says])

    assert len(first) == 2
    assert not set(first) & set(again)


def test_what_came_out_stands_in_their_next_words():
    answers = Answers({}, {Step.FIRST: "It is ours. You stood there with your vendor's people in the room."})

    reply = turns(WATCH_PARTY, answers)[Step.REPLY]

    assert reply.says.startswith(WATCH_PARTY.hostile)
    assert all(WATCH_PARTY.hidden[number].says in reply.says for number in reply.told)
    assert reply.told
    assert Step.ASK not in turns(WATCH_PARTY, answers)  # not said yet


def test_whoever_only_talks_learns_nothing():
    talk = "I am sorry. It was our mistake. I will call you on Monday at ten with a new date."
    answers = Answers({}, dict.fromkeys((Step.FIRST, Step.REPLY, Step.ASK, Step.PLAN), talk))

    assert told_in(WATCH_PARTY, answers) == frozenset()


def test_a_cue_is_read_as_whoever_writes_it_means_it():
    read = cue("vendor*/sponsor* + room/in front of")

    assert read.is_in("your vendors were in the room")
    assert read.is_in("it happened in front of your sponsor")
    assert not read.is_in("your vendor")
    assert not read.is_in("the roommate of a vendor")
    assert cue("system + did").is_meant("the system did it")
    assert not cue("system + did").is_meant("i won't tell you that the system did it")
    assert said_in("Tell me what it did to you.")[0].asks
    with pytest.raises(NoCue, match="empty part"):
        cue("vendor* + /room")
