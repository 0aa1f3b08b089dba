"""The one visibility rule. Pages, lists, panels, exports and searches all ask here.

- Everybody sees their own facts, results and targets.
- A manager sees those of the people they answer for (accounts.Oversight), for the days on which they do.
- HR and executives see everybody's.
- Team-mates see that the other exists, where they belong and what the team as a whole reached; no figure of a person.
- Administrators see people and units, to configure them; no figure of a person.
"""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Func, OuterRef, Q, QuerySet

from .access import access_of
from .models import Membership, Oversight, Unit, UnitLead, User

Rows = TypeVar("Rows", bound=QuerySet[Any])


def dated_rows(user: User, rows: Rows, *, person: str, day: str) -> Rows:
    """Those of `rows` that the user may read: `person` and `day` name the paths to whose row it is and its date."""
    if access_of(user).reads_all:
        return rows
    overseen = Oversight.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=OuterRef(day)),
        Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef(day)),
        manager=user,
        person=OuterRef(person),
    )
    return rows.filter(Q(**{person: user}) | Exists(overseen))  # type: ignore[return-value]


def people_with_figures(user: User, start: date, end: date) -> QuerySet[User]:
    """People whose results and targets of the period [start, end) the user may read."""
    people = User.objects.all()
    if access_of(user).reads_all:
        return people
    overseen = Oversight.objects.overlapping(start, end).filter(manager=user, person=OuterRef("pk"))
    return people.filter(Q(pk=user.pk) | Exists(overseen))


def may_see_figures(user: User, person_id: int, start: date, end: date) -> bool:
    """Whether the user may read the person's results and targets of [start, end)."""
    access = access_of(user)
    if access.reads_all or person_id == user.pk:
        return True
    return Oversight.objects.overlapping(start, end).filter(manager=user, person=person_id).exists()


def people_known(user: User) -> QuerySet[User]:
    """People whose existence, unit and role the user may see."""
    access = access_of(user)
    people = User.objects.all()
    if access.reads_all or access.configures:
        return people
    overseen = Oversight.objects.filter(manager=user, person=OuterRef("pk"))
    own_units = Membership.objects.on(access.day).filter(person=user).values("unit")
    team_mates = Membership.objects.on(access.day).filter(person=OuterRef("pk"), unit__in=own_units)
    above = Oversight.objects.on(access.day).filter(person=user, manager=OuterRef("pk"))
    return people.filter(Q(pk=user.pk) | Exists(overseen) | Exists(team_mates) | Exists(above))


def units_with_figures(user: User, start: date, end: date) -> QuerySet[Unit]:
    """Units whose results of [start, end) the user may read: all, the ones led with all below, the own team's."""
    units = Unit.objects.all()
    if access_of(user).reads_all:
        return units
    led = UnitLead.objects.overlapping(start, end).filter(person=user)
    member_of = Membership.objects.overlapping(start, end).filter(person=user, unit=OuterRef("pk"))
    return units.filter(Exists(led.filter(unit=_any_of_path())) | Exists(member_of))


def led_units(user: User, start: date, end: date) -> QuerySet[Unit]:
    """Units the user is accountable for on at least one day of [start, end), with everything below them."""
    led = UnitLead.objects.overlapping(start, end).filter(person=user)
    return Unit.objects.filter(Exists(led.filter(unit=_any_of_path())))


def _any_of_path() -> Any:
    """The outer unit's path as the right side of `= ANY (…)`."""
    return Func(OuterRef("path"), function="ANY", output_field=Unit._meta.pk)

