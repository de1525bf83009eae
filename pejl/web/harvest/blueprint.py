"""The blueprint the rooms of the harvest hang their views on, and how templates name what was said."""

from flask import Blueprint

from pejl.domain.feedback import patterns
from pejl.domain.harvest import Answer, Kind, KindWords, Origin
from pejl.domain.languages import Sentence, counted
from pejl.storage.harvest import Perspective

bp = Blueprint("harvest", __name__)


@bp.app_template_global()
def voice_kind(voice: Perspective) -> KindWords:
    """Give the words for a voice's kind."""
    return Kind(voice.kind).words


@bp.app_template_global()
def counted_voices(voice: Perspective, number: int) -> Sentence:
    """Count voices of a voice's kind: »3 ønsker«."""
    return counted(*patterns(Kind(voice.kind)), number)


@bp.app_template_global()
def voice_origin(voice: Perspective) -> str:
    """Give the Danish words for where a voice came from."""
    return Origin(voice.origin).danish


@bp.app_template_global()
def answer_name(status: str) -> str:
    """Give the Danish name of an answer."""
    return Answer(status).danish
