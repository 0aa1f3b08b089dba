"""The audit trail: append-only, hash-chained. Labels and ids, no foreign keys, so it outlives what it describes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One change: who did what to which object, before and after. Never updated, never deleted: a trigger refuses."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(_("when"))
    actor_id = models.BigIntegerField(_("person"), null=True)
    actor_label = models.CharField(_("by"), max_length=120)
    event = models.CharField(_("event"), max_length=64)
    object_kind = models.CharField(_("kind of object"), max_length=64)
    object_id = models.CharField(_("object"), max_length=64)
    object_label = models.CharField(_("object"), max_length=200)
    # People whose data the event is about: they, their managers and HR may read it.
    person_id = models.BigIntegerField(null=True)
    data = models.JSONField(_("details"), default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["-seq"]
        indexes = [
            models.Index(fields=["object_kind", "object_id"], name="audit_object"),
            models.Index(fields=["person_id", "-seq"], name="audit_person"),
            models.Index(fields=["event", "-seq"], name="audit_event"),
            models.Index(fields=["actor_id", "-seq"], name="audit_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.event}"


class AuditHead(models.Model):
    """The tip of the chain: one row, locked by every writer, so that sequence order is commit order."""

    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(name="audit_head_single_row", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.seq} {self.hash[:12]}"
