"""Writes of reminders, by topic; imported from here."""

from makegood.reminders.actions.chatting import (
    by_mail_instead,
    chat_failed,
    chat_reached,
    forget_chat,
    name_chat,
    try_chat,
)
from makegood.reminders.actions.house_mail import house_mail_failed, house_mail_reached, send_house_mail
from makegood.reminders.actions.planning import keep_plan, take_up
from makegood.reminders.actions.telling import (
    drop,
    hold,
    lock_waiting,
    not_reached,
    pass_over,
    reached,
    remind,
    tried_again,
)
from makegood.reminders.actions.wishing import end_put_off, end_where_news, put_off, wish

__all__ = [
    "by_mail_instead",
    "chat_failed",
    "chat_reached",
    "drop",
    "end_put_off",
    "end_where_news",
    "forget_chat",
    "hold",
    "house_mail_failed",
    "house_mail_reached",
    "keep_plan",
    "lock_waiting",
    "name_chat",
    "not_reached",
    "pass_over",
    "put_off",
    "reached",
    "remind",
    "send_house_mail",
    "take_up",
    "tried_again",
    "try_chat",
    "wish",
]
