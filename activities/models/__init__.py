from .customers import Customer, CustomerOwnership
from .logs import DailyLog, LogCorrection, LogState
from .orders import CreditKind, Order, OrderCredit, OrderKind, OrderLine, OrderStatus
from .products import Product, ProductLine
from .visits import PlannedVisit, Visit, VisitKind, VisitOutcome, VisitPurpose

__all__ = [
    "CreditKind",
    "Customer",
    "CustomerOwnership",
    "DailyLog",
    "LogCorrection",
    "LogState",
    "Order",
    "OrderCredit",
    "OrderKind",
    "OrderLine",
    "OrderStatus",
    "PlannedVisit",
    "Product",
    "ProductLine",
    "Visit",
    "VisitKind",
    "VisitOutcome",
    "VisitPurpose",
]
