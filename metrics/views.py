"""KPIs, explanations, jobs, schedules and the calendar."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_celery_beat.models import PeriodicTask

from accounts.access import access_of
from accounts.models import Role
from accounts.permissions import require, role_required
from accounts.visibility import may_see_figures, units_with_figures
from core.periods import Period

from .forms import OverrideForm, RecomputeForm, ScheduleForm
from .models import CalendarOverride, Kpi, Result, Run
from .selectors import explain as explaining
from .selectors import kpis
from .services import calendar as calendars
from .services import pulse as pulses
from .services.jobs import ask_recompute
from .services.schedules import change_schedule


@require_safe
def kpi_list(request: HttpRequest) -> HttpResponse:
    """What is measured: everybody may know how they are judged."""
    return render(request, "metrics/kpi_list.html", {"rows": kpis.kpi_rows()})


@require_safe
def kpi_detail(request: HttpRequest, code: str) -> HttpResponse:
    kpi = get_object_or_404(Kpi, code=code)
    return render(request, "metrics/kpi_detail.html", {"kpi": kpi, "versions": kpis.versions_of(kpi)})


@require_safe
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """The explanation of one figure, as a drawer over the page or as a page of its own."""
    explanation = explaining.explain(_visible_result(request, pk), request.user)
    template = "metrics/_why.html" if request.htmx else "metrics/why.html"
    return render(request, template, {"why": explanation})


@require_safe
def explain_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The source rows of one figure as a file."""
    explanation = explaining.explain(_visible_result(request, pk), request.user)
    return explaining.evidence_file(explanation)


@require_safe
@role_required(Role.ADMINISTRATOR, Role.HR)
def run_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Run.objects.select_related("started_by"), 50).get_page(request.GET.get("page"))
    form = RecomputeForm()
    template = "metrics/_runs.html" if request.htmx else "metrics/run_list.html"
    return render(request, template, {"page": page, "form": form, **kpis.job_health()})


@require_POST
@role_required(Role.ADMINISTRATOR)
def run_start(request: HttpRequest) -> HttpResponse:
    """Asks for a recompute by hand; the worker does it."""
    form = RecomputeForm(request.POST)
    if not form.is_valid():
        page = Paginator(Run.objects.select_related("started_by"), 50).get_page(1)
        return render(request, "metrics/run_list.html", {"page": page, "form": form, **kpis.job_health()}, status=422)
    ask_recompute(month=form.cleaned_data["month"], by=request.user)
    messages.success(request, _("The recompute is on its way; this page shows its progress."))
    return redirect("metrics:run_list")


@require_safe
@role_required(Role.ADMINISTRATOR, Role.HR)
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(Run.objects.select_related("started_by"), pk=pk)
    template = "metrics/_run.html" if request.htmx else "metrics/run_detail.html"
    return render(request, template, {"run": run})


@require_safe
@role_required(Role.ADMINISTRATOR)
def schedule_list(request: HttpRequest) -> HttpResponse:
    entries = PeriodicTask.objects.select_related("interval", "crontab").order_by("name")
    return render(request, "metrics/schedule_list.html", {"entries": entries.exclude(name="celery.backend_cleanup")})


@role_required(Role.ADMINISTRATOR)
def schedule_edit(request: HttpRequest, pk: int) -> HttpResponse:
    task = get_object_or_404(PeriodicTask.objects.select_related("interval", "crontab"), pk=pk)
    form = ScheduleForm(request.POST or None, task=task, initial=ScheduleForm.start_values(task))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        change_schedule(task, enabled=data.pop("enabled"), when=data, by=request.user)
        messages.success(request, _("The schedule is saved."))
        return redirect("metrics:schedule_list")
    return render(request, "metrics/schedule_edit.html", {"task": task, "form": form}, status=_status(form))


@role_required(Role.ADMINISTRATOR, Role.HR, Role.MANAGER)
def calendar(request: HttpRequest) -> HttpResponse:
    """Working days of a year, and what the organisation decided against the public calendar."""
    form = OverrideForm(request.POST or None)
    if request.method == "POST":
        _only_administrators(request)
        if form.is_valid():
            calendars.set_override(**form.cleaned_data, by=request.user)
            messages.success(request, _("The calendar is saved; paces and prorations follow."))
            return redirect("metrics:calendar")
    context = {"form": form, "overrides": CalendarOverride.objects.all(), **kpis.year_of(request.GET.get("year"))}
    return render(request, "metrics/calendar.html", context, status=_status(form))


@require_POST
@role_required(Role.ADMINISTRATOR)
def calendar_drop(request: HttpRequest, day: str) -> HttpResponse:
    override = get_object_or_404(CalendarOverride, day=_day_or_404(day))
    calendars.drop_override(override, by=request.user)
    return redirect("metrics:calendar")


@login_not_required
@never_cache
@require_safe
def pulse(request: HttpRequest, token: str) -> HttpResponse:
    """204 while nothing moved since ?v=…, else the new version. The signed token stands for the permission: it was
    given out with a page that showed these subjects, and tells nothing but that something moved."""
    try:
        version = pulses.version(token)
    except BadSignature:
        raise Http404 from None
    if version == request.GET.get("v", ""):
        return HttpResponse(status=204)
    return JsonResponse({"version": version})


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _only_administrators(request: HttpRequest) -> None:
    require(access_of(request.user).configures, _("Only administrators change the calendar."))


def _day_or_404(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _visible_result(request: HttpRequest, pk: int) -> Result:
    """The result if the person may read it; 404 otherwise."""
    result = get_object_or_404(Result.objects.select_related("kpi", "person", "unit", "version", "run"), pk=pk)
    period = Period.containing(result.period_kind, result.period)
    if result.person_id is not None:
        allowed = may_see_figures(request.user, result.person_id, period.start, period.end)
    else:
        allowed = units_with_figures(request.user, period.start, period.end).filter(pk=result.unit_id).exists()
    if not allowed:
        raise Http404
    return result
