"""What this app offers to be counted. Definitions and worked examples: docs/formulas.md."""

from metrics.registry import register

from .coverage import ACTIVE_CUSTOMERS, CUSTOMERS_CONTACTED
from .firsts import NEW_CUSTOMERS, REACTIVATED_CUSTOMERS
from .sales import ORDERS, OVERLAY_REVENUE, REVENUE, SALES_VOLUME
from .visits import VISITS

for measure in (
    REVENUE,
    SALES_VOLUME,
    ORDERS,
    OVERLAY_REVENUE,
    NEW_CUSTOMERS,
    REACTIVATED_CUSTOMERS,
    VISITS,
    ACTIVE_CUSTOMERS,
    CUSTOMERS_CONTACTED,
):
    register(measure)
