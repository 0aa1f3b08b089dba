"""What axes needs to know to count failed sign-ins per account."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def typed_login(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """The account a person tries to enter, in lower case: e-mail or staff number as typed.

    allauth passes it under three names; without this axes stores None and never locks anybody out.
    """
    given = credentials or {}
    typed = (
        given.get("username")
        or given.get("login")
        or given.get("email")
        or (request.POST.get("login") if request is not None else None)
    )
    return str(typed).strip().lower() if typed else None


def client_address(request: HttpRequest) -> str:
    """The address that reached the outermost proxy of ours.

    X-Forwarded-For counts only as far as our own proxies wrote it: with no proxy it is ignored, so that a guesser
    cannot get fresh counters by inventing addresses.
    """
    remote: str = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            return hops[-settings.TRUSTED_PROXIES]
    return remote


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page after too many wrong passwords: when to try again and whom to ask."""
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked.html", {"minutes": minutes}, status=429)
