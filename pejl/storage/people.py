"""Schools and the people round a class: homes and guardians, staff and their roles."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, exists, func, or_, select
from sqlalchemy.orm import Mapped, Session, contains_eager, joinedload, mapped_column, relationship

from pejl.domain.people import Role
from pejl.storage.base import Base, Code, Email, Key, Name, SchoolScoped, Title, Versioned, child_of, scoped


class School(Versioned, Base):
    """One school: the sender of its invitations and the wall nobody sees through."""

    __tablename__ = "school"
    id: Mapped[Key]
    name: Mapped[Name]
    municipality: Mapped[Name]
    address: Mapped[Title]
    mail_address: Mapped[Email]
    """The school's function address: From of its mails and ORGANIZER of its calendar entries."""
    contact: Mapped[Title]
    """What a parent may do instead of writing, e.g. »Ring til kontoret på 75 00 00 00«."""


class SchoolYear(SchoolScoped, Base):
    """A school year, 1 August to 31 July."""

    __tablename__ = "school_year"
    __table_args__ = scoped(UniqueConstraint("school_id", "name"))
    id: Mapped[Key]
    name: Mapped[Code]
    starts_on: Mapped[date]
    ends_on: Mapped[date]


class SchoolClass(SchoolScoped, Base):
    """A class in one school year; next year's class points back at it."""

    __tablename__ = "school_class"
    __table_args__ = scoped(
        child_of("school_year"),
        child_of("school_class", column="came_from_id"),
        UniqueConstraint("school_id", "school_year_id", "name"),
    )
    id: Mapped[Key]
    school_year_id: Mapped[int]
    came_from_id: Mapped[int | None]
    name: Mapped[Code]
    grade: Mapped[int]
    """0 for 0. klasse (børnehaveklassen) to 9."""

    year: Mapped[SchoolYear] = relationship(viewonly=True)


class Home(SchoolScoped, Base):
    """One home round a child; a child with two homes has two, and they learn nothing of each other."""

    __tablename__ = "home"
    __table_args__ = scoped()
    id: Mapped[Key]
    label: Mapped[Name]
    """What staff call it, e.g. »Familien Aydin«; never a child's name."""


class ClassHome(SchoolScoped, Base):
    """A home that has a child in a class; siblings give a home several."""

    __tablename__ = "class_home"
    __table_args__ = scoped(
        child_of("school_class", ondelete="CASCADE"),
        child_of("home", ondelete="CASCADE"),
        UniqueConstraint("school_class_id", "home_id"),
        root=False,
    )
    id: Mapped[Key]
    school_class_id: Mapped[int]
    home_id: Mapped[int]


class Guardian(Versioned, SchoolScoped, Base):
    """A parent or other adult with custody, reached by the school at one mail address."""

    __tablename__ = "guardian"
    __table_args__ = scoped(child_of("home", ondelete="CASCADE"), Index(None, "school_id", "home_id"))
    id: Mapped[Key]
    home_id: Mapped[int]
    name: Mapped[Name]
    email: Mapped[str | None]
    language: Mapped[Code]
    """The language chosen for pages and mails, a code of domain.md section 6, e.g. ``da`` or ``ar``."""
    no_automatic_mail: Mapped[bool]
    """»Ingen automatisk mail«: a person with protected details is told by a human being."""

    home: Mapped[Home] = relationship(viewonly=True)


class Person(Base):
    """A member of staff who logs in; what they may do is said by their grants."""

    __tablename__ = "person"
    id: Mapped[Key]
    name: Mapped[Name]
    email: Mapped[Email] = mapped_column(unique=True)
    """Case-folded, so that one address is one person."""
    password_hash: Mapped[str | None]
    disabled_at: Mapped[datetime | None]


