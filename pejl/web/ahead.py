"""What takes long is done before the request holds up other writers."""

from pejl.services import agendas
from pejl.services.catalogue import catalogue_of
from pejl.storage.meetings import Meeting
from pejl.web.database import db, drop


def compose_ahead(meeting: Meeting) -> None:
    """Compose for a meeting as it stands in this request, and forget all that the request has done so far.

    On SQLite a request that writes has the writers' turn from its first statement; composing for a second
    with it would keep a whole school waiting. Afterwards the proposals are remembered (services/agendas),
    and the request begins again. Rows that were read must be found anew.
    """
    what, known = agendas.brief(db(), meeting), catalogue_of(db(), meeting.school_id)
    drop()
    agendas.composed(what, known)
