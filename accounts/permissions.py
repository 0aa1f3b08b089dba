"""Who may do what. A view asks here (or through a queryset of accounts.visibility) before anything else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .access import access_of
from .models import Role, User

View = Callable[..., HttpResponse]


def role_required(*roles: str) -> Callable[[View], View]:
    """403 unless the signed-in person holds one of the roles today. Anonymous visitors never get here."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not access_of(request.user).has(*roles):
                raise PermissionDenied(_("This page is for: %(roles)s.") % {"roles": role_names(roles)})
            return view(request, *args, **kwargs)

        checked.roles = frozenset(roles)  # type: ignore[attr-defined]
        return checked

    return decorate


def require(allowed: bool, why_not: str) -> None:
    """Raises PermissionDenied with a sentence the person reads when not allowed."""
    if not allowed:
        raise PermissionDenied(why_not)


def role_names(roles: tuple[str, ...]) -> str:
    return ", ".join(str(Role(role).label) for role in roles)


def can_configure(user: User) -> bool:
    """People, units, KPIs, calendar, schedules, imports of the organisation."""
    return access_of(user).configures
