"""Checking the chain from the first row to the tip."""

from dataclasses import dataclass

from django.conf import settings

from . import chain
from .models import AuditEvent, AuditHead
from .services import signed_fields


@dataclass(frozen=True)
class Verdict:
    """`broken_seq` is the first row that does not fit (None: all fit); `checked` rows were read before."""

    checked: int
    broken_seq: int | None
    reason: str = ""
    tip: str = ""


def verify() -> Verdict:
    """Walks the whole chain in order. Finds changed, missing, inserted, swapped and cut rows.

    Cutting rows from the end together with the head row is only visible against an anchor kept elsewhere: compare
    the printed tip with the last one noted.
    """
    prev, expected, checked = chain.GENESIS, 1, 0
    for row in AuditEvent.objects.order_by("seq").iterator(chunk_size=5000):
        if row.seq != expected:
            return Verdict(checked, expected, "missing")
        if row.prev_hash != prev:
            return Verdict(checked, row.seq, "not linked to the row before")
        if row.hash != chain.link(settings.AUDIT_KEY, prev, signed_fields(row)):
            return Verdict(checked, row.seq, "content changed")
        prev, expected, checked = row.hash, expected + 1, checked + 1
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        return Verdict(checked, None if checked == 0 else checked, "" if checked == 0 else "the tip is missing", prev)
    if head.seq != checked or head.hash != prev:
        return Verdict(checked, checked + 1, "rows after this one are missing")
    return Verdict(checked, None, "", prev)
