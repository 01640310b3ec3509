"""Promises beside what a firm says of itself, what people say of their own lives, and what hangs on another thought."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)

CLASSES = {
    "what a firm says of itself": (
        [
            "We will use your old plates for the rerun.",
            "We will implement the fix.",
            "We will open the vault on Monday at nine.",
            "Nora and I will develop the plan.",
            "We'll test a pump.",
        ],
        [
            "We will protect the forests.",
            "We will use Harbour Bank.",
            "We will be using the new ledger to book sales.",
            "We will make every effort to protect our workers.",
            "We will reduce costs by 10 percent.",
            "We will deliver power to the grid.",
            "We will merge with another firm.",
            "We intend to be the largest seller in the region.",
            "In the next year we will build three plants.",
        ],
    ),
    "one's own life": (
        [
            "I'll take the Bosch in for repair.",
            "I'll take your name off the list.",
            "I'll get you a new copy.",
            "I'll try to reach him.",
            "I'll note that in the file.",
        ],
        [
            "I'll take the blame.",
            "I will take the 8 am flight.",
            "I will buy a house next year.",
            "I will run the desk from London.",
            "I will serve as the head of the group.",
            "I'll try to get some sleep tonight.",
            "I will try not to cry.",
            "I will keep my options open.",
            "I'll leave it at that.",
            "I will likely be late.",
            "I'd like to send you the list tomorrow.",
        ],
    ),
    "part of another thought": (
        [
            "If the van hasn't moved it by noon I'm driving it up myself.",
            "The invoice is wrong I will mend it today.",
        ],
        [
            "People read the notes before the papers go out on Monday.",
            "I presume that Bo will take care of it tomorrow.",
            "Nora has requested I send you the forms.",
            "Attached is the letter that I will send to the board.",
            "Here is the memo I am sending to the staff tomorrow.",
            "A copy of the deck that will be sent next week is attached.",
            "Various papers have and will be calling to ask about the sale.",
        ],
    ),
    "what opens a sentence only": (
        [
            "Checking with the depot now, I'll ring you.",
            "Working on it.",
            "Dropping ten credits into your wallet.",
        ],
        [
            "Looking at the logs doesn't really help.",
            "Fixing a roof of this size is no small thing.",
            "Leaving for Leeds in the morning.",
            "Working from home today.",
            "Starting with the oldest, I see two that are torn.",
        ],
    ),
    "a notice": (
        ["All four will be replaced by Friday.", "Your crane is scheduled for Monday."],
        [
            "The office will close at noon on Friday.",
            "The merger will be completed by Friday.",
            "From now on, all requests will go through Paul.",
            "I am scheduled for surgery next Monday.",
            "Nora Pike is scheduled to have dinner with us on Monday.",
            "The confirmation went out today.",
            "She plans to call you on Friday.",
        ],
    ),
    "one's own week": (
        [
            "We are rolling back the update on Friday.",
            "I'll be back with the keys on Friday.",
            "We are sending Ed to the mill on Friday.",
            "Nora is sending it on Friday.",
        ],
        [
            "We are getting a dog on Friday.",
            "We are selling the unit on Friday.",
            "We are starting a new class on Friday.",
            "I start on Monday.",
            "I will be back on the 5th.",
            "I'll be done by five.",
            "We close on the house on Friday.",
        ],
    ),
    "the mail itself": (
        ["I am sending you this today by courier.", "You will have it on Monday."],
        [
            "I am sending you this preliminary list of the crew.",
            "I'll sketch it below.",
            "You will have the opportunity to ask.",
            "We have been doing this long enough.",
        ],
    ),
    "an answer": (
        [
            "Sure, I can fix it.",
            "No problem, I can fix it today.",
            "I can do that.",
            "I can take care of that.",
        ],
        ["If I can do that, we are saved.", "I can bring it round.", "How can I do that?"],
    ),
    "work in hand": (
        [
            "Am working on it.",
            "We are working to resolve this.",
            "I'm working with Nora to get this sorted.",
            "I am trying to get this resolved.",
            "I am following up with the mill.",
            "We are working on a solution.",
            "Let me think about it and get back to you.",
        ],
        [
            "I am trying to reach you about the loan.",
            "I'm trying to install your program.",
            "We are working with the city to get the permit.",
            "We will have to wait until Monday.",
        ],
    ),
    "what is expected": (
        ["I should be able to send it this afternoon.", "We should be able to finish it tomorrow."],
        ["I should be able to sleep tonight.", "They should be able to finish it tomorrow."],
    ),
    "written in haste": (
        ["well send the drawings over tomorrow.", "Ill ask him for the file.", "- will send the drawings"],
        ["It worked as well call me back.", "He was ill for a week."],
    ),
    "can and will": (
        [
            "Nora and I can and will work closely and quickly with any group that needs it.",
            "We can and will mend it.",
        ],
        ["They can and will call."],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_a_promise_is_known_from_what_is_no_word_to_anybody(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, ZONE)] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, ZONE)] == []
