"""Reads one table of typed-in data key by key, and names the key at fault in Danish."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FEW = 12  # a list of more choices than this is no help in a sentence


class TableError(ValueError):
    """A key is missing or holds something it may not; the sentence names the place and the key.

    `key` is the one at fault, "" where the whole is.
    """

    key = ""


class Table:
    """A table (TOML or JSON) with a name for the place it stands, such as »formats.toml: format "triz"«.

    Each method reads one key. Without `default` the key must be there. All raise TableError.
    """

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.data = data
        self.where = where
        self._read: set[str] = set()

    def fault(self, key: str, reason: str) -> TableError:
        """Make the error to raise about a key."""
        error = TableError(f"{self.where}: {key}: {reason}")
        error.key = key
        return error

    def text(self, key: str, default: str | None = None, *, empty: bool = False) -> str:
        """Read a string; blank only when `empty` is allowed or a blank default is given."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.fault(key, "skal være en tekst")
        if not value.strip() and not empty and default != "":
            raise self.fault(key, "må ikke være tom")
        return value

    def slug(self, key: str) -> str:
        """Read a short name for addresses: small letters, digits and hyphens."""
        value = self.text(key)
        if not _SLUG.fullmatch(value):
            raise self.fault(key, f"»{value}« skal være små bogstaver, tal og bindestreger")
        return value

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """Read a string out of a fixed set."""
        value, words = self.text(key, default, empty=True), tuple(allowed)
        if value not in words:
            few = len(words) <= _FEW
            raise self.fault(key, f"»{value}« " + (f"skal være {_either(words)}" if few else "findes ikke"))
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Read a whole number from `low` to `high`; true and false are not numbers."""
        value = self._value(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fault(key, "skal være et helt tal")
        if not low <= value <= high:
            raise self.fault(key, f"{value} skal ligge mellem {low} og {high}")
        return value

    def number(self, key: str, low: float, high: float) -> float:
        """Read a number from `low` to `high`."""
        value = self._value(key, None)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, "skal være et tal")
        if not low <= value <= high:
            raise self.fault(key, f"{value} skal ligge mellem {low} og {high}")
        return float(value)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Read true or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "skal være true eller false")
        return value

    def texts(self, key: str, default: list[str] | None = None) -> tuple[str, ...]:
        """Read a list of strings, none of them blank and none of them twice."""
        value = self._list(key, default)
        if not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fault(key, "skal være en liste af tekster")
        if len(set(value)) != len(value):
            raise self.fault(key, "det samme står to gange")
        return tuple(value)

    def choices(self, key: str, allowed: Iterable[str], default: list[str] | None = None) -> tuple[str, ...]:
        """Read a list of strings out of a fixed set, none of them twice."""
        values, words = self.texts(key, default), frozenset(allowed)
        for value in values:
            if value not in words:
                raise self.fault(key, f"»{value}« findes ikke")
        return values

    def tables(self, key: str, default: list[Any] | None = None) -> list["Table"]:
        """Read a list of tables, each named by its number, counted from 1."""
        value = self._list(key, default)
        if not all(isinstance(item, Mapping) for item in value):
            raise self.fault(key, "skal være en liste af tabeller")
        return [Table(item, f"{self.where}: {key} {number}") for number, item in enumerate(value, 1)]

    def table(self, key: str) -> "Table":
        """Read one table inside this one."""
        value = self._value(key, None)
        if not isinstance(value, Mapping):
            raise self.fault(key, "skal være en tabel")
        return Table(value, f"{self.where}: {key}")

    def done(self) -> None:
        """Refuse a key that nobody has read: it is a slip of the pen."""
        for key in self.data:
            if key not in self._read:
                raise self.fault(key, "kendes ikke")

    def skip(self, *keys: str) -> None:
        """Let keys pass that may be there and are not read here."""
        self._read.update(keys)

    def _value(self, key: str, default: object) -> Any:  # noqa: ANN401 - what a file holds is not known
        self._read.add(key)
        if key in self.data:
            return self.data[key]
        if default is None:
            raise self.fault(key, "mangler")
        return default

    def _list(self, key: str, default: list[Any] | None) -> list[Any]:
        value = self._value(key, default)
        if not isinstance(value, list):
            raise self.fault(key, "skal være en liste")
        return value


def _either(words: tuple[str, ...]) -> str:
    names = [word or "tom" for word in words]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}"