class Grant(Base):
    """A role at a school, or for the whole municipality (no school), until it ends."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("person_id", "role", "school_id"),)
    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    school_id: Mapped[int | None] = mapped_column(ForeignKey("school.id"), index=True)
    role: Mapped[Code]
    ends_on: Mapped[date | None]

    person: Mapped[Person] = relationship(viewonly=True)
    school: Mapped[School | None] = relationship(viewonly=True)


class ClassTeam(SchoolScoped, Base):
    """A member of staff who belongs to a class: these are »own classes«."""

    __tablename__ = "class_team"
    __table_args__ = scoped(
        child_of("school_class", ondelete="CASCADE"),
        UniqueConstraint("school_class_id", "person_id"),
        root=False,
    )
    id: Mapped[Key]
    school_class_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)

    person: Mapped[Person] = relationship(viewonly=True)


def school(session: Session, school_id: int) -> School:
    """Return one school. Raises ``NoResultFound`` where there is none."""
    return session.get_one(School, school_id)


def schools(session: Session) -> Sequence[School]:
    """Return every school, by name."""
    return session.scalars(select(School).order_by(School.name)).all()


def person_by_email(session: Session, email: str) -> Person | None:
    """Return the person with this address, whatever its case."""
    return session.scalar(select(Person).where(Person.email == email.casefold()))


def grants(session: Session, person_id: int, today: date) -> Sequence[Grant]:
    """Return the grants of a person that are in force on ``today``, schools first."""
    in_force = or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    return session.scalars(
        select(Grant).where(Grant.person_id == person_id, in_force).order_by(Grant.school_id, Grant.id)
    ).all()


def current_year(session: Session, today: date) -> SchoolYear | None:
    """Return the school year that ``today`` falls in, else the latest that has begun."""
    return session.scalar(
        select(SchoolYear).where(SchoolYear.starts_on <= today).order_by(SchoolYear.starts_on.desc()).limit(1)
    )


def school_years(session: Session, school_id: int) -> Sequence[SchoolYear]:
    """Return the years of a school, latest first."""
    return session.scalars(
        select(SchoolYear).where(SchoolYear.school_id == school_id).order_by(SchoolYear.starts_on.desc())
    ).all()


def classes(session: Session, year_id: int) -> Sequence[SchoolClass]:
    """Return the classes of a school year, youngest first."""
    return session.scalars(
        select(SchoolClass)
        .where(SchoolClass.school_year_id == year_id)
        .order_by(SchoolClass.grade, SchoolClass.name)
    ).all()


def school_class(session: Session, class_id: int) -> SchoolClass | None:
    """Return one class in view, or nothing."""
    return session.scalar(select(SchoolClass).where(SchoolClass.id == class_id))


def class_line(session: Session, found: SchoolClass) -> list[int]:
    """Return the id of a class and of the classes it grew from, this year's first."""
    line = [found.id]
    came_from = found.came_from_id
    while came_from is not None and came_from not in line:
        line.append(came_from)
        came_from = session.scalar(select(SchoolClass.came_from_id).where(SchoolClass.id == came_from))
    return line


def open_classes(session: Session, class_ids: Collection[int], today: date) -> Sequence[SchoolClass]:
    """Return those of the classes whose school year is not over on ``today``, this year's first."""
    return session.scalars(
        select(SchoolClass)
        .join(SchoolYear, SchoolClass.school_year_id == SchoolYear.id)
        .options(joinedload(SchoolClass.year))
        .where(SchoolClass.id.in_(class_ids), SchoolYear.ends_on >= today)
        .order_by(SchoolYear.starts_on, SchoolClass.grade, SchoolClass.name)
    ).all()


def class_ids_of(session: Session, person_id: int) -> frozenset[int]:
    """Return the ids of a member of staff's own classes, of every year."""
    return frozenset(
        session.scalars(select(ClassTeam.school_class_id).where(ClassTeam.person_id == person_id))
    )


def team(session: Session, class_id: int) -> Sequence[Person]:
    """Return the staff of a class, by name."""
    return session.scalars(
        select(Person)
        .join(ClassTeam, ClassTeam.person_id == Person.id)
        .where(ClassTeam.school_class_id == class_id)
        .order_by(Person.name)
    ).all()


