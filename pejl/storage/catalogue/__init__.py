"""A school's own formats, and what it has learned about a format."""

from pejl.storage.catalogue.formats import one_at_a_time, school_format, school_formats
from pejl.storage.catalogue.tables import BlockOutcome, MeetingOutcome, SchoolFormat

__all__ = [
    "BlockOutcome",
    "MeetingOutcome",
    "SchoolFormat",
    "one_at_a_time",
    "school_format",
    "school_formats",
]
