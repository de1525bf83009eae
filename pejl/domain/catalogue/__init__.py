"""What a meeting can be made of: the municipality's 30 statements, the formats and the example meetings."""

from pejl.domain.catalogue.formats import FORMATS, read_format
from pejl.domain.catalogue.matching import matching
from pejl.domain.catalogue.occasions import KINDS, MEETINGS
from pejl.domain.catalogue.outlines import Outline, OutlineStep, outline
from pejl.domain.catalogue.own import MOST_STEPS, MOST_SUPPORTS, OwnFormatError, new_slug, worked_out
from pejl.domain.catalogue.reading import SOURCES, CatalogueError, read_catalogue
from pejl.domain.catalogue.scaling import (
    OutOfRangeError,
    Scaled,
    ScaledStep,
    group_count,
    group_sizes,
    needed_minutes,
    scaled,
    transition_minutes,
)
from pejl.domain.catalogue.schools import Kept, Standing, of_school
from pejl.domain.catalogue.table import Table, TableError
from pejl.domain.catalogue.values import (
    HARVESTS,
    MODES,
    ROLES,
    SCALES,
    SPACES,
    TRIN,
    Aspect,
    Equity,
    Format,
    Indicator,
    Occasion,
    OccasionBlock,
    Step,
    Support,
)
from pejl.domain.catalogue.whole import Catalogue, NotInCatalogueError

__all__ = [
    "FORMATS",
    "HARVESTS",
    "KINDS",
    "MEETINGS",
    "MODES",
    "MOST_STEPS",
    "MOST_SUPPORTS",
    "ROLES",
    "SCALES",
    "SOURCES",
    "SPACES",
    "TRIN",
    "Aspect",
    "Catalogue",
    "CatalogueError",
    "Equity",
    "Format",
    "Indicator",
    "Kept",
    "NotInCatalogueError",
    "Occasion",
    "OccasionBlock",
    "OutOfRangeError",
    "Outline",
    "OutlineStep",
    "OwnFormatError",
    "Scaled",
    "ScaledStep",
    "Standing",
    "Step",
    "Support",
    "Table",
    "TableError",
    "group_count",
    "group_sizes",
    "matching",
    "needed_minutes",
    "new_slug",
    "of_school",
    "outline",
    "read_catalogue",
    "read_format",
    "scaled",
    "transition_minutes",
    "worked_out",
]
