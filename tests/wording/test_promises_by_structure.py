"""Promises known by how they are built: who, in which form, to do what; each class beside what only looks like it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZoneInfo("America/Chicago"))

CLASSES = {
    "what went wrong is done a second time": (
        [
            "I am running it again on Tuesday at 18:12, in the same news, at no charge; Max agreed to that.",
            "We're making them again tonight, all forty.",
            "I'm doing the upholstery again on Thursday.",
        ],
        [
            "I was running it again on Tuesday.",
            "Are you running it again on Tuesday?",
            "We're running late again today.",
        ],
    ),
    "what is promised, beside something else that waits for their wish": (
        [
            "We will call you tomorrow at nine, and if you like we can refund it.",
            "I will send the list by noon, and if you want I add the photos.",
            "I'll bring the papers on Friday, but if you prefer I post them.",
        ],
        [
            "I'll bring the papers on Friday if you like.",
            "We will run it on Friday or if you like on Saturday.",
            "I can bring it and if you like stay.",
        ],
    ),
    "what comes, in the present": (
        [
            "Your two late pallets roll out with the 4am wagon tomorrow.",
            "It's on the 7:40 tomorrow.",
            "Tomorrow's van carries the rest.",
        ],
        [
            "It went out on the 7:40 yesterday.",
            "The ferry sails at six.",
            "Your team plays at home on Saturday.",
        ],
    ),
    "somebody of ours who will be there": (
        [
            "One of ours sits with your night team all of next week.",
            "You'll find me on your doorstep at nine with the right one.",
            "Somebody from my yard is going to be at your gate until it's on.",
        ],
        [
            "There was somebody at your gate on Monday.",
            "The inspector comes on Thursday.",
            "Their crew takes over at six.",
        ],
    ),
    "what is withheld until it is right": (
        [
            "Nothing goes to print before you've signed the proof.",
            "They don't go home until it's up.",
            "I won't put another crew on your roof without walking it with you.",
        ],
        [
            "Nothing was done about it until Friday.",
            "I didn't leave until it was running.",
            "They don't open until nine.",
        ],
    ),
    "practice from a day on": (
        [
            "From here on each of your drafts crosses my desk before it reaches you.",
            "Nobody touches your booking from now on.",
        ],
        ["From Monday you must use the back gate.", "From now on please ring the office."],
    ),
    "who pays": (
        [
            "The cost of the second trip's on us.",
            "That overtime is ours to pay.",
            "You're not paying for a single day of that hire.",
        ],
        ["It was not ours to give.", "You pay on the 1st of each month.", "Refunds take five working days."],
    ),
    "what was promised to others for them": (
        [
            "I've told your manager that I'll be on the phone to her at nine tomorrow.",
            "I have promised Mrs Lane a call every morning this week.",
        ],
        [
            "He told me he'd be with you at nine.",
            "I was told you'd had it by Monday.",
            "I can't promise it'll be there by Friday.",
        ],
    ),
    "reassurance": (
        [
            "Treat me as your one contact until this is closed.",
            "Look out for me about teatime.",
            "My phone stays on all night.",
        ],
        [
            "Fingers crossed it turns up tomorrow.",
            "With any luck the part turns up tomorrow.",
            "It ought to be there by Monday.",
        ],
    ),
    "a formal undertaking": (
        [
            "The undersigned will collect the faulty units.",
            "I hereby undertake, on behalf of the firm, to reimburse the demurrage.",
        ],
        [
            "You wrote: 'we will hold the payment until Friday.'",
            "You'll hear from the bank about that on Friday.",
        ],
    ),
    "the thing told first": (
        [
            "The blue ones we collect, all of them.",
            "The old tiles, we take them away.",
            "The rest of the tickets we hand over to you at the gate.",
        ],
        [
            "The ones we send you are tested in the mill.",
            "The house, we loved it.",
            "The boss, I know him well.",
        ],
    ),
    "a family's firm": (
        [
            "My daughter will bring the cake round on Saturday morning.",
            "My nephew's collecting the old boards and dropping you new ones.",
            "My foreman calls you tomorrow at eight.",
        ],
        [
            "My daughter's having a baby in June.",
            "My son gets up at six tomorrow.",
            "My partner thinks it'll rain tomorrow.",
            "Our team plays the final on Saturday.",
        ],
    ),
    "two deeds in the present": (
        ["I ask the foreman and then call you back.", "Tomorrow I sit with the cook and write you a list."],
        ["I go to the gym and have lunch."],
    ),
    "a numbered step, or what is done with nothing behind it": (
        [
            "Two: gearbox exchanged and tested, Friday 5 pm.",
            "Update 2, Thursday 10:00.",
            "Backup on standby the whole day, I arrange today.",
            "The right list is with the printer tomorrow by noon.",
            "New cut I do on Thursday.",
        ],
        ["One: the meeting is on Friday.", "To be confirmed on Friday.", "I did it, I do it every day."],
    ),
    "whose turn it is": (
        [
            "You're first on the list.",
            "Your job goes to the top of the pile.",
            "There's a spare one set aside for you.",
        ],
        [
            "You are next to the station.",
            "Your house is first on the left.",
            "There's a man waiting for your answer.",
        ],
    ),
    "taken on": (
        [
            "I'm personally on top of it.",
            "We're on the hook for the hire of the crane.",
            "Our side pays the fines.",
            "Nobody bills you for that.",
        ],
        ["Nobody moves it in summer.", "We set great store by that.", "There was no bill for it."],
    ),
    "a condition of our own": (
        [
            "If the courier hasn't moved it by noon I'm driving it up myself.",
            "If I'm late again you don't pay.",
            "As soon as I know, you know.",
        ],
        [
            "If you'd rather, I can come on Thursday.",
            "Say the word and I could come.",
            "If only I could be there on Saturday.",
        ],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_a_commitment_is_known_by_its_structure(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, "America/Chicago")] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, "America/Chicago")] == []


def test_a_part_of_a_long_sentence_is_read_by_itself_with_its_own_time():
    text = (
        "The old lid was cracked when we packed it, and your new one goes out with the noon post on Thursday."
    )
    (found,) = promises(text, NOW, "America/Chicago")
    assert found.due.date().isoformat() == "2025-06-12"


@pytest.mark.parametrize(
    "text",
    [
        "Your ad did not air on Sunday. It will run on Wednesday in the same show.",
        "Your two late pallets are here with me. I checked it twice. It leaves on Monday.",
        "Your spot on Friday did not run. I left it out of the log. I am sorry. It will run on Tuesday.",
    ],
)
def test_it_stands_for_the_thing_of_theirs_that_was_named_before(text):
    (found,) = promises(text, NOW, "America/Chicago")
    assert (found.text[:2], found.status) == ("It", "dated")


@pytest.mark.parametrize(
    "text",
    [
        "Your meeting is on Friday. It will run until noon.",
        "Your ad did not air. The station was dark. It will run on Wednesday.",
        "It will run on Wednesday.",
    ],
)
def test_it_stands_for_nothing_of_theirs_where_none_was_named_just_before(text):
    assert promises(text, NOW, "America/Chicago") == ()
