"""What the app was started with, for views that need it."""

from typing import cast

from flask import current_app

from pejl.config import Settings
from pejl.services.outbox import Post


def settings() -> Settings:
    """Return the settings the app was started with."""
    return cast("Settings", current_app.extensions["pejl_settings"])


def post() -> Post:
    """Return what every mail of this installation is made with."""
    return Post.of(settings())
