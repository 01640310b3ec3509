"""What is seen of a whole letter: a sentence that stands apart, a plan without an owner, a call that mends nothing."""

from makegood.wording import check

SOUND = (
    "Dear Ms Hale. I sent your order to the wrong shop on Monday and your staff had to turn customers away. I'm sorry. "
    "{} I'm bringing the right one myself tomorrow at 9. I'll ring you at 10. 01632 960 111. Tom"
)


def _first(text, kind="acknowledgement"):
    return next((remark.fault for remark in check(text, kind).remarks), None)


def test_one_sentence_that_helps_nobody_is_told_of_in_a_letter_that_is_sound():
    assert _first(SOUND.format("")) is None
    assert _first(SOUND.format("Most of our clients have been with us for ten years.")) == "self_praise"
    assert _first(SOUND.format("I stand by what was delivered.")) == "denial"
    assert (
        _first(SOUND.format("My mother's been ill, the van's off the road and we're two short.")) == "excuses"
    )


def test_the_same_cue_beside_a_part_that_helps_is_no_fault():
    assert (
        _first(SOUND.format("You have been with us for ten years and had to hear it from your own staff."))
        is None
    )


def test_a_plan_in_which_all_is_to_be_done_and_nobody_does_it_has_no_owner():
    plan = "Sorry. Pieces to be picked {0}Wednesday. To be loaded {0}at night. Count to be done {0}Thursday 0600."
    assert _first(plan.format(""), "plan") == "no_owner"
    assert _first(plan.format("by me ") + " I call at 0700.", "plan") != "no_owner"


def test_a_call_to_hear_how_they_are_is_no_action():
    text = "Hi Priya. I put the wrong time on your board and I'm sorry. You stood outside. I'll ring Tuesday at 10 {}."
    assert "no_action" in {
        fault.id for fault in check(text.format("to hear how you are"), "acknowledgement").faults
    }
    assert "no_action" not in {
        fault.id for fault in check(text.format("with the date"), "acknowledgement").faults
    }


def test_a_notice_that_names_a_day_may_leave_the_rest_without_one():
    notice = "We are sorry that the pool was closed on Sunday. The showers will follow as soon as we can."
    assert "undated" in {fault.id for fault in check(notice, "acknowledgement").faults}
    dated = f"{notice} The pool will be open again on Tuesday at nine."
    assert "undated" not in {fault.id for fault in check(dated, "acknowledgement").faults}


LONG = (
    "Dear members. The pool closed at noon on Sunday, in the middle of the gala, because the filter had stopped. Some "
    "of you stood at the door with children in towels, and the under-tens lost the one afternoon that they had trained "
    "for since March. We are sorry. {} The filter was changed in the night and the water was clear by Monday morning. "
    "The federation has been asked for another date, and the fees of the gala go back to every family. The two "
    "calendars have been made into one, so that nobody can book the hall or the pool without seeing both. If you would "
    "rather swim with your own age group than with your squad, please tell Clara at the desk and she will move you. "
    "The café gives a hot drink to every child who comes to training in the week, and the trophies that were not "
    "handed out stand in the hall. Clara Varga, for the club"
)


def test_what_a_long_letter_says_once_in_passing_is_not_told():
    aside = "We are not obliged to hold a gala."
    short = check(f"We are sorry that the pool closed. {aside}", "explanation")
    assert "self_protective" in {fault.id for fault in short.faults}
    assert "self_protective" not in {fault.id for fault in check(LONG.format(aside), "explanation").faults}
    guarded = (
        f"{aside} Without prejudice, all our rights are reserved. Nothing here is an admission of liability."
    )
    assert "self_protective" in {fault.id for fault in check(LONG.format(guarded), "explanation").faults}
