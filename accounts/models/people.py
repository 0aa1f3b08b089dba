"""People, what they may do, where they belonged and to whom they reported, by date."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .dated import DatedQuerySet, no_overlap, ordered
from .organisation import Unit, in_language


class Role(models.TextChoices):
    """In the order in which a person with several roles gets their start page and navigation."""

    SALESPERSON = "salesperson", _("Salesperson")
    MANAGER = "manager", _("Sales manager")
    HR = "hr", _("HR partner")
    ADMINISTRATOR = "administrator", _("Administrator")
    EXECUTIVE = "executive", _("Executive")


class UserQuerySet(models.QuerySet["User"]):
    def with_role(self, role: str, day: date) -> "UserQuerySet":
        return self.filter(Exists(RoleGrant.objects.on(day).filter(person=OuterRef("pk"), role=role)))

    def in_unit(self, unit: Unit, start: date, end: date) -> "UserQuerySet":
        """People who belonged to the unit or one below it on at least one day of [start, end)."""
        memberships = Membership.objects.overlapping(start, end).filter(
            person=OuterRef("pk"), unit__path__contains=[unit.pk]
        )
        return self.filter(Exists(memberships))


class UserManager(BaseUserManager["User"]):
    """What Django's commands ask for; the application creates people through accounts.services."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(staff_number=username)


class User(AbstractBaseUser):
    """A person of the sales organisation, whether or not they ever sign in."""

    staff_number = models.CharField(_("staff number"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_latin = models.CharField(_("Latin name"), max_length=120, blank=True)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    language = models.CharField(
        _("language"), max_length=8, blank=True, choices=[("en", "English"), ("zh-hans", "简体中文")]
    )
    theme = models.CharField(
        _("appearance"),
        max_length=8,
        blank=True,
        choices=[("", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))],
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    USERNAME_FIELD = "staff_number"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        ordering = ["name_key", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="user_email_lower_case", condition=Q(email__isnull=True) | Q(email=models.functions.Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("accounts:person_detail", args=[self.pk])

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name, self.name_latin)


class RoleGrant(models.Model):
    """A role held by date. Rights follow today's grants; headcount follows the grants of each day."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(_("role"), max_length=16, choices=Role)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until (first day out)"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ordered("role_grant_dates_ordered", _("The end lies before the start.")),
            no_overlap("role_grant_no_overlap", "person", "role", message=_("The person already has this role then.")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Membership(models.Model):
    """The one unit a person belongs to, by date. Credit goes to the unit of the fact's day."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until (first day out)"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["person", "valid_from"]
        constraints = [
            ordered("membership_dates_ordered", _("The end lies before the start.")),
            no_overlap(
                "membership_no_overlap", "person", message=_("The person already belongs to a unit in that time.")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.unit_id} from {self.valid_from}"


class ReportingLine(models.Model):
    """Whom a person reports to, by date, where it differs from the lead of their unit or no lead is named."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reporting_lines")
    manager = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reports")
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until (first day out)"), null=True, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ordered("reporting_line_dates_ordered", _("The end lies before the start.")),
            models.CheckConstraint(
                name="reporting_line_not_to_oneself",
                condition=~Q(person=F("manager")),
                violation_error_message=_("Nobody reports to themselves."),
            ),
            no_overlap("reporting_line_no_overlap", "person", message=_("The person already reports to somebody then.")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.manager_id}"


class LeavingKind(models.TextChoices):
    VOLUNTARY = "voluntary", _("Voluntary")
    INVOLUNTARY = "involuntary", _("Involuntary")
    OTHER = "other", _("Other")


class EmploymentSpell(models.Model):
    """One stay with the company. `left_on` is the last day in; its kind and reason explain turnover."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="spells")
    started_on = models.DateField(_("first day in"))
    left_on = models.DateField(_("last day in"), null=True, blank=True)
    leaving_kind = models.CharField(_("kind of leaving"), max_length=12, choices=LeavingKind, blank=True)
    leaving_reason = models.CharField(_("reason"), max_length=200, blank=True)
    import_id = models.BigIntegerField(null=True, editable=False)

    class Meta:
        ordering = ["person", "started_on"]
        constraints = [
            models.CheckConstraint(
                name="spell_dates_ordered",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("started_on")),
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                name="spell_leaving_kind_goes_with_date",
                condition=Q(left_on__isnull=True, leaving_kind="") | (Q(left_on__isnull=False) & ~Q(leaving_kind="")),
                violation_error_message=_("A last day needs the kind of leaving, and the kind a last day."),
            ),
            no_overlap(
                "spell_no_overlap",
                "person",
                lower="started_on",
                upper="left_on",
                bounds="[]",
                message=_("The person is already employed in that time."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.started_on}–{self.left_on or ''}"


