"""The blueprint the rooms of the answers hang their views on, and how pages name an answer."""

from flask import Blueprint

from pejl.domain.invitations import REPLY_NAMES
from pejl.domain.languages import sentence
from pejl.web.links import hide

bp = Blueprint("answers", __name__)
bp.after_request(hide)

REPLY_WORDS = {reply: sentence(word) for reply, word in REPLY_NAMES.items()}
