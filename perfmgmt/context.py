"""What every page needs besides its own data. Nothing is looked up before a template asks for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.selectors import current_organisation

from .navigation import navigation

THEMES = ("light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """nav, organisation and theme ("light", "dark" or "" for the device's own)."""
    return {
        "nav": SimpleLazyObject(lambda: navigation(request)),
        "organisation": SimpleLazyObject(current_organisation),
        "theme": SimpleLazyObject(lambda: theme_of(request)),
    }


def theme_of(request: HttpRequest) -> str:
    """The person's choice; for visitors the cookie's, "" when neither says anything we know."""
    user = getattr(request, "user", None)
    chosen = user.theme if isinstance(user, User) else request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""
