"""Nobody sees another school, not even by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from pejl.config import ROOT
from pejl.storage.people import ClassHome, Guardian, Home, SchoolClass
from pejl.storage.scope import NoScopeError, see, see_all


def test_a_session_without_a_school_in_view_is_refused(engine: Engine) -> None:
    with Session(engine) as session, pytest.raises(NoScopeError):
        session.scalars(select(Guardian)).all()


def test_a_session_sees_its_own_school_whatever_it_asks(engine: Engine, session: Session) -> None:
    foreign = session.scalars(select(Guardian).where(Guardian.name == "Nanna Nordkanin")).one()
    session.commit()
    with Session(engine) as birk:
        see(birk, 1)
        assert birk.get(Guardian, foreign.id) is None
        assert {row.school_id for row in birk.scalars(select(Guardian))} == {1}
        assert birk.scalar(select(func.count()).select_from(Guardian)) == 8
        assert birk.scalars(select(Guardian.name).where(Guardian.id == foreign.id)).all() == []
        other = aliased(Guardian)
        assert birk.scalars(select(other).where(other.id == foreign.id)).all() == []
        birk.execute(update(Guardian).where(Guardian.id == foreign.id).values(name="ramt"))
        birk.execute(delete(Guardian).where(Guardian.id == foreign.id))
        birk.commit()
    session.expire_all()
    assert session.get_one(Guardian, foreign.id).name == "Nanna Nordkanin"


def test_a_row_can_never_point_into_another_school(session: Session) -> None:
    theirs = session.scalars(select(SchoolClass).where(SchoolClass.name == "2.C")).one()
    ours = session.scalars(select(Home).where(Home.school_id != theirs.school_id)).first()
    assert ours is not None
    session.add(ClassHome(school_id=ours.school_id, school_class_id=theirs.id, home_id=ours.id))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_the_view_of_all_schools_is_opened_in_few_named_places() -> None:
    places = sorted(
        str(path.relative_to(ROOT))
        for path in Path(ROOT / "pejl").rglob("*.py")
        if "see_all(" in path.read_text(encoding="utf-8") and path.name != "scope.py"
    )
    assert places == ["pejl/cli/post.py", "pejl/cli/settings.py", "pejl/web/links.py", "pejl/web/pages.py"]


def test_two_sessions_with_different_views_do_not_share_a_filter(engine: Engine) -> None:
    for school_id, number in ((1, 8), (2, 2), (1, 8)):
        with Session(engine) as session:
            see(session, school_id)
            assert len(session.scalars(select(Guardian)).all()) == number
    with Session(engine) as session:
        see_all(session)
        assert len(session.scalars(select(Guardian)).all()) == 10
