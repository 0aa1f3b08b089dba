"""Error pages. The last-resort page for 500 depends on nothing that may be broken."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from another site; what was typed is one step back in the browser."""
    return render(request, "403_csrf.html", status=403)
