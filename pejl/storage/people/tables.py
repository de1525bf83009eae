"""The tables of schools and of the people round a class."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

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
    weekly_day: Mapped[int] = mapped_column(default=0)
    """The weekday the staff's weekly mail goes out on, 0 is Monday (weekly.py)."""


class SchoolYear(SchoolScoped, Base):
    """A school year, 1 August to 31 July."""

    __tablename__ = "school_year"
    __table_args__ = scoped(UniqueConstraint("school_id", "name"))
    id: Mapped[Key]
    name: Mapped[Code]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_at: Mapped[datetime | None] = mapped_column(default=None)
    """When »Nyt skoleår« made its classes from those of the year before; nothing if it did not."""


class SchoolClass(SchoolScoped, Base):
    """A class in one school year; next year's class points back at it, and no other does."""

    __tablename__ = "school_class"
    __table_args__ = scoped(
        child_of("school_year"),
        child_of("school_class", column="came_from_id"),
        UniqueConstraint("school_id", "school_year_id", "name"),
        UniqueConstraint("came_from_id"),
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
    no_weekly_mail: Mapped[bool] = mapped_column(default=False)
    """Whether they look in pejl themselves, and want no weekly mail."""


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
