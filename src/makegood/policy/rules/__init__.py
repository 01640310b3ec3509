"""The rules of a policy: pure functions on plain values, by topic. This module passes their names on."""

from makegood.policy.rules.deadlines import (
    Deadline,
    acknowledge_by,
    after_judging,
    after_raise,
    clock_by,
    raise_unanswered_at,
    share_of_ack,
)
from makegood.policy.rules.judging import (
    Provisional,
    Severity,
    graver_answers,
    is_worse,
    provisional,
    raised_unanswered,
    severity,
    worse,
    worst,
)
from makegood.policy.rules.opening import (
    OpensBy,
    dismissal_is_sampled,
    dismissal_waits,
    finds_out_at,
    opens_by_itself,
)
from makegood.policy.rules.playbooks import KINDS, Option, Playbook, fill, playbook
from makegood.policy.rules.questions import Answer, Question, questions
from makegood.policy.rules.shape import BANDS, QUESTIONS, Policy, default_policy, parse
from makegood.policy.rules.trades import FINDING_KINDS, FindingWords, Trade, trade
from makegood.policy.rules.words import SENTENCES, Unusable

__all__ = [
    "BANDS",
    "FINDING_KINDS",
    "KINDS",
    "QUESTIONS",
    "SENTENCES",
    "Answer",
    "Deadline",
    "FindingWords",
    "OpensBy",
    "Option",
    "Playbook",
    "Policy",
    "Provisional",
    "Question",
    "Severity",
    "Trade",
    "Unusable",
    "acknowledge_by",
    "after_judging",
    "after_raise",
    "clock_by",
    "default_policy",
    "dismissal_is_sampled",
    "dismissal_waits",
    "fill",
    "finds_out_at",
    "graver_answers",
    "is_worse",
    "opens_by_itself",
    "parse",
    "playbook",
    "provisional",
    "questions",
    "raise_unanswered_at",
    "raised_unanswered",
    "severity",
    "share_of_ack",
    "trade",
    "worse",
    "worst",
]
