"""The front door for `flask` and for WSGI servers."""

from pejl.factory import create_app

app = create_app()
