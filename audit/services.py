"""Writing to the trail."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from . import chain
from .events import Event
from .models import AuditEvent, AuditHead


@dataclass(frozen=True)
class Entry:
    """What is to be recorded: the event, the object it happened to, and the person it is about (if any)."""

    event: Event
    kind: str
    object_id: object
    label: str
    person_id: int | None = None
    data: dict[str, Any] = field(default_factory=dict)


def entry(
    event: Event, obj: models.Model, *, person_id: int | None = None, label: str | None = None, **data: Any
) -> Entry:
    """An entry about a model instance; `data` holds what changed."""
    return Entry(event, obj._meta.label_lower, obj.pk, label or str(obj), person_id, data)


def record(entries: Entry | Iterable[Entry], *, by: Any | None) -> None:
    """Appends the entries to the chain. Call it inside the transaction of the change, last, because it locks the tip.

    `by` is the acting person, None for the system. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record belongs into the transaction of the change")
    todo = [entries] if isinstance(entries, Entry) else list(entries)
    if not todo:
        return
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=1, defaults={"seq": 0, "hash": chain.GENESIS})
        head = AuditHead.objects.select_for_update().get(pk=1)
    seq, prev, now = head.seq, head.hash, timezone.now()
    rows = []
    for item in todo:
        seq += 1
        row = AuditEvent(
            seq=seq,
            at=now,
            actor_id=by.pk if by else None,
            actor_label=getattr(by, "name", str(by))[:120] if by else "system",
            event=item.event.value,
            object_kind=item.kind,
            object_id=str(item.object_id)[:64],
            object_label=item.label[:200],
            person_id=item.person_id,
            data=plain(item.data),
            prev_hash=prev,
        )
        row.hash = prev = chain.link(settings.AUDIT_KEY, prev, signed_fields(row))
        rows.append(row)
    AuditEvent.objects.bulk_create(rows)
    AuditHead.objects.filter(pk=1).update(seq=seq, hash=prev)


def signed_fields(row: AuditEvent) -> dict[str, Any]:
    """What the hash covers: every column but the hashes themselves."""
    return {
        "seq": row.seq,
        "at": row.at.isoformat(),
        "actor_id": row.actor_id,
        "actor_label": row.actor_label,
        "event": row.event,
        "object_kind": row.object_kind,
        "object_id": row.object_id,
        "object_label": row.object_label,
        "person_id": row.person_id,
        "data": row.data,
    }


def plain(value: Any) -> Any:
    """JSON-ready copy: decimals and dates as text, lazy texts and choices as plain text."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def changes(obj: models.Model, new: dict[str, Any]) -> dict[str, list[Any]]:
    """Field → [old, new] for those of `new` that differ from the instance."""
    return {name: [plain(getattr(obj, name)), plain(value)] for name, value in new.items() if getattr(obj, name) != value}
