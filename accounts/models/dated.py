"""What the dated tables share: half-open validity and the database's refusal of overlaps."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.functional import Promise


class DateRange(Func):
    """SQL daterange(from, to, bounds); NULL means unbounded on that side."""

    function = "daterange"


def valid_range(lower: str = "valid_from", upper: str = "valid_to", bounds: str = "[)") -> DateRange:
    return DateRange(F(lower), F(upper), Value(bounds))


def no_overlap(name: str, *fields: str, message: str | Promise, **range_args: str) -> ExclusionConstraint:
    """Two rows with equal `fields` may not be valid on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((field, RangeOperators.EQUAL) for field in fields),
            (valid_range(**range_args), RangeOperators.OVERLAPS),
        ],
        violation_error_message=message,
    )


def ordered(name: str, message: str | Promise) -> models.CheckConstraint:
    """valid_to, where set, lies after valid_from: a range that holds no day is refused."""
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
        violation_error_message=message,
    )


class DatedQuerySet(models.QuerySet[Any]):
    """Reads on rows with `valid_from` (first day in, null: always) and `valid_to` (first day out, null: open)."""

    def on(self, day: date) -> "DatedQuerySet":
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )

    def overlapping(self, start: date, end: date) -> "DatedQuerySet":
        """Rows valid on at least one day of [start, end)."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lt=end), Q(valid_to__isnull=True) | Q(valid_to__gt=start)
        )
