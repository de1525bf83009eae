"""Mails that come back: an answer is kept, a doubtful one waits for a human being, a bounce is noted."""

from pejl.services.replies.receiving import RETURNED, receive
from pejl.services.replies.waiting import Waiting, accept, confirmable, one_waiting, refuse, waiting

__all__ = ["RETURNED", "Waiting", "accept", "confirmable", "one_waiting", "receive", "refuse", "waiting"]
