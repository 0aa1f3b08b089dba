"""What the signed-in person is today: their roles, read once per request."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.periods import today

from .models import Role, RoleGrant, User


@dataclass(frozen=True)
class Access:
    """A person's roles on a day. Rights taken away act at the next request, because nothing outlives it."""

    user: User
    roles: frozenset[str]
    day: date

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    @cached_property
    def reads_all(self) -> bool:
        """HR and executives read everything; neither edits a rating."""
        return self.has(Role.HR, Role.EXECUTIVE)

    @property
    def sells(self) -> bool:
        return self.has(Role.SALESPERSON)

    @property
    def manages(self) -> bool:
        return self.has(Role.MANAGER)

    @property
    def configures(self) -> bool:
        return self.has(Role.ADMINISTRATOR)

    @property
    def ordered_roles(self) -> list[str]:
        """The roles in the order in which they decide start page and navigation."""
        return [role for role in Role.values if role in self.roles]


def access_of(user: User) -> Access:
    """The person's access today; one query, remembered on the instance for the rest of the request."""
    known: Access | None = getattr(user, "_access", None)
    if known is None:
        day = today()
        roles = frozenset(RoleGrant.objects.on(day).filter(person=user).values_list("role", flat=True))
        known = Access(user, roles if user.is_active else frozenset(), day)
        user._access = known  # type: ignore[attr-defined]
    return known
