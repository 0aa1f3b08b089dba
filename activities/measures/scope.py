"""The condition that restricts a statement to some people."""

from typing import Any


def only(column: str, person_ids: list[int] | None) -> tuple[str, list[Any]]:
    """SQL to append to a WHERE clause and its parameters; nothing for everybody (None)."""
    return ("", []) if person_ids is None else (f"AND {column} = ANY(%s)", [person_ids])
