"""pejl: parent meetings in which every parent gets a voice, and every voice an answer."""

__version__ = "0.1.0"
