"""Telling open pages that figures moved, without touching the database.

Each person and unit has a version in Redis, raised after the commit that changed their results. A page polls with a
signed token that names the subjects it shows; the answer needs no session and no SQL.
"""

import logging
from collections.abc import Iterable
from time import time_ns

from django.core import signing
from django.core.cache import cache
from django.db import transaction

SALT = "metrics.pulse"
KEEP = 60 * 60 * 24 * 2
log = logging.getLogger(__name__)


def changed(person_ids: Iterable[int], unit_ids: Iterable[int]) -> None:
    """Raises the versions of these subjects once the surrounding transaction is committed."""
    keys = [f"pulse:p{pk}" for pk in person_ids] + [f"pulse:u{pk}" for pk in unit_ids]
    if keys:
        transaction.on_commit(lambda: _raise(keys), robust=True)


def token(*, person_ids: Iterable[int] = (), unit_ids: Iterable[int] = ()) -> str:
    """A signed name for the subjects of a page, valid for two days."""
    subjects = [f"p{pk}" for pk in person_ids] + [f"u{pk}" for pk in unit_ids]
    return signing.dumps(subjects, salt=SALT, compress=True)


def version(signed: str) -> str:
    """The present version of the token's subjects. Raises signing.BadSignature for a token that is not ours or old.

    A Redis that does not answer gives the version "0": the page then simply does not reload by itself.
    """
    subjects = signing.loads(signed, salt=SALT, max_age=KEEP)
    try:
        found = cache.get_many([f"pulse:{subject}" for subject in subjects])
    except Exception:  # noqa: BLE001 any failure of the cache means: no news
        log.warning("no pulse: the cache does not answer")
        return "0"
    return str(max(found.values(), default=0))


def _raise(keys: list[str]) -> None:
    """One round trip: versions are the moment of the change, which only ever grows."""
    cache.set_many(dict.fromkeys(keys, time_ns() // 1_000_000), KEEP)
