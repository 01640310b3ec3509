"""Promises that name no time and no "will": begun, given up, withheld or kept for the reader, in many trades."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises
from makegood.wording.commitments import commitments

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZoneInfo("America/Chicago"))

CLASSES = {
    "a remedy is going on": (
        [
            "We are refunding the full amount.",
            "We're waiving the June fee.",
            "I am reopening your case.",
            "We are re-laying the path.",
            "I am granting the extension.",
            "We're honoring last year's price.",
            "I'm knocking the call-out off the bill.",
            "We're taking a hundred pounds off.",
            "Our cashier is counting it again.",
            "Our crew is re-laying the path.",
        ],
        [
            "We are refunding fewer orders than last year.",
            "We are extending our opening hours.",
            "We are reprinting the catalogue every spring.",
            "I'm taking the week off.",
            "I'm getting it wrong again.",
            "I am learning the guitar.",
        ],
    ),
    "begun without a subject": (
        [
            "Dropping 10 credits into your wallet.",
            "Popping a spare pair into the post to you.",
            "Sending a prepaid label to your email.",
            "np, sending u a new one",
            "sendin the plumber to you now",
            "doing it first thing tmrw",
        ],
        [
            "Dropping your price would help.",
            "Booking your table online saves time.",
            "Changing your password every month is wise.",
            "Reviewing your file, I noticed the error.",
            "Sending your CV is enough.",
        ],
    ),
    "done on their behalf": (
        [
            "I'm writing to the exam board today on your behalf.",
            "We're talking to the airline for you.",
            "I'm potting up a dozen new lavenders for you.",
            "I'm having the pallets recounted this afternoon.",
            "I'm having your carpet cleaned again.",
        ],
        ["We are praying for you.", "I'm losing it for you.", "I'm writing to complain about the noise."],
    ),
    "undertaken by not doing": (
        [
            "We won't charge for the second visit.",
            "we wont use him on your account again",
            "Your rent will not go up this year.",
            "You will not be asked for these papers again.",
            "You'll not be paying for the wet bags.",
            "No further costs shall arise for your client.",
            "The fee for the second set of accounts will not be charged.",
        ],
        [
            "We won't charge less than the list price.",
            "Your battery will not last for ever.",
            "You won't be able to park there.",
            "You won't be charged if you cancel in time.",
            "No other charges will apply if you return the form.",
        ],
    ),
    "who pays": (
        [
            "We take over the customs costs.",
            "It is us who pay the freight.",
            "Tomorrow's lunch is on us for all ninety.",
            "This one's on me.",
            "It comes out of my commission.",
            "There's nothing to pay on the June bill.",
            "The wait costs you nothing.",
        ],
        [
            "That's on me, and I am sorry.",
            "You pay on delivery.",
            "The buyer bears the freight.",
            "You have nothing to pay if you are under 16.",
            "The room is on the first floor.",
        ],
    ),
    "set right, said without a doer": (
        [
            "Your invoice will be corrected.",
            "The missing pages will be reprinted.",
            "Interest for those four days will be waived.",
            "Our fees for the abortive hearing will be written off.",
            "The name on the stone gets recut by hand.",
            "Your seat on the course is guaranteed.",
        ],
        [
            "Your data will be stored in Dublin.",
            "Your order will be cancelled unless we hear from you.",
            "The bridge will be replaced by a tunnel.",
            "Refunds will be issued within 14 days.",
            "Your interest will be credited every quarter.",
        ],
    ),
    "kept or waiting for them": (
        [
            "A new key will be waiting at the gate for you.",
            "There will be a hot meal waiting for you.",
            "I've kept the last two for you.",
            "I have set Wednesday aside for your kitchen.",
            "Got you covered on a second truck for the AM.",
        ],
        [
            "My mother will be waiting for me.",
            "Traffic will be waiting at the border.",
            "There is a letter waiting for you at home, Mum says.",
        ],
    ),
    "people of a trade": (
        [
            "The manager will see you at nine tomorrow to apologise in person.",
            "The hygienist is going to see you on Monday.",
            "Our editor will write to your chairman himself.",
            "Our driver has been told to wait for you.",
            "The technician stays until it runs.",
        ],
        [
            "The manager will see your letter.",
            "The computer will ask you for it.",
            "Our competitor will offer you less.",
            "The guard has been told to let nobody in.",
        ],
    ),
    "while they wait": (
        ["Bear with me while I look into this for you.", "Stay on the line while I call the depot."],
        ["Hold on while the page loads.", "Wait here while she parks the car.", "Hold on while we think."],
    ),
    "in Englishes learnt late": (
        [
            "We go refund you the transport money.",
            "We are to deliver on Monday.",
            "I send you twelve bottles for to replace the corked ones.",
            "Please find enclosed the credit note; the balance we transfer tomorrow.",
        ],
        ["I send you my best wishes.", "I am to retire in June.", "We wait for your payment until Tuesday."],
    ),
    "a line that looks like one": (
        ["Rider lands at your door at eight.", "Clean copy in your inbox by nine."],
        [
            "couldnt find ur house this morning",
            "Your team lost the sample on Monday.",
            "We ask you to send it by Friday.",
            "Ratings come out on Tuesday.",
            "The game airs at 7 on Saturday.",
            "The backup runs every night.",
            "We will all have to park outside from Monday.",
        ],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_what_is_taken_on_for_the_reader_is_found_beside_what_only_looks_like_it(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, "America/Chicago")] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, "America/Chicago")] == []


def test_by_lunch_is_a_deadline_like_by_noon():
    found = commitments("I can turn it round by lunch.", NOW, "America/Chicago")
    assert [(one.status, one.is_offer) for one in found] == [("dated", False)]
