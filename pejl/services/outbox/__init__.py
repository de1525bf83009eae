"""Mails on their way: queued with the deed that sends them, delivered one by one (security.md 4.5)."""

from pejl.services.outbox.delivering import UNKNOWN, Task, held, next_task, refused, taken
from pejl.services.outbox.kinds import CALENDAR_KINDS, ONCE_ONLY, TRIED_FOR, Kind
from pejl.services.outbox.queueing import Post, queue, queue_farewell, queue_weekly, send_again, weekly_key

__all__ = [
    "CALENDAR_KINDS",
    "ONCE_ONLY",
    "TRIED_FOR",
    "UNKNOWN",
    "Kind",
    "Post",
    "Task",
    "held",
    "next_task",
    "queue",
    "queue_farewell",
    "queue_weekly",
    "refused",
    "send_again",
    "taken",
    "weekly_key",
]
