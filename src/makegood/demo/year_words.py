"""What is said in the invented year: reports, their words, and answers to the eight questions."""

from collections.abc import Mapping, Sequence

# kind -> sentences of those who report it
REPORTED: Mapping[str, Sequence[str]] = {
    "billing_error": (
        "The invoice still has the old rate for the evening spots.",
        "We were billed twice for the same week.",
        "The discount that was agreed is not on the invoice.",
    ),
    "wrong_information": (
        "The rate card we were sent was last year's.",
        "We were told the show runs on Thursdays, and it does not.",
    ),
    "missed_delivery": (
        "Our spot did not run in the break we sat and waited for.",
        "Nobody at our place heard the spot this morning.",
    ),
    "wrong_content": (
        "The spot that ran had the old telephone number.",
        "They ran the winter offer, which ended weeks ago.",
    ),
    "left_out_person": ("Our finance lead heard of the new plan from somebody else.",),
    "late": ("The report that was promised for Friday has not come.",),
}
WEIGHTS = {
    "billing_error": 30,
    "wrong_information": 14,
    "missed_delivery": 24,
    "wrong_content": 14,
    "left_out_person": 8,
    "late": 10,
}
THEY_SAID = (
    "I had told everybody here to listen for it.",
    "I had to explain it to my boss, and I did not know what to say.",
    "It is not the end of the world, but I want to know where we stand.",
    "We count on you for this. Please sort it out.",
)
WOULD_LIKE = (
    "Put it right, and tell me when it is done.",
    "Run it again, and do not charge me for the other one.",
    "Send me one paper that I can file.",
)
LATER = ("Thank you for calling back.", "Good. Keep me posted.", "Fine. Call me when it is done.")
IS_RIGHT = ("Yes, that is right now.", "All in order. Thank you.", "It came. We are good.")
# The eight answers, in the order in which they are asked: mild, middling, costly, a deal breaker.
JUDGED: Mapping[str, tuple[int, ...]] = {
    "S4": (0, 0, 0, 0, 0, 0, 0, 0),
    "S3": (0, 1, 1, 0, 0, 0, 1, 1),
    "S2": (2, 1, 2, 2, 0, 0, 2, 1),
    "S1": (4, 2, 3, 3, 0, 2, 2, 2),
}
JUDGED_OFTEN = {"S4": 34, "S3": 40, "S2": 19, "S1": 7}
# What a customer agrees to, by what there is to agree to; the first that is in the pocket, then the second.
WANTED: Mapping[str, Sequence[str]] = {
    "billing_error": ("credit_note", "earlier_months", "revised_invoice"),
    "wrong_information": ("right_paper", "all_who_got_it"),
    "missed_delivery": ("same_slot", "credit_note", "bonus"),
    "wrong_time_place": ("same_slot", "credit_note"),
    "wrong_content": ("same_slot", "credit_note", "pull_wrong_content"),
    "left_out_person": ("briefing", "answers_in_writing"),
    "late": ("half_way_word", "credit_note"),
    "broken_promise": ("part_today", "take_work_off", "credit_note"),
}
