"""The blueprint of the agendas."""

from flask import Blueprint

bp = Blueprint("agendas", __name__)
