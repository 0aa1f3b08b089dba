"""Who answers for whom, by date: the closure of unit leads and reporting lines."""

from django.db import models

from .dated import DatedQuerySet


class Oversight(models.Model):
    """`manager` answers for `person` on the days [valid_from, valid_to).

    Derived from memberships, unit leads and reporting lines by accounts.services.rebuild_oversight in the same
    transaction as every change to them, so that the visibility rule is one indexed lookup. Ranges of one pair may
    overlap (a person can be below a manager in two ways).
    """

    manager = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="oversees")
    person = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="overseen_by")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["manager", "person"], name="oversight_manager_person"),
            models.Index(fields=["person"], name="oversight_person"),
        ]

    def __str__(self) -> str:
        return f"{self.manager_id} over {self.person_id}"
