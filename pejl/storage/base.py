"""What all tables share: names of constraints, aware instants, the school every row belongs to."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    JSON,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
    Time,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from pejl.domain import limits


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept as UTC. A naive one is a mistake, and says so.

    SQLite would drop the zone without a word; here both databases keep the same instant.
    """

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into naive UTC. Raises ``ValueError`` for a naive one."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn what is stored back into an aware instant."""
        del dialect
        return None if value is None else value.replace(tzinfo=UTC)


Key = Annotated[int, mapped_column(primary_key=True)]
Name = Annotated[str, mapped_column(String(limits.NAME))]
Email = Annotated[str, mapped_column(String(limits.EMAIL))]
Title = Annotated[str, mapped_column(String(limits.TITLE))]
Code = Annotated[str, mapped_column(String(limits.CODE))]
Slug = Annotated[str, mapped_column(String(limits.SLUG))]
Hash = Annotated[str, mapped_column(String(64))]
Codes = Annotated[list[str], mapped_column(JSON, default=list)]
"""Short lists of indicator codes, in the order a person chose them."""


class Base(DeclarativeBase):
    """The ground every table stands on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        time: Time,
        str: Text,
        list[str]: JSON,
        dict[str, Any]: JSON,
    }


class SchoolScoped:
    """A row that belongs to one school; queries without a school in view refuse it (scope.py)."""

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)


class Versioned:
    """A row people edit: its version travels in the form, and a stale one is a conflict (law 9)."""

    ver: Mapped[int] = mapped_column()

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let the database refuse a write that did not see the last one."""
        return {"version_id_col": cls.__table__.c.ver}  # type: ignore[attr-defined]  # there once mapped


def scoped(*items: SchemaItem, root: bool = True) -> tuple[SchemaItem, ...]:
    """Return the table arguments of a school's table.

    With ``root`` its rows may have children: (school_id, id) is unique, so that a child's composite
    foreign key can never point into another school (security.md 3.2).
    """
    return (*items, UniqueConstraint("school_id", "id")) if root else items


def child_of(parent: str, *, ondelete: str | None = None, column: str | None = None) -> ForeignKeyConstraint:
    """Return the composite foreign key to ``parent`` within the same school."""
    return ForeignKeyConstraint(
        ["school_id", column or f"{parent}_id"], [f"{parent}.school_id", f"{parent}.id"], ondelete=ondelete
    )
