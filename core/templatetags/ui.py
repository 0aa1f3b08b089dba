"""Tags of the design system. docs/design-system.md shows how pages are composed of them."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput
from django.http import QueryDict
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import svg
from core.components import compile_slot, component

register = template.Library()

# --- components with a body: name, arguments in order, slots -----------------------------------------------------
component(register, "page_header", "title crumb crumb_url meta", slots="beside actions")
component(register, "panel", "title sub id tag tag_kind pad footnote", slots="actions beside")
component(
    register,
    "stat",
    "label value unit weight sub attainment pace state state_text why live sunk state_above bar",
)
component(register, "banner", "kind icon")
component(register, "drawer", "title sub id link inline", slots="heading subheading actions footer")
component(register, "dialog", "id title text wide inline", slots="footer")
component(register, "sheet", "id title inline", slots="heading aside")
component(register, "card", "title note")
component(register, "menu", "label icon up right", slots="face")
component(register, "popover", "title")
component(register, "filters", "clear_url note results")
component(register, "empty", "title text icon kind")
component(register, "help_card", "person url state state_text")
component(register, "list_row", "title at text person icon url unread")
component(register, "plan_row", "title text time icon url now tone")
component(register, "setup_step", "number total title text")
register.tag("slot", compile_slot)

# --- statuses ---------------------------------------------------------------------------------------------------
# state: (icon, class, word)
STATES: dict[str, tuple[str, str, Promise]] = {
    "done": ("circle-check-filled", "done", gettext_lazy("Achieved")),
    "ahead": ("trending-up", "ahead", gettext_lazy("Ahead")),
    "on": ("circle-check", "on", gettext_lazy("On pace")),
    "behind": ("alert-triangle", "behind", gettext_lazy("Behind")),
    "risk": ("alert-octagon", "risk", gettext_lazy("At risk")),
    "above": ("circle-check-filled", "done", gettext_lazy("Target met")),
    "below": ("alert-triangle", "behind", gettext_lazy("Target missed")),
    "closed": ("calendar-check", "mute", gettext_lazy("Closed")),
    "mute": ("minus", "mute", gettext_lazy("No data")),
}
# The same states as fill of a bar.
FILLS = {
    "done": "done",
    "above": "done",
    "behind": "behind",
    "below": "behind",
    "risk": "risk",
    "mute": "mute",
}


@register.simple_tag
def status(state: str | None, text: str = "", wrap: bool = False) -> SafeString:
    """Icon and word of a state. `text` replaces the word by something more exact, such as "6.3 pt ahead"."""
    symbol, css, word = STATES[str(state or "mute")]
    more = " wrap-ok" if wrap else ""
    return format_html(
        '<span class="st {}{}">{}<span>{}</span></span>',
        css,
        more,
        icon(symbol),
        text or word,
    )


# --- icons ------------------------------------------------------------------------------------------------------
ICON_FOLDER = Path(settings.BASE_DIR) / "templates" / "icons"


@cache
def drawing(name: str) -> str:
    """The shapes of an icon; KeyError with the remedy when it was never vendored."""
    path = ICON_FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not path.is_file():
        raise KeyError(f"icon {name!r} is not in templates/icons: add it to frontend/icons.txt, run bin/vendor-static")
    return path.read_text("utf-8").strip()


@register.simple_tag
def icon(name: str, size: str = "", label: str = "", tone: str = "") -> SafeString:
    """An inline icon. `size` is "sm" or "lg"; with `label` it is announced, else it is decoration."""
    css = (
        f"ic{f' ic-{size}' if size else ''}{' ic-fill' if name.endswith('-filled') else ''}{f' {tone}' if tone else ''}"
    )
    heard = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}>{}</svg>',
        css,
        heard,
        mark_safe(drawing(name)),
    )


# --- small charts -----------------------------------------------------------------------------------------------
@register.inclusion_tag("components/bullet.html")
def bullet(
    attainment: Decimal | None,
    pace: Decimal | None = None,
    state: str | None = "",
    large: bool = False,
    label: str = "",
    pace_word: bool = False,
) -> dict[str, Any]:
    """Attainment bar with the pace as a tick; shares, 1 is 100 %. Full at 100 %, whatever lies above."""
    return {
        "attainment": attainment,
        "pace": pace,
        "width": svg.percent_of(attainment),
        "tick": svg.percent_of(pace) if pace is not None else None,
        "fill": FILLS.get(str(state or ""), ""),
        "large": large,
        "label": label,
        # The word under the tick is kept off both edges.
        "word_at": svg.percent_of(max(Decimal("0.12"), min(Decimal("0.88"), Decimal(pace))))
        if pace_word and pace
        else "",
    }


@register.inclusion_tag("components/gap_spark.html")
def gap_spark(gaps: list[Decimal], slots: int, reach: Decimal | float, state: str = "") -> dict[str, Any]:
    """Gap to the pace by day. Give every row of a table the same `reach` (see `common_reach`)."""
    return {
        "spark": svg.spark(gaps, slots=slots, reach=reach),
        "fill": FILLS.get(str(state or ""), ""),
    }


@register.simple_tag
def common_reach(rows: list[list[Decimal]]) -> float:
    """The largest gap of all rows: `{% common_reach all_gaps as reach %}`."""
    return svg.common_reach(rows)


@register.inclusion_tag("components/forecast.html")
def forecast(
    shares: tuple[Decimal, Decimal, Decimal] | None,
    top: Decimal | float = 2,
    text: str = "",
) -> dict[str, Any]:
    """A forecast as share of the target with its likely range: (low, middle, high), 1 is 100 %."""
    drawn = svg.whisker(shares[0], shares[1], shares[2], top=top) if shares else None
    return {"whisker": drawn, "shares": shares, "text": text}


@register.inclusion_tag("components/mini_bars.html")
def mini_bars(
    values: list[Decimal | None],
    now: int = 0,
    label: str = "",
    bar: int = 16,
    gap: int = 6,
    height: int = 28,
    tone: str = "",
) -> dict[str, Any]:
    """A few bars without an axis, such as the shape of a year."""
    drawn = svg.bars(values, now=now, bar_width=bar, gap=gap, height=height)
    return {
        "bars": drawn,
        "width": len(values) * (bar + gap),
        "height": height,
        "label": label,
        "tone": tone,
    }


@register.inclusion_tag("components/dot_strip.html")
def dot_strip(shares: list[tuple[str, Decimal, bool]], mean: Decimal, mean_label: str, label: str) -> dict[str, Any]:
    """Changes of many people on one axis. `label` is the conclusion in words, for those who do not see the drawing."""
    return {
        "strip": svg.dot_strip(shares, mean),
        "mean_label": mean_label,
        "label": label,
    }


@register.filter
def heat(value: Decimal | None, top: Decimal) -> str:
    """CSS class of a heat map cell."""
    return f"h{svg.heat_step(value, top)}"


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int | None, label: str = "") -> dict[str, Any]:
    """How far a job is; without a total nothing but the count is known."""
    return {
        "done": done,
        "total": total,
        "width": svg.percent_of(done, top=total or 1),
        "label": label,
    }


# --- people -----------------------------------------------------------------------------------------------------
@register.filter
def initials(name: str) -> str:
    """Two characters for a disc: the last two of a Chinese name, else the first letters of the first two words."""
    name = str(name).strip()
    if re.search(r"[\u3400-\u9fff]", name):
        return re.sub(r"[^\u3400-\u9fff]", "", name)[-2:]
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words[:2]).upper()


# --- forms ------------------------------------------------------------------------------------------------------
@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    label: str = "",
    hint: str = "",
    before: str = "",
    after: str = "",
) -> dict[str, Any]:
    """One form field: label, control, hint; an error takes the place of the hint. `before` and `after` are units."""
    return field_context(bound) | {
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "before": before,
        "after": after,
    }


@register.filter
def field_context(bound: BoundField) -> dict[str, Any]:
    """What components/field.html needs to know about a bound field."""
    widget = bound.field.widget
    is_check = isinstance(widget, CheckboxInput)
    return {
        "field": bound,
        "label": bound.label,
        "hint": bound.help_text,
        "is_check": is_check,
        "is_switch": is_check and "sw" in str(widget.attrs.get("class", "")).split(),
        "is_group": bool(widget.use_fieldset),
        "is_optional": not bound.field.required and not is_check and not widget.is_hidden,
    }


# --- tables -----------------------------------------------------------------------------------------------------
@register.inclusion_tag("components/sort_th.html", takes_context=True)
def sort_th(context: Context, key: str, label: str, num: bool = False, css: str = "") -> dict[str, Any]:
    """Table head that sorts: `?sort=key`, then `?sort=-key`. The page gives the order in force as `sort`."""
    query: QueryDict = context["request"].GET.copy()
    current = str(context.get("sort") or query.get("sort", ""))
    query["sort"] = f"-{key}" if current == key else key
    query.pop("page", None)
    direction = {key: "ascending", f"-{key}": "descending"}.get(current, "")
    return {
        "url": f"?{query.urlencode()}",
        "label": label,
        "direction": direction,
        "css": " ".join(filter(None, ["num" if num else "", css])),
    }


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: Page, export: bool = False) -> dict[str, Any]:
    """First to last of all, previous and next, and the whole list as CSV or XLSX when `export` is set."""
    query: QueryDict = context["request"].GET.copy()

    def url(**values: object) -> str:
        changed = query.copy()
        for name, value in values.items():
            changed[name] = str(value)
        return f"?{changed.urlencode()}"

    exports = query.copy()
    exports.pop("page", None)
    query.pop("format", None)
    return {
        "page": page,
        "previous": url(page=page.previous_page_number()) if page.has_previous() else "",
        "next": url(page=page.next_page_number()) if page.has_next() else "",
        "csv": f"?{_with(exports, 'format', 'csv')}" if export else "",
        "xlsx": f"?{_with(exports, 'format', 'xlsx')}" if export else "",
    }


def _with(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed[name] = value
    return changed.urlencode()


@register.filter
def without_unit(value: object) -> str:
    """The number of "87.3%", for the large figure whose unit is drawn small."""
    return re.sub(r"\s*%$", "", str(value))


@register.filter
def unit_of(value: object) -> str:
    """The percent sign of "87.3%", or nothing."""
    return "%" if str(value).endswith("%") else ""


# --- charts and script ------------------------------------------------------------------------------------------
@register.simple_tag
def chart_data(data: dict[str, Any], element_id: str) -> SafeString:
    """A chart's data as JSON that never runs; static/js/charts.js reads it by its id."""
    return json_script(data, element_id)


@register.simple_tag
def script_texts() -> SafeString:
    """The sentences that static/js/app.js says, in the reader's language."""
    texts = {
        "close": _("Close"),
        "undo": _("Undo"),
        "retry": _("Try again"),
        "failed": _("That did not work. Nothing was changed."),
        "offline": _("No connection. Nothing was sent."),
        "kept": _("Not sent yet. Kept on this device."),
        "restored": _("Your unsent entry is back."),
        "discard": _("Discard"),
        "signed_out": _("You were signed out. Sign in and try again."),
        "gone": _("This is not here any more, or not for you."),
        "copied": _("Link copied"),
        "updated": _("Figures were updated."),
    }
    return json_script(texts, "texts")
