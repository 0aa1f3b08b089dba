from .organisation import Organisation, Unit, UnitLead
from .people import EmploymentSpell, Membership, ReportingLine, Role, RoleGrant, User
from .visibility import Oversight

__all__ = [
    "EmploymentSpell",
    "Membership",
    "Organisation",
    "Oversight",
    "ReportingLine",
    "Role",
    "RoleGrant",
    "Unit",
    "UnitLead",
    "User",
]
