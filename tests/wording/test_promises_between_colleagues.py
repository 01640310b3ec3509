"""What colleagues promise each other in passing, and what they only tell of their day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from makegood.wording import promises

NOW = datetime(2025, 6, 11, 9, 30, tzinfo=ZoneInfo("America/Chicago"))

CLASSES = {
    "what a line gives, not what it asks or tells of": (
        ["Let me know which you want, either is with you by noon on Monday."],
        [
            "Let me know whether any of the colours on my list suit you.",
            "Rick said what a good job the crew has done in the yard today.",
        ],
    ),
    "a verb that is also part of an adverb": (
        ["I will turn to your claim once the audit is over.", "We will delay the pour until you are ready."],
        ["I will turn 40 on Monday."],
    ),
    "what waits for something else": (
        ["I can add the figures as soon as they come in.", "I can fix that as soon as you send the file."],
        ["I can fix that as soon as you like.", "I can pay it as soon as possible."],
    ),
    "one more of a kind": (
        ["I'm sending a third set of drawings by courier.", "I'm sending another copy to Otto."],
        ["I am sending my regrets."],
    ),
    "what is tried for the reader": (
        [
            "We're trying to find you a seat on the earlier boat.",
            "Our buyer is trying to get you a better rate.",
        ],
        ["We are trying to cut costs this year."],
    ),
    "a deed behind what is none": (
        [
            "Dora will need to check with the mill and get back to you.",
            "I'll sleep on it and send another version.",
        ],
        ["Dora will need to check with the mill and leave."],
    ),
    "whom one turns to": (
        [
            "Call Amara at the depot and she will open the gate for you.",
            "Just ask Tunde and he'll print the labels.",
        ],
        ["I told Rita and she will be upset.", "I have asked Lena Brandt to call you about the lift."],
    ),
    "what is talked over": (
        [
            "I'll discuss it with Pat.",
            "Ring me and we will discuss the terms.",
            "Ingrid and I will discuss the lease.",
            "Let me talk to the yard.",
        ],
        [
            "We will discuss the budget and the new rota.",
            "Chat with you on Thursday.",
            "Thanks, speak to you on Monday.",
        ],
    ),
    "what should be ready": (
        [
            "I should have a first cut of the brochure ready by Thursday.",
            "We should have the proofs ready by Friday.",
        ],
        ["We should have a good crowd by Friday."],
    ),
    "what is fetched": (
        ["I'll get the measurements tomorrow.", "If you want a place, tell me, and we will get seats."],
        [
            "I'll get to the airport at about six.",
            "We'll get in around nine.",
            "I get on the bus at six, so you start without me.",
        ],
    ),
    "a part of the firm": (
        ["Credit will raise their limit today.", "Payroll will correct it."],
        ["Marketing will be a challenge.", "Credit is reviewing their books."],
    ),
    "one's own way and place": (
        ["We're driving out to you on Friday.", "I'm driving over tomorrow with the spare belt."],
        [
            "We are now flying out on Friday on the early plane.",
            "We are leaving tomorrow on the early ferry.",
            "We're going to Ana's party on Friday.",
            "We will be here until six on Thursday.",
            "Petra will be back from Rome tomorrow.",
            "If it rains we will stay in.",
        ],
    ),
    "what others do": (
        ["We are taking the old unit away tomorrow."],
        [
            "They are moving her desk tomorrow.",
            "They will send us the contract tomorrow.",
            "We also heard that the tiles are booked for Monday.",
            "The sale is scheduled to close on Friday.",
        ],
    ),
    "what nobody can do": (
        ["I'll see if I can get you a copy.", "I promise that we will read it."],
        [
            "We'll see what happens tomorrow.",
            "We promise that we have read it.",
            "Tell me if there is something that we can bring by Friday.",
            "We'll wait to hear from Otto.",
            "I'll take you up on that lunch.",
            "I'll defer to your judgment.",
            "We could do it on Monday.",
        ],
    ),
    "somebody of whom nothing is known": (
        ["She will send it to you on Monday.", "My brother is on his way; he will fit it today."],
        [
            "She will send it on Monday.",
            "They're shipping ours on Friday.",
            "The maker is shipping it to us tomorrow.",
        ],
    ),
    "both, last, some: what a deed is done to": (
        [
            "We will use both trucks for your move.",
            "I will move both meetings to Thursday.",
            "We will move Jamal to your floor.",
            "I'll wait for your call.",
            "I'll hang on to the tickets for you.",
            "I'm preparing a summary for you.",
        ],
        [
            "We will move Monday afternoon.",
            "I will pay my taxes.",
            "I'll take the bus tomorrow.",
            "I'll get some sleep tonight.",
            "I'll work out tonight.",
            "I will be joining the trading group in July.",
            "We are expecting the figures tomorrow.",
            "We are hiring two people this month.",
            "Omar is going to law school in the fall.",
            "Our plane lands at nine tomorrow.",
            "Please have it ready by Friday so we can sign.",
            "You will have to call them yourself tomorrow.",
            "Tickets go on sale on Friday.",
        ],
    ),
    "who lets us know": (
        [
            "If you would like to come let me know and we'll save a chair.",
            "If you like it, tell us and we'll order it.",
        ],
        ["If you want me to, I'll call them."],
    ),
    "who is set to work": (
        ["I'm having Lotte pull the contract.", "We are going to have the roofer redo the gutter."],
        ["We are having a farewell for Lotte on Friday.", "I'm having lunch with the roofer."],
    ),
    "a side clause": (
        ["I have your log, which I will send to Otto.", "We in accounting will move the entry."],
        ["I know which I will send.", "The last day I will be here is Friday."],
    ),
    "somebody from a part of the firm": (
        [
            "Someone from facilities will come by to move your boxes.",
            "Should be able to get it to you this afternoon.",
        ],
        ["Someone from Leeds will win on Friday.", "My assistant is out until Monday."],
    ),
    "terms and notices": (
        ["You will be paid on Friday.", "You'll have your copy on Friday."],
        [
            "Seller will deliver the goods on Friday.",
            "Buyer shall pay within ten days.",
            "Customers will receive a refund within 30 days.",
            "Your account will be debited on the 5th.",
            "You will be asked to sign a form on Monday.",
            "We should file by Friday.",
            "Our competitors will file on Friday.",
            "Bring your swimsuit on Saturday.",
            "Come by my office at 3.",
        ],
    ),
    "what one does for oneself": (
        [
            "I'll manage the move for you.",
            "We'll sit with her through the test.",
            "I'll gather the forms.",
            "I'll come to your yard on Saturday.",
            "I'll watch your stall.",
        ],
        [
            "I'll manage.",
            "I'll cope.",
            "I'll learn a lot there.",
            "I'll sit this one out.",
            "I'll be rooting for you.",
            "I'll be wearing a red hat.",
            "We'll gather in the lobby at eight.",
            "We'll dine at eight.",
            "I'll come to the party on Saturday.",
            "I'll visit my folks on Sunday.",
            "I'll watch the game at home.",
            "I'll get to see my sister on Friday.",
        ],
    ),
    "a reminder": (
        ["A reminder: I'll ring you on Tuesday."],
        ["A quick reminder: 8:30 Tuesday at our depot.", "Attached is our draft for tomorrow."],
    ),
}


@pytest.mark.parametrize("name", CLASSES)
def test_between_colleagues_a_commitment_is_known_from_what_is_only_told(name):
    is_one, is_none = CLASSES[name]
    assert [sentence for sentence in is_one if not promises(sentence, NOW, "America/Chicago")] == []
    assert [sentence for sentence in is_none if promises(sentence, NOW, "America/Chicago")] == []
