"""What the app was started with, for views that need it."""

from typing import cast

from flask import current_app

from pejl.config import Settings
from pejl.services.links import Links


def settings() -> Settings:
    """Return the settings the app was started with."""
    return cast("Settings", current_app.extensions["pejl_settings"])


def links() -> Links:
    """Return the maker of secret links in mails."""
    return cast("Links", current_app.extensions["pejl_links"])
