"""Files brought in: what was asked, what came of it, and what is needed to take it back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKED = "checked", _("Checked")
    RUNNING = "running", _("Running")
    APPLIED = "applied", _("Imported")
    REFUSED = "refused", _("Refused")
    FAILED = "failed", _("Failed")
    UNDONE = "undone", _("Undone")


class Mapping(models.Model):
    """A saved way to read one kind of file: columns, constants, value maps, formats."""

    kind = models.CharField(_("kind"), max_length=32)
    name = models.CharField(_("name"), max_length=120)
    spec = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="mapping_name")]

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """One import of one file."""

    kind = models.CharField(_("kind"), max_length=32)
    file = models.FileField(_("file"), upload_to="imports/%Y/%m/", max_length=300, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(_("encoding"), max_length=16, blank=True)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    spec = models.JSONField(_("mapping"), default=dict)
    valid_rows_only = models.BooleanField(_("import the good rows of a file with errors"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.UPLOADED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    errors_file = models.FileField(upload_to="imports/%Y/%m/", max_length=300, blank=True)
    # The first problems for the page; all of them are in the file.
    problems = models.JSONField(default=list)
    message = models.TextField(blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    applied_at = models.DateTimeField(_("imported"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="batch_applied_has_time", condition=~Q(state="applied") | Q(applied_at__isnull=False)
            ),
            models.CheckConstraint(
                name="batch_undone_has_time", condition=~Q(state="undone") | Q(undone_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"

    def get_absolute_url(self) -> str:
        return reverse("imports:batch_detail", args=[self.pk])


class Change(models.Model):
    """A row that an import changed: what it was before, for the undo."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    table = models.CharField(max_length=64)
    object_id = models.BigIntegerField()
    before = models.JSONField()
    after = models.JSONField()

    def __str__(self) -> str:
        return f"{self.table} {self.object_id}"
