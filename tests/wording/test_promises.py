"""What counts as a promise, an offer, or neither: sentences of many hands, invented for this table."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording.commitments import commitments, promises, reads_commitments

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZONE)

PROMISES = [
    # I and we, in every mood that commits
    "I'll call you tomorrow.", "We'll get that corrected and resend it.",
    "I shall telephone on Friday in any event.", "I am going to credit the invoice in full.",
    "We're gonna fix it.", "We undertake to replace all forty.",
    "We plan to have the new file to you by Thursday.", "We aim to have this back with you by Thursday.",
    "I promise you a straight answer by tomorrow.",
    "We guarantee that the second lot is inspected piece by piece.", "I'll be sure to copy you next time.",
    "I'll make it right.", "I will, of course, keep you posted.", "I won't forget to copy Dana.",
    "I'll see to it that the log is right.", "I'll have Marcus call you first thing.",
    "We will have someone out there by noon.", "I'll have results by Thursday.", "I'll be in touch.",
    "I'll be over at 3 to fix it.", "I'll need to check and call you back.",
    "I can have the report to you by Wednesday.", "I'm sending it over this afternoon.",
    "We are refunding the full amount today.", "I'm looking into it.", "I need to get back to you on that one.",
    "Both Dana and I will go over the numbers tonight.", "I or a colleague will ring you.",
    "I'll try to get you an answer by Friday.", "I owe you an answer and will send it.",
    "We'll look at it again, I give you my word.",
    # with a condition that is no wish
    "Once the plant confirms, I'll email you.", "If it hasn't arrived by Friday, I'll send another.",
    "Please send me the order number and I'll book it.", "Send it over and we'll take a look.",
    "Let me know if it is right and I will have a copy signed and mailed to you.",
    # said to the reader, openly
    "Just to let you know we will be re-running it on Friday.", "I'm pleased to say we will refund you in full.",
    "I can confirm that we will honour the price.", "As promised I will send it today.",
    "This means we'll re-run the spot.",
    # without a subject
    "Will send the file tomorrow.", "Back to you by 3.", "Noted with thanks, will arrange collection.", "Will do.",
    "gonna redo it tonight", "omg sorry, sending it now",
    "I have your report and will write to you within ten days.", "Full report by Friday.",
    "Revised quote to follow tomorrow.", "Can do that for you by Thursday.",
    "Am going to check and come back to you.",
    # let me, and idioms
    "Let me check and get back to you.", "Let me see what I can do.", "lemme ask finance",
    "Allow me to look into it and revert.", "Leave it with me.", "Consider it done.", "You can count on me.",
    "On it.", "You have my word.",
    # what they will get from us
    "You'll have it by Friday.", "You will hear from me by 5.", "Expect it by Monday.",
    "You can expect the new invoice on Monday.", "It'll be with you by Friday.",
    "The corrected invoice will be in your inbox by the end of the day.",
    "Your certificate will be posted by us tomorrow.", "Your order is being reshipped today.",
    "It will be fixed by Friday.",
    # our side
    "Our driver will be with you between 8 and 10.", "My manager will call you tomorrow.",
    "One of us will ring you.", "Petra in our billing office will reissue it on Monday.",
    "Mrs Hale will ring you back.", "Our manager, Pete, will watch the new file.",
    "I've asked Rosa to call you today.", "The engineer will be with you by noon.",
    "This office will reply within ten days.",
    # written by people who learnt English late
    "I send you the new plan on Thursday.", "We will to send the pieces in the next week.",
    "Then I come back to you.", "On Monday I make for you the photos.", "We take care about the customs papers.",
    # what comes next, in the present
    "You hear from me again tomorrow at 10:00.", "You hear from us by noon.", "You have it by noon.",
    "You get the slots today.", "The credit note reaches you by Friday.", "It is on its way to you tonight.",
    "It's coming tomorrow.", "The replacement goes out tonight.", "Your delivery is booked for Thursday.",
    "A fix is on the way.", "The new version will be out on Monday.", "Your spots will run next Tuesday.",
    # plans, hopes and what was settled, with a time or for the reader
    "We plan to fix this in the next release.", "We hope to ship on Friday.", "I expect to have it done tomorrow.",
    "Hope to have it out tomorrow.", "Planning to send it tonight.", "We've decided to re-run it next week.",
    "I should have it done by Friday.", "Should have it to you by Friday.", "I'm about to send it.",
    "We are on track to deliver on Friday.", "I can do that today.",
    "There will be a new release next week.", "We have a delivery planned for Friday.", "Update coming tomorrow.",
    "We anticipate shipping by Friday.", "I would expect to have it by Friday.", "We're targeting Friday.",
    # begun, and carried on with
    "We're working on a fix.", "Looking into it.", "Our team is looking into it.", "I'm crediting your account.",
    # left short: no subject, no will
    "Sending the runner across now with the memory cards.", "Understood. New seals go in tonight.",
    "Am looking at the logs this minute, will shout.",
    "Your visa papers go to the consulate with our courier tomorrow.",
    "I've put Ana on it and she'll ping you once the files are up.", "Rahul's calibrating it on Wednesday.",
    "Count the badges as done, they're in the Thursday bag.", "Give us till lunch and we'll have it back on the road.",
    "My intention is to have both reports with you ahead of the meeting.",
    "I take it upon myself to inform the landlord.",
    "You won't hear another drill before nine.", "Payment for June goes through on Friday's run.",
    "2 cartons going out with dpd tonight", "Booked in for the 18th.",
    # joined to what was said before
    "I've checked with the plant, will ship it tomorrow.", "Happy to do that, and will send it tonight.",
    "Our crew is on the job and will replace the panel.", "Until then I'll check every log.",
    "I have told the billing office; they will call you.", "If it works, I'll push it tonight.",
    "Once the coils are in, we cut them.", "We will **replace the disc**.",
    "Sure I will do that.", "The plant may say no, in which case I'll call you.",
    "The good news is that we will re-run it.",
    "i spoke to the tenant he said the tap in the kitchen leaks i will send someone",
    # by what is done, or never again
    "The papers will be sent to you.", "All of it will be taken care of.", "We try our best to ship before Friday.",
    "The leak will be fixed today.", "All four will be replaced.", "It won't happen again.",
    "You won't be charged for it.", "We'll never run it without asking you.",
    # in haste
    "ill send it over tmrw", "will get u the invoice by fri", "imma call you tonight", "we r gonna fix this",
    "I'll send it tomorrow, is that OK?",
]  # fmt: skip

NEITHER = [
    "The ferry leaves at six so don't be late.", "Her flight gets in at 4 on Tuesday.",
    "The council are digging up the road.",
    "The new regulations come into force on 1 January.", "My daughter is getting married on Friday.",
    # questions
    "Will you send it tomorrow?", "Will the report be ready by Friday?", "How will I know?",
    "What will we do if it fails?", "Are you going to renew?",
    # told of others, or of before
    "He said he will call you tomorrow.", "They told me they will ship on Friday.",
    "The carrier says it will deliver on Monday.", "You promised to pay by Friday.",
    "I said I would send it Friday.", "I was going to send it Friday.", "We had hoped to send it by Friday.",
    "I sent it yesterday.", "We shipped on the 3rd.", '"I will send it by Friday," he wrote.',
    # denied
    "I won't be able to send it by Friday.", "We will not refund this.", "We can't ship before Monday.",
    "I will never understand that.",
    # not sure, not real
    "Maybe we will ship on Friday.", "We'll probably ship on Friday.", "Hopefully I will have it by Friday.",
    "I might send it Friday.", "I hope we will make Friday.", "I'm not sure we will make it.",
    "I'm afraid we will be late.", "It looks like we will be short.", "If I were you I would wait.",
    "We would ship if we had stock.", "I wonder when we will get paid.",
    # what befalls us, and what we are
    "I will be out of the office until Monday.", "I'll be in Chicago on Thursday.", "We will be closed on Monday.",
    "We'll see.", "I will need the order number by Friday.", "We will lose the account.", "I'll see you Friday.",
    "I'll be honest with you.", "We are open until 5 on Friday.", "I am working from home on Friday.",
    "We're moving to the new office on Monday.",
    # what others do
    "You will need to sign the form by Friday.", "The customer will send us the form by Friday.",
    "They will call us back.", "Prices will go up in July.", "The meeting will be on Friday.",
    "The police will send you a letter.", "Nobody will call you.", "Your driver will call you when he arrives.",
    "Payment will be collected on the 1st.", "The file will be deleted automatically.",
    # asked of the reader
    "Please send it by Friday.", "Let me know by Friday.", "Let me have your comments by Friday.",
    "We need you to sign by Friday.",
    # talk about the talk
    "Let me explain.", "Let me say how sorry I am.", "I am writing to apologise.", "I'm calling about Sunday.",
    "That is what I will do.", "This is how we will do it.",
    # hopes and plans for others, or for oneself
    "I hope to see you there.", "We expect the client to pay by Friday.", "We should have sent it on Friday.",
    "You should have received it by Friday.", "You have until Friday.", "When you get it today, call me.",
    "Make sure you have it by noon.", "I'm looking forward to it.", "I've been working on it.", "He's on it.",
    "Looking at it now, I see why you were upset.", "I'm working from home tomorrow.", "I'm going to lunch.",
    "I'll take my chances.", "Sorting office is closed today.",
    "There will be a meeting next week.", "We have a meeting planned for Friday.",
    "The release planned for Friday was cancelled.",
    "My guess is that we will ship on Friday.", "He said on the phone yesterday that we will ship.",
    # things that are not ours
    "If you can get me the file by Monday your schedule is due on Friday.",
    "A storm is coming tomorrow.", "It will be fixed by the landlord.", "Your answer is due by Friday.",
    "The bank will write to you.", "It's on Monday.", "We hope the delivery arrives on Friday.",
    # habits
    "We meet every Monday.", "We usually reply within 24 hours.", "I call my mother on Sundays.", "",
]  # fmt: skip

OFFERS = [
    "If you like, I can call you tomorrow.", "If you want, I will send another.", "I'd be happy to send it.",
    "Happy to send you the figures.", "Would you like me to call?", "We can put one in the post.",
    "Should I book it?", "If it helps, I can send the log.", "I'll send it by courier if you prefer.",
    "Let me know if you would like me to send it.", "I can bring it round.",
    "We would like to send you a replacement.", "If you agree, we will ship it.",
    "If it works for you, I'll push it tonight.",
]  # fmt: skip


def test_the_writer_commits_themselves_or_their_side():
    found = {sentence: promises(sentence, NOW, ZONE) for sentence in PROMISES}
    assert [sentence for sentence, ones in found.items() if not ones] == []
    for sentence, ones in found.items():
        assert all(sentence[one.start : one.end] == one.text and one.action and one.who for one in ones)


def test_what_only_looks_like_a_promise_is_none():
    assert [sentence for sentence in NEITHER if promises(sentence, NOW, ZONE)] == []


def test_an_offer_stands_apart():
    found = {sentence: [one.is_offer for one in commitments(sentence, NOW, ZONE)] for sentence in OFFERS}
    assert {sentence: offers for sentence, offers in found.items() if offers != [True]} == {}


DUE = [
    ("I'll call you by 5.", "I", "call you", "2025-06-11 17:00"),
    ("By Friday we will have the list checked.", "we", "have the list checked", "2025-06-13 17:00"),
    ("I'll walk over there this afternoon and get it keyed.", "I", "walk over there", "2025-06-11 17:00"),
    ("Our driver Kev will bring two cases to you first thing Monday.", "Our driver Kev",
     "bring two cases to you", "2025-06-16 10:00"),
    ("You hear from me again tomorrow at 10:00.", "we", "You hear from me again", "2025-06-12 10:00"),
    ("You have it by noon.", "we", "You have it", "2025-06-11 12:00"),
    ("You get the slots today.", "we", "You get the slots", "2025-06-11 17:00"),
    ("The credit note reaches you by Friday.", "we", "reaches you", "2025-06-13 17:00"),
    ("It is on its way to you tonight.", "I", "is on its way to you", "2025-06-11 23:59"),
    ("You'll hear from us within two working days.", "we", "You'll hear from us", "2025-06-13 17:00"),
    ("On Monday I check the lot and by Wednesday noon I send you the report.", "I",
     "send you the report", "2025-06-18 12:00"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "who", "action", "due"), DUE)
def test_a_promise_has_its_doer_its_deed_and_its_moment(sentence, who, action, due):
    found = promises(sentence, NOW, ZONE)[-1]
    assert (found.who, found.action, found.status) == (who, action, "dated")
    assert f"{found.due:%Y-%m-%d %H:%M}" == due
    assert found.when


def test_two_promises_in_a_sentence_have_a_moment_each():
    one, two = promises(
        "I'll be at your office at 8 tomorrow morning, and I'll ring you tonight at 6.", NOW, ZONE
    )
    assert (f"{one.due:%d %H:%M}", f"{two.due:%d %H:%M}") == ("12 08:00", "11 18:00")


def test_a_second_deed_whose_day_is_unclear_has_its_own_choices():
    one, two = promises("I will credit it tomorrow at 10:00 and call you in a few days.", NOW, ZONE)
    assert (one.action, one.status, f"{one.due:%d %H:%M}") == ("credit it", "dated", "12 10:00")
    assert (two.action, two.status, two.due) == ("call you", "unclear", None)
    assert two.choices


TWO_DEEDS = [
    (
        "I will send the log today and the invoice by Friday.",
        ("send the log", "11"),
        ("send the invoice", "13"),
    ),
    (
        "We'll call the plant tomorrow and ship the disc on Friday.",
        ("call the plant", "12"),
        ("ship the disc", "13"),
    ),
]


@pytest.mark.parametrize(("sentence", "one", "two"), TWO_DEEDS)
def test_two_deeds_with_a_day_each_are_two_promises(sentence, one, two):
    found = promises(sentence, NOW, ZONE)
    assert [(each.action, f"{each.due:%d}") for each in found] == [one, two]
    assert all(sentence[each.start : each.end] == each.text for each in found)


def test_what_somebody_else_does_behind_and_is_no_deed_of_ours():
    assert len(promises("I'll send it on Monday and the client pays by Friday.", NOW, ZONE)) == 1
    assert len(promises("I'll call you on Monday and on Tuesday.", NOW, ZONE)) == 1


def test_soon_is_undated_and_a_few_days_are_to_be_picked():
    soon, few = promises("I'll call you soon. We will send the parts in a few days.", NOW, ZONE)
    assert (soon.status, soon.due, soon.choices) == ("undated", None, ())
    assert (few.status, few.due) == ("unclear", None)
    assert few.choices[0].words == "Monday 16 June, end of business"


def test_the_readers_deadline_is_not_the_writers():
    assert promises("If I don't hear from you by Friday, I'll book it.", NOW, ZONE)[0].status == "undated"
    assert promises("I'll book it if I don't hear from you by Friday.", NOW, ZONE)[0].status == "undated"


def test_an_action_that_somebody_can_do_by_a_deadline_is_promised_and_without_one_offered():
    assert not commitments("I can have it to you by Friday.", NOW, ZONE)[0].is_offer
    assert commitments("I can have it to you on Friday.", NOW, ZONE)[0].is_offer


def test_our_people_are_known_by_name_when_they_are_given():
    sentence = "Rosa will watch the first break."
    assert promises(sentence, NOW, ZONE) == ()
    assert promises(sentence, NOW, ZONE, ours=["Rosa Diaz"])[0].who == "Rosa"


def test_our_people_commit_us_in_the_present_too_when_a_time_says_that_it_comes():
    def who(sentence):
        return [one.who for one in promises(sentence, NOW, ZONE, ours=["Max Orr", "Rosa Diaz"])]

    assert who("Max calls them on Monday.") == ["Max"]
    assert who("Max and Rosa bring it round at noon.") == ["Max and Rosa"]
    assert who("Max replies to them tomorrow.") == ["Max"]
    assert promises("Max calls them on Monday.", NOW, ZONE) == ()
    for sentence in (
        "Max calls them every Monday.",
        "Max calls them.",
        "If Max calls them on Monday, we are safe.",
        "They said Max calls them on Monday.",
        "Max likes tea on Monday.",
        "Max goes home on Monday.",
    ):
        assert who(sentence) == []


MAIL = """Hi Dana,

