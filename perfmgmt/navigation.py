"""Navigation by role, as data. Pages whose address does not exist in this release are left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts.access import access_of
from accounts.models import Role, User


@dataclass(frozen=True)
class Item:
    """A page in the navigation. `counter` is a key of COUNTERS: how many things there wait for the reader."""

    label: Promise
    icon: str
    url_name: str
    counter: str = ""


@dataclass(frozen=True)
class Group:
    label: Promise | str
    items: tuple[Item, ...]


TODAY = Item(_("Today"), "sun", "today")
MY_MONTH = Item(_("My month"), "chart-bar", "my_month")
MY_TARGETS = Item(_("Targets"), "target-arrow", "targets:mine", "targets")
VISITS = Item(_("Visits"), "map-pin", "activities:visit_list")
ORDERS = Item(_("Orders"), "receipt", "activities:order_list")
CUSTOMERS = Item(_("Customers"), "building", "activities:customer_list")
TEAM = Item(_("Team"), "layout-dashboard", "team")
OVERVIEW = Item(_("Overview"), "layout-dashboard", "team")
COMPANY = Item(_("Company"), "layout-dashboard", "team")
TARGET_GRID = Item(_("Targets"), "target-arrow", "targets:grid")
PEOPLE = Item(_("People"), "users", "accounts:person_list")
UNITS = Item(_("Units"), "sitemap", "accounts:unit_list")
KPIS = Item(_("KPIs"), "math-function", "metrics:kpi_list")
IMPORTS = Item(_("Import"), "database-import", "imports:batch_list")
JOBS = Item(_("Jobs"), "activity", "metrics:run_list")
SCHEDULES = Item(_("Schedules"), "clock-play", "metrics:schedule_list")
CALENDAR = Item(_("Calendar"), "calendar", "metrics:calendar")
AUDIT = Item(_("Audit log"), "history", "audit:event_list")
SETTINGS = Item(_("Settings"), "settings", "accounts:organisation_edit")
DESIGN = Item(_("Design system"), "adjustments", "design")
LOG_VISIT = Item(_("Log visit"), "plus", "activities:visit_create")

NAVIGATION: dict[str, tuple[Group, ...]] = {
    Role.SALESPERSON: (Group("", (TODAY, MY_MONTH, VISITS, ORDERS, CUSTOMERS, MY_TARGETS)),),
    Role.MANAGER: (Group("", (TEAM, TARGET_GRID, PEOPLE, VISITS, ORDERS, CUSTOMERS)),),
    Role.HR: (Group("", (OVERVIEW, PEOPLE, TARGET_GRID, KPIS)), Group(_("Control"), (AUDIT, JOBS))),
    Role.ADMINISTRATOR: (
        Group("", (PEOPLE, UNITS, KPIS, IMPORTS, CALENDAR)),
        Group(_("Control"), (JOBS, SCHEDULES, AUDIT, SETTINGS, DESIGN)),
    ),
    Role.EXECUTIVE: (Group("", (COMPANY, TARGET_GRID, KPIS, ORDERS)),),
}
# Under 576 px: the tabs of the first role; a menu with everything else follows as the last one.
TABS: dict[str, tuple[Item, ...]] = {
    Role.SALESPERSON: (TODAY, MY_MONTH, LOG_VISIT, MY_TARGETS),
    Role.MANAGER: (TEAM, TARGET_GRID, PEOPLE, VISITS),
    Role.HR: (OVERVIEW, PEOPLE, TARGET_GRID, KPIS),
    Role.ADMINISTRATOR: (PEOPLE, KPIS, IMPORTS, JOBS),
    Role.EXECUTIVE: (COMPANY, TARGET_GRID, KPIS, ORDERS),
}
# Where the person starts after signing in: the first page of the first role.
START = {role: groups[0].items[0].url_name for role, groups in NAVIGATION.items()}
# Each counts for one person with one statement.
COUNTERS = {
    "notifications": "notifications.selectors.unread_count",
    "targets": "targets.selectors.waiting_count",
}
SERVICE_URLS = {
    "search_url": "search",
    "account_url": "accounts:account",
    "preferences_url": "accounts:preferences",
    "notifications_url": "notifications:list",
    "logout_url": "account_logout",
}


@dataclass(frozen=True)
class Link:
    """An item as the reader gets it."""

    label: Promise
    icon: str
    url: str
    is_current: bool = False
    count: int = 0
    is_plus: bool = False


@dataclass(frozen=True)
class Links:
    """`label` is the role's name for people with several roles, the group's own name otherwise."""

    label: Promise | str
    items: list[Link]


@dataclass(frozen=True)
class Navigation:
    """What sidebar and tab bar show. Empty for visitors."""

    groups: list[Links] = field(default_factory=list)
    tabs: list[Link] = field(default_factory=list)
    rest: list[Link] = field(default_factory=list)
    role_label: str = ""
    unread: int = 0
    search_url: str = ""
    account_url: str = ""
    preferences_url: str = ""
    notifications_url: str = ""
    logout_url: str = ""


def navigation(request: HttpRequest) -> Navigation:
    """The reader's navigation; one statement for the roles and one for each counter, whatever the number of pages."""
    services = {name: url_or_nothing(url_name) for name, url_name in SERVICE_URLS.items()}
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return Navigation(**services)
    roles = access_of(user).ordered_roles
    counts = counts_of(user)
    make = _links(request.path, counts)
    groups = list(_groups(roles, make))
    tabs = make(TABS[roles[0]] if roles else ())
    shown = {tab.url for tab in tabs}
    return Navigation(
        groups=groups,
        tabs=tabs,
        rest=[link for group in groups for link in group.items if link.url not in shown],
        role_label=str(Role(roles[0]).label) if roles else "",
        unread=counts["notifications"],
        **services,
    )


def start_url(user: User) -> str:
    """Address of the first page of the person's first role; the account page, or "/" before that exists, without roles."""
    for role in access_of(user).ordered_roles:
        if url := url_or_nothing(START[role]):
            return url
    return url_or_nothing(SERVICE_URLS["account_url"]) or "/"


def counts_of(user: User) -> dict[str, int]:
    """Things that wait for the person, by counter; zero where this release has nothing to count."""
    return {key: counter(user) if (counter := _counter(path)) else 0 for key, path in COUNTERS.items()}


def url_or_nothing(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _counter(path: str) -> Callable[[User], int] | None:
    try:
        found: Callable[[User], int] = import_string(path)
    except ImportError:
        return None
    return found


def _groups(roles: list[str], make: Callable[[tuple[Item, ...]], list[Link]]) -> Iterator[Links]:
    """Groups of all roles in their order; a page that two roles share stands under the first."""
    seen: set[str] = set()
    for role in roles:
        for position, group in enumerate(NAVIGATION[role]):
            links = [link for link in make(group.items) if link.url not in seen]
            seen.update(link.url for link in links)
            label = Role(role).label if len(roles) > 1 and position == 0 else group.label
            if links:
                yield Links(label, links)


def _links(path: str, counts: dict[str, int]) -> Callable[[tuple[Item, ...]], list[Link]]:
    def make(items: tuple[Item, ...]) -> list[Link]:
        found = [(item, url) for item in items if (url := url_or_nothing(item.url_name))]
        current = max((url for _, url in found if _is_under(path, url)), key=len, default="")
        return [
            Link(item.label, item.icon, url, url == current, counts.get(item.counter, 0), item is LOG_VISIT)
            for item, url in found
        ]

    return make


def _is_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
