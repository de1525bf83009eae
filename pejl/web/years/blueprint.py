"""The blueprint the rooms of the school years hang their views on."""

from flask import Blueprint

bp = Blueprint("years", __name__)
