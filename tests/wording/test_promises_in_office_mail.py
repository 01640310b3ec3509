"""Promises among ordinary office mail, where most sentences with "will" in them commit nobody."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZoneInfo("America/Chicago"))

CLASSES = {
    "a line with a time": (
        [
            "My comments to you by noon tomorrow.",
            "Our markup by end of day Thursday.",
            "Back to you on Monday.",
        ],
        [
            "Tuesday, 17 June at 9:00 am in the boardroom.",
            "Storage figures for Tuesday and Wednesday.",
            "Our meeting with the lenders is at 3 tomorrow.",
            "Reminder: your interview is on Tuesday at 10:30.",
            "Here is our agenda for Tuesday.",
            "Friday works for me.",
            "I can be reached at 555-1234 until Friday.",
        ],
    ),
    "what starts by itself": (
        ["Your unit goes live on Monday.", "The proofs go out on Monday."],
        [
            "The new system will go live on Monday.",
            "Interviews start on Monday at 8:00.",
            "The servers will be shut down for maintenance on Saturday night.",
            "The auditors are coming on Monday.",
        ],
    ),
    "somebody who is only named": (
        ["Marion will send you the form tomorrow.", "Mr Hale will ring you on Monday."],
        [
            "Frank and Olive will assist in gathering the signatures.",
            "Marion will join us from the legal side this afternoon.",
            "He will go through the terms and will answer questions.",
        ],
    ),
    "an announcement": (
        ["We will keep the old price for you.", "I'm going to write to the board."],
        [
            "We will build a company that people can be proud of.",
            "After lunch we will sum up the morning.",
            "Under this plan we will sell the mill and lease it back.",
            "We have arranged a private showing on Monday evening.",
            "I'm going to Leeds on Thursday.",
            "I will leave the meeting early on Friday.",
        ],
    ),
    "one's own day": (
        ["I am preparing the room for tomorrow.", "I'm looking into it.", "We're working on a fix."],
        [
            "I am meeting Jim for lunch today.",
            "I am taking Friday off.",
            "I am leaving the firm at the end of the month.",
            "I'm working on a project that is pressing.",
            "I start back at the office on Monday, I hope to see you.",
        ],
    ),
    "what only sounds like word given": (
        ["I promise you a call on Monday.", "We hereby undertake to preserve the record for seven years."],
        ["I promise you that was no trick.", "I promise you, if one could know that, one would be rich."],
    ),
    "a habit": (
        ["We will thoroughly check it.", "I will personally check each one."],
        ["We will occasionally write to you with offers of our partners."],
    ),
    "who goes on": (
        ["I read the fax that you sent and will answer it this afternoon."],
        ["Stella is very able and will no doubt do well with you."],
    ),
    "a wish of others, or one that is over": (
        [
            "If that suits you, fine; either way I'll send the draft tonight.",
            "We raised the deposit on Monday and will hold it there unless most of you object.",
        ],
        ["If you like, I will send the draft tonight."],
    ),
    "what can be had once something else is done": (
        ["I can get the signed pages to you after the board has met."],
        ["I can get the signed pages to you after lunch.", "I can send it if you want."],
    ),
    "whatever it is done to": (
        [
            "I will get Olive's approval.",
            "I'll leave Carl a message.",
            "We'll let people know.",
            "I will tell everyone.",
            "I'll think about it and write to you.",
            "We will run new figures tonight.",
        ],
        [
            "I'll leave Leeds on Friday.",
            "We will leave Monday morning.",
            "We will get three days off in July.",
            "I will keep my job.",
            "I will use the time to rest.",
            "We will meet Thursday at 10.",
        ],
    ),
    "an answer without a verb": (["Yes, we will.", "I will, thanks."], ["Will we?", "I will not."]),
    "what a clause without a comma leaves free": (
        [
            "As we agreed I will send you the file.",
            "When you get a chance I will show you the room.",
            "If possible I will send it today.",
            "As always we will print them first.",
        ],
        ["As I said he would send it.", "There is a chance we will be late.", "It is possible we will move."],
    ),
    "talk about the talk": (
        ["Let me ask finance.", "Let me run it by Olive."],
        ["Let me ask you a question.", "Let me throw out an idea.", "Let's go over the figures tomorrow."],
    ),
    "what is only thought, wanted or doubted": (
        ["I'm sorting this out for you.", "I'll get you the rest tonight."],
        [
            "I'm assuming you and Olive have the key.",
            "We're guessing that it is the pump.",
            "I don't want to trouble you with it today.",
            "I will perhaps hear more when I am home tonight.",
        ],
    ),
    "this very mail, and why it is written": (
        ["I am sending you the full report tonight."],
        ["I'll be away on Monday, which is why I am sending this report early."],
    ),
    "a call that was put in, and what is coming up": (
        ["I put it on the van tomorrow."],
        [
            "I put a call in to the mill this afternoon to see if they had any.",
            "I've got three exams coming up.",
        ],
    ),
    "whom somebody meets, and where they are": (
        ["Our plan is to send you both by Friday.", "We'll be back with you by Friday."],
        [
            "Our plan is to meet with the union in Leeds the week of 8 March.",
            "Otto is going to meet with the surveyor on Tuesday at nine.",
            "She would like to meet with you in Leeds on Tuesday.",
            "We expect that he will be back in the Leeds office by the end of the month.",
        ],
    ),
    "what is provided for somebody": (
        [
            "We will have ladders for those who bring none.",
            "I'll have the keys waiting.",
            "Expect Otto to ring you about the boxes.",
            "Calls from the press will be answered by Olive, or by myself.",
        ],
        ["We will have a lot of rain.", "I will have my hands full.", "They will be answered by the mill."],
    ),
    "what is thought, asked for or taken as given": (
        [
            "We will all help with the move on Friday.",
            "The corrected sheets to follow tomorrow.",
            "The spoiled boards I do again tonight.",
            "We hereby agree to pay the second invoice by Friday.",
        ],
        [
            "I trust we will all turn up early for the move.",
            "The second half of the survey will have to follow.",
            "The counts are rough but I do not see much room for doubt.",
            "Whichever way we decide to go, the mill is shut now.",
            "Besides, I ask that you bring both keys to me for the inspection next day.",
            "One of our likely buyers will be here at ten on Thursday.",
        ],
    ),
    "an expectation of one's own deed": (
        ["I should have a draft for you tomorrow.", "We should be able to turn it around by Thursday."],
        ["We should have the figures from the bank on Monday.", "They should have a draft for you tomorrow."],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_in_office_mail_a_commitment_is_known_from_what_only_has_its_words(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, "America/Chicago")] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, "America/Chicago")] == []
