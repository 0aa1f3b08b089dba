"""The inbox. A notification holds a kind and figures, not sentences: it is worded in the reader's language."""

from django.conf import settings
from django.db import models


class Notification(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    # The same event reported twice is one notification.
    event_key = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["person", "-created_at"], name="notification_newest")]
        constraints = [models.UniqueConstraint(fields=["person", "event_key"], name="notification_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind}"