Thanks for your patience. I'll send the log tomorrow.

Kind regards
Rosa

On Tue, 10 Jun 2025 at 16:52, Dana <dana@example.com> wrote:
> I will send you the old file by Friday.
"""


def test_what_is_quoted_below_is_somebody_elses_promise():
    assert [one.text for one in promises(MAIL, NOW, ZONE)] == ["I'll send the log tomorrow"]


def test_a_language_without_words_for_it_is_known_to_be_unread():
    assert reads_commitments("en")
    assert not reads_commitments("de")
    assert promises("Ich rufe Sie morgen an.", NOW, ZONE, language="de") == ()


@pytest.mark.parametrize("now", ["2025-06-11", date(2025, 6, 11), None])
def test_what_is_no_moment_is_refused_with_a_sentence(now):
    with pytest.raises(TypeError, match=r"A moment is a datetime with its zone; .* Give a datetime\."):
        promises("I'll call you.", now, ZONE)


def test_what_is_no_text_or_no_list_of_names_is_refused_with_a_sentence():
    with pytest.raises(TypeError, match="this is bytes"):
        promises(b"I'll call you.", NOW, ZONE)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"Give \['Rosa'\]\."):
        promises("Rosa will call.", NOW, ZONE, ours="Rosa")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        promises("I'll call you.", datetime(2025, 6, 11), ZONE)


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday 8am: walk the line with the cook.",
        "- refund for the 31 meals: to the bursar Friday",
        "Before lunch tomorrow - fridge thermometer swapped (Jo).",
        "Certificates to follow within the hour.",
        "A call from me on Monday at 3.",
        "Dana is on it and it lands Thursday.",
        "Not leaving the yard till it is scanned.",
        "Figures: Thursday, in this thread.",
    ],
)
def test_a_plan_in_a_line_is_found_though_it_leaves_out_who_and_will(line):
    assert promises(line, NOW, "UTC")


@pytest.mark.parametrize(
    "line",
    [
        "Wednesday: holiday, nobody on site.",
        "I had a call from you on Monday.",
        "Fees are payable within thirty days.",
        "Please send it by Friday.",
        "Sorry the order got there at 11.",
        "Paused at 10:52.",
        "I forgot you on Saturday.",
    ],
)
def test_a_line_with_a_time_in_which_nothing_is_planned_is_no_promise(line):
    assert not promises(line, NOW, "UTC")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The right one runs on Sunday, at no charge.", "The right one runs on Sunday, at no charge"),
        ("It is sent again, on the house.", "It is sent again, on the house"),
        (
            "I am sorry that it never ran, and the next one is free of charge.",
            "the next one is free of charge",
        ),
        ("No charge.", "No charge"),
    ],
)
def test_who_pays_is_promised_with_what_it_is_for(sentence, words):
    (found,) = promises(sentence, NOW, "America/Chicago")
    assert found.text == words
