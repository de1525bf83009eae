"""harvest."""

from flask import Blueprint

bp = Blueprint("harvest", __name__)
