"""A presence, a journey, a meeting or a need is promised when it is for the reader, and else it is one's own day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises
from makegood.wording.commitments import commitments

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZoneInfo("America/Chicago"))

CLASSES = {
    "what one will have to do": (
        [
            "I'll have to ring you back by four.",
            "We'll have to redo your hem, and it will be ready on Friday.",
            "I'll have to check with the glazier.",
            "We will have to have it welded by Thursday.",
            "We'll have to take the old rail out and fit a new one.",
            "We shall have to re-rake your path.",
            "I'll have to call the tannery and come back with a date.",
        ],
        [
            "I'll have to ring my sister tonight.",
            "We will have to postpone.",
            "I'll have to buy a new saddle this weekend.",
            "We'll have to hire another welder.",
            "We will have to close the shop on Monday.",
            "We shall have to tighten our belts.",
            "I'll have to feed the hens before I go.",
            "She will have to sign it.",
        ],
    ),
    "where one will be": (
        [
            "I'll be at your door at eight.",
            "I will be at the loading dock at six with the spare chain.",
            "I'll be in Hull on Tuesday to sort the claim.",
            "We'll be on the platform to collect the trunk on Friday.",
            "I will be at the opera with your tickets.",
            "Our fitter will be there at nine.",
            "Our roofer will be out on Tuesday.",
            "He'll be there on Monday at three.",
        ],
        [
            "I'll be at the opera tonight.",
            "We'll be in Porto next week.",
            "I'll be at the dentist tomorrow at two.",
            "We will be at the regatta on Saturday.",
            "I'll be in the office tomorrow.",
            "She will be here on Monday.",
            "Otto will be out tomorrow.",
            "The landlord's people will be out tomorrow.",
            "It looks as though I'm on the late shift on Tuesday.",
        ],
    ),
    "who comes and who works": (
        [
            "Marek is coming to you at eight.",
            "Our plasterer is coming on Monday.",
            "Otto is coming round at two to fit it.",
            "Bea is coming out tomorrow with the new hinge.",
            "Please let our fitter in, he is coming on Monday.",
            "I'll text when Otto is leaving the yard.",
        ],
        [
            "Otto is coming at two.",
            "Bea is coming on Monday to see the kittens with us.",
            "Bram is working tomorrow.",
            "Henk is coming home on Friday.",
            "My mother is coming on Friday.",
            "Henk and Mara will be here on Thursday.",
            "We are being moved to the third floor on Friday.",
            "We'll grab a beer on Friday.",
            "Ilse is taking over from Rolf on Monday.",
        ],
    ),
    "a way": (
        [
            "I'm going to your mill on Friday.",
            "I'm going back to the depot now to fetch your crate.",
            "We plan to drive it up to the farm on Tuesday.",
            "I am heading over to the plant at four.",
            "I'll go to the depot at six.",
            "I will go to Mara's workshop and get it.",
            "I'm driving to Leeds tonight to fetch the spare.",
            "I'm going back to Leeds tomorrow for the missing crate.",
        ],
        [
            "I am going back to Porto on Sunday.",
            "We plan to fly on Sunday.",
            "We are heading up to Leeds on Friday.",
            "I'll be flying home on Thursday.",
            "Planning a trip to Bergen this Friday.",
            "Making a trip to Delft on Friday.",
            "I am catching the early train tomorrow.",
            "I'm planning on leaving at noon.",
            "I'll go to the market on Saturday.",
        ],
    ),
    "a meeting": (
        [
            "I'm seeing the printer on Tuesday about your run.",
            "I am meeting the surveyor there at nine.",
            "I'm going to meet with the mill at four and get back to you.",
            "We'll meet the cost of the crate.",
            "We will discuss it at our meeting on Tuesday.",
            "We will be discussing this with the dyer on Friday.",
            "The layout is fine and we will discuss your remarks next week.",
        ],
        [
            "I am meeting them in Ghent before the match.",
            "I am going to meet with Otto on Monday.",
            "We will meet with the bishop on Tuesday.",
            "I have a call with Bram scheduled for Thursday.",
            "I have an interview booked for Friday at ten.",
            "I will chair a workshop at the college next week.",
            "We will discuss our plans for the summer.",
            "I am giving a speech on Thursday.",
            "I'm presenting to the board on Monday.",
        ],
    ),
    "one's own life and effort": (
        [
            "I will double your order.",
            "I am going to work on it this week.",
            "We will train your crew.",
            "My wife will bring the cake at six.",
            "I'll send my husband over with the key at nine.",
            "I'll be with the printer at two to check the proof.",
        ],
        [
            "I am copying it to my home so I can read it tonight.",
            "I will be showing this to our children tonight.",
            "I plan to double my savings this year.",
            "I'm going to work twice as hard this month.",
            "I will try to sleep more.",
            "I am playing squash with Rolf on Thursday.",
            "I'm picking my son up at four.",
            "We are taking the kids to the zoo on Sunday.",
            "I am taking a course on Wednesday.",
            "I will be transferring to the Lyon office in June.",
        ],
    ),
    "a thought and a state": (
        [
            "What we will do is reprint it.",
            "I have a van coming on Monday.",
            "Your statement will be available on Monday.",
        ],
        [
            "I have a feeling that we will be bailing out the cellar.",
            "I am thinking of having the hall painted on Monday.",
            "I hope you and Nadia will keep the evening free.",
            "I trust that you and Otto will find the way on Friday.",
            "There is a lot going on at the mill this week.",
            "What we will do is anybody's guess.",
            "You will hear a lot about this next week.",
            "We have a new hire starting on Monday.",
            "Your voucher will be available for the whole month.",
            "Your pass will be valid until Friday.",
            "It's going to snow on Saturday.",
            "Prices are going up on Monday.",
            "Our phones will be down on Saturday.",
            "I intend to vote on Tuesday.",
            "I anticipate a decision by Friday.",
            "The forms are being passed to our lawyers now.",
            "The slot for Otto, you, I and a guest is from 9 am.",
        ],
    ),
    "an invitation that is accepted": (
        [
            "I shall gladly come to the opening.",
            "We will be delighted to join you at the launch.",
            "I shall be glad to speak at the opening.",
            "I shall be glad to come by on Thursday.",
        ],
        [
            "I'd be glad to attend.",
            "I shall be glad to meet.",
            "I shall be glad to send it.",
            "If you wish, I shall be glad to attend.",
        ],
    ),
    "once something is done": (
        [
            "I can show you when I am back from the quarry.",
            "As soon as you send me the sizes, I can finish the quote.",
            "I can finalise them as soon as you send your remarks.",
        ],
        [
            "I can send it as soon as you like.",
            "I can call you when you want.",
            "I can send it when you need it.",
        ],
    ),
    "a thought added": (
        [
            "The stain is old, though I'll try to lift it.",
            "Your bill is right, although we'll send a new copy.",
            "We plan to arrange viewings.",
        ],
        ["Though I will be late, start without me.", "We plan to grow."],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_what_is_for_the_reader_is_promised_and_ones_own_day_is_told(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, "America/Chicago")] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, "America/Chicago")] == []


def test_a_wish_behind_the_second_deed_leaves_the_first_a_promise():
    found = commitments(
        "I'll send you a copy and will gladly add the original if you like.", NOW, "America/Chicago"
    )
    assert [(one.action.partition(" ")[0], one.is_offer) for one in found] == [("send", False), ("add", True)]


@pytest.mark.parametrize(
    "text", ["Bram is working on", "Bram is working on.", "I can finish it as soon as you"]
)
def test_a_sentence_that_breaks_off_is_read(text):
    assert commitments(text, NOW, "America/Chicago") is not None
