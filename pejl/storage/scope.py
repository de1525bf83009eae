"""The row filter that fails closed: a query sees the schools in view, and without any it is refused."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from pejl.storage.base import SchoolScoped

_VIEW = "school_ids"
_ALL = "all"


class NoScopeError(RuntimeError):
    """A query for a school's rows in a session that has no school in view."""


def see(session: Session, *school_ids: int) -> None:
    """Let this session see the rows of these schools and of no other."""
    session.info[_VIEW] = tuple(school_ids)


def see_all(session: Session) -> None:
    """Let this session see every school's rows: for jobs, for finding a link's owner, for sums.

    A test counts the places that call this.
    """
    session.info[_VIEW] = _ALL


@event.listens_for(Session, "do_orm_execute")
def _filter(state: ORMExecuteState) -> None:
    if not (state.is_select or state.is_update or state.is_delete):
        return
    if state.is_column_load or state.is_relationship_load:
        return  # the parent row was filtered; composite keys hold its children in the same school
    view: Any = state.session.info.get(_VIEW)
    if view == _ALL:
        return
    if view is None:
        if any(issubclass(mapper.class_, SchoolScoped) for mapper in state.all_mappers):
            raise NoScopeError(str(state.statement))
        return
    state.statement = state.statement.options(
        with_loader_criteria(
            SchoolScoped,
            lambda row: row.school_id.in_(view),
            include_aliases=True,
            track_closure_variables=True,
        )
    )
