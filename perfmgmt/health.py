"""Signs of life for load balancers and the watchdog. Neither needs a session or a signed-in person."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from metrics.models import Heartbeat, StaleMark

# Beat writes the heartbeat every 10 seconds and a drain takes every mark: a minute without is an outage.
LATE = timedelta(seconds=60)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the process answers and the database does; 503 otherwise."""
    try:
        Heartbeat.objects.exists()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    return JsonResponse({"database": "up"})


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 when the jobs stand still: an old heartbeat, or a change that has waited too long to be computed."""
    try:
        now = timezone.now()
        beat = Heartbeat.objects.filter(name="jobs").values_list("at", flat=True).first()
        oldest = StaleMark.objects.order_by("pk").values_list("marked_at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    beat_age = (now - beat).total_seconds() if beat else None
    mark_age = (now - oldest).total_seconds() if oldest else 0
    late = beat_age is None or beat_age > LATE.total_seconds() or mark_age > LATE.total_seconds()
    return JsonResponse(
        {"database": "up", "heartbeat_seconds": beat_age, "oldest_change_seconds": mark_age},
        status=503 if late else 200,
    )
