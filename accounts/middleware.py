"""The reader's language and appearance: their account's choice, else the cookie's or browser's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class PreferencesMiddleware:
    """Activates the language a signed-in person chose, else the cookie, else the browser's wish."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._chosen(request) or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _chosen(self, request: HttpRequest) -> str:
        # Pages without a session cookie need no look at the user, so that health checks and polls stay free of SQL.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            return str(request.user.language)
        return ""