def homes(session: Session, class_id: int) -> Sequence[Home]:
    """Return the homes of a class, by label."""
    return session.scalars(
        select(Home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .where(ClassHome.school_class_id == class_id)
        .order_by(Home.label, Home.id)
    ).all()


def home_count(session: Session, class_id: int) -> int:
    """Return how many homes a class has."""
    return session.scalar(select(func.count(ClassHome.id)).where(ClassHome.school_class_id == class_id)) or 0


def guardians(session: Session, class_id: int) -> Sequence[Guardian]:
    """Return the guardians of a class with their homes, home by home."""
    return session.scalars(
        select(Guardian)
        .join(Guardian.home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .options(contains_eager(Guardian.home))
        .where(ClassHome.school_class_id == class_id)
        .order_by(Home.label, Home.id, Guardian.name)
    ).all()


def guardian(session: Session, class_id: int, guardian_id: int) -> Guardian | None:
    """Return a guardian of a class, or nothing where the class has none such."""
    return session.scalar(
        select(Guardian)
        .join(ClassHome, ClassHome.home_id == Guardian.home_id)
        .where(ClassHome.school_class_id == class_id, Guardian.id == guardian_id)
    )


def home(session: Session, class_id: int, home_id: int) -> Home | None:
    """Return a home of a class, or nothing where the class has none such."""
    return session.scalar(
        select(Home)
        .join(ClassHome, ClassHome.home_id == Home.id)
        .where(ClassHome.school_class_id == class_id, Home.id == home_id)
    )


def guardians_of_home(session: Session, home_id: int) -> Sequence[Guardian]:
    """Return the guardians in a home, by name."""
    return session.scalars(select(Guardian).where(Guardian.home_id == home_id).order_by(Guardian.name)).all()


def places_of_home(session: Session, home_id: int) -> Sequence[ClassHome]:
    """Return the classes a home has children in."""
    return session.scalars(select(ClassHome).where(ClassHome.home_id == home_id)).all()


def homes_labelled(session: Session, school_id: int, label: str) -> Sequence[Home]:
    """Return the homes of a school that staff call ``label``."""
    return session.scalars(
        select(Home).where(Home.school_id == school_id, Home.label == label).order_by(Home.id)
    ).all()


def class_sizes(session: Session, class_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    """Return, for each class, how many homes and how many guardians it has."""
    rows = session.execute(
        select(
            ClassHome.school_class_id,
            func.count(ClassHome.home_id.distinct()),
            func.count(Guardian.id),
        )
        .outerjoin(Guardian, Guardian.home_id == ClassHome.home_id)
        .where(ClassHome.school_class_id.in_(class_ids))
        .group_by(ClassHome.school_class_id)
    )
    return dict.fromkeys(class_ids, (0, 0)) | {
        class_id: (homes, guardians) for class_id, homes, guardians in rows
    }


def teams(session: Session, class_ids: Collection[int]) -> dict[int, list[int]]:
    """Return, for each member of staff, the ids of those of the classes that are theirs."""
    rows = session.execute(
        select(ClassTeam.person_id, ClassTeam.school_class_id).where(ClassTeam.school_class_id.in_(class_ids))
    )
    found: dict[int, list[int]] = {}
    for person_id, class_id in rows:
        found.setdefault(person_id, []).append(class_id)
    return found


def school_by_name(session: Session, name: str) -> School | None:
    """Return the school with this name, whatever its case."""
    return session.scalar(select(School).where(func.lower(School.name) == name.lower()))


def staff(session: Session, school_id: int, today: date) -> Sequence[Grant]:
    """Return the grants at a school that are in force, by role and name."""
    in_force = or_(Grant.ends_on.is_(None), Grant.ends_on >= today)
    return session.scalars(
        select(Grant)
        .options(contains_eager(Grant.person))
        .join(Person, Grant.person_id == Person.id)
        .where(Grant.school_id == school_id, in_force, Person.disabled_at.is_(None))
        .order_by(Grant.role, Person.name)
    ).all()


def has_leader(session: Session, school_id: int) -> bool:
    """Tell whether the school has a leader who can see what is kept."""
    return bool(
        session.scalar(select(exists().where(Grant.school_id == school_id, Grant.role == Role.LEADER)))
    )
