"""Invents fourteen months of business from a seed. Pure: same seed and same day, same company."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from math import exp
from random import Random

from core.periods import Period, add_months

from .cast import EVERYBODY, TEAMS, Person
from .market import FIRST, NEXT_STEPS, PRODUCTS, SEASONS, SECOND, TRADES, VISIT_NOTES, YEARLY_GROWTH

MONTHS = 14
# Revenue a seller of skill 1 brings in an average month, in yuan.
MONTHLY_REVENUE = 480_000
ORDERS_A_DAY = 1.15
VISITS_A_DAY = 2.7
OWNED_AT_START = 22
Row = dict[str, str]


@dataclass
class Business:
    """The rows that happened, ready for the imports of the same names."""

    customers: list[Row] = field(default_factory=list)
    orders: list[Row] = field(default_factory=list)
    order_credits: list[Row] = field(default_factory=list)
    visits: list[Row] = field(default_factory=list)
    targets: list[Row] = field(default_factory=list)
    plans: list[Row] = field(default_factory=list)


@dataclass
class _Seller:
    """A seller while the company is being invented."""

    person: Person
    first_day: date
    last_day: date | None
    own: list[str] = field(default_factory=list)

    def works(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def months_in(self, day: date) -> int:
        return (day.year - self.first_day.year) * 12 + day.month - self.first_day.month

    def skill(self, day: date) -> float:
        """Newcomers need half a year to reach what they can do."""
        return self.person.skill * min(1.0, 0.4 + 0.12 * self.months_in(day))


def joined_on(person: Person, today: date) -> date:
    """The first working week of the month the person joined in."""
    return add_months(today.replace(day=1), -person.joined) + timedelta(days=3)


def left_on(person: Person, today: date) -> date | None:
    """The last day in: the 24th of the month they left."""
    return None if person.left is None else add_months(today.replace(day=1), -person.left).replace(day=24)


def moved_on(months_ago: int, today: date) -> date:
    """Moves take effect on the 11th, in the middle of a month; never in the future."""
    return min(add_months(today.replace(day=1), -months_ago).replace(day=11), today)


def unit_on(person: Person, day: date, today: date) -> str:
    unit = person.unit
    for months_ago, to in person.moves:
        if moved_on(months_ago, today) <= day:
            unit = to
    return unit


class Generator:
    """Walks through the working days in order; every choice comes from one stream of random numbers."""

    def __init__(self, seed: int, today: date, working_days: list[date]) -> None:
        self.random = Random(seed)
        self.today = today
        self.days = [day for day in working_days if day <= today]
        self.future = [day for day in working_days if day > today][:4]
        self.start = add_months(today.replace(day=1), -(MONTHS - 1))
        self.sellers = [
            _Seller(person, joined_on(person, today), left_on(person, today))
            for person in EVERYBODY
            if "salesperson" in person.roles
        ]
        self.cities = {code: cities for code, _, _, _, cities in TEAMS}
        self.names: set[str] = set()
        self.numbers = {"order": 4100, "visit": 0, "customer": 0}
        self.made = Business()
        self.month_total: dict[tuple[str, date], float] = {}

    def run(self) -> Business:
        for seller in self.sellers:
            for _ in range(OWNED_AT_START if seller.first_day < self.start else 6):
                self._customer(seller, seller.first_day)
        for day in self.days:
            if day >= self.start:
                for seller in self.sellers:
                    if seller.works(day):
                        self._day(seller, day)
        self._targets()
        self._plans()
        return self.made

    # --- one day of one seller --------------------------------------------------------------------------------------

    def _day(self, seller: _Seller, day: date) -> None:
        pace = SEASONS[day.month - 1] * (1 + YEARLY_GROWTH) ** ((day - self.start).days / 365)
        for _ in range(self._count(VISITS_A_DAY * (0.7 + 0.3 * seller.skill(day)))):
            self._visit(seller, day)
        for _ in range(self._count(ORDERS_A_DAY * seller.skill(day) * pace)):
            self._order(seller, day)

    def _visit(self, seller: _Seller, day: date) -> None:
        random = self.random
        if random.random() < 0.06:
            self._customer(seller, day)
        purpose = random.choices(list(VISIT_NOTES), [14, 22, 24, 14, 12, 14])[0]
        outcome = random.choices(["order", "progress", "waiting", "not_met", "lost"], [12, 44, 30, 8, 6])[0]
        self.numbers["visit"] += 1
        step = random.choice(NEXT_STEPS) if outcome in ("progress", "waiting") and random.random() < 0.35 else ""
        self.made.visits.append({
            "code": f"DV-{self.numbers['visit']:06d}",
            "person": seller.person.number,
            "customer": random.choice(seller.own),
            "visited_on": day.isoformat(),
            "visited_at": time(random.randint(9, 17), random.choice((0, 15, 30, 45))).isoformat("minutes"),
            "kind": random.choices(["on_site", "call", "video", "event"], [62, 24, 11, 3])[0],
            "purpose": purpose,
            "outcome": outcome,
            "minutes": str(random.choice((20, 30, 45, 60, 90))),
            "note": random.choice(VISIT_NOTES[purpose]),
            "next_step": step,
        })  # fmt: skip

    def _order(self, seller: _Seller, day: date) -> None:
        random = self.random
        customer = seller.own[int(len(seller.own) * random.random() ** 1.4)]
        product = random.choices(PRODUCTS, [22, 12, 26, 20, 12, 8])[0]
        mean = MONTHLY_REVENUE / (ORDERS_A_DAY * 21)
        amount = Decimal(round(mean * exp(random.gauss(-0.32, 0.8)) / 50) * 50 or 50)
        self.numbers["order"] += 1
        number = f"SO-{self.numbers['order']}"
        recent = (self.today - day).days <= 5
        status = random.choices(["confirmed", "cancelled", "pending"], [95, 3, 6 if recent else 0])[0]
        self.made.orders.append({
            "number": number,
            "customer": customer,
            "signed_on": day.isoformat(),
            "shipped_on": self._later(day, 3, 12),
            "invoiced_on": self._later(day, 8, 20),
            "collected_on": self._later(day, 25, 75),
            "quantity": str(max(1, int(amount // product[3]))),
            "currency": "CNY",
            "net_amount": str(amount),
            "status": status,
        })  # fmt: skip
        self._credits(seller, number, day)
        if status == "confirmed":
            key = (seller.person.number, day.replace(day=1))
            self.month_total[key] = self.month_total.get(key, 0) + float(amount)
            if random.random() < 0.02 and (back := self._later(day, 10, 40)):
                self._return(number, customer, back, amount)

    def _credits(self, seller: _Seller, number: str, day: date) -> None:
        random = self.random
        mates = [
            other
            for other in self.sellers
            if other is not seller and other.works(day) and unit_on(other.person, day, self.today) == unit_on(seller.person, day, self.today)
        ]
        shares = [(seller, Decimal(1))]
        if mates and random.random() < 0.06:
            shares = [(seller, Decimal("0.5")), (random.choice(mates), Decimal("0.5"))]
        for holder, share in shares:
            self.made.order_credits.append(
                {"order": number, "person": holder.person.number, "kind": "direct", "share": f"{share * 100:f}"}
            )
        if random.random() < 0.02:
            helper = random.choice(self.sellers)
            if helper.works(day) and all(helper is not holder for holder, _ in shares):
                self.made.order_credits.append(
                    {"order": number, "person": helper.person.number, "kind": "overlay", "share": "100"}
                )

    def _return(self, number: str, customer: str, day: str, amount: Decimal) -> None:
        part = amount if self.random.random() < 0.3 else (amount / 2).quantize(Decimal(1))
        self.made.orders.append({
            "number": f"{number}-R", "kind": "return", "returns": number, "customer": customer, "signed_on": day,
            "quantity": "-1", "currency": "CNY", "net_amount": str(-part), "status": "confirmed",
        })  # fmt: skip
        credits = [row for row in self.made.order_credits[-4:] if row["order"] == number]
        self.made.order_credits.extend({**row, "order": f"{number}-R"} for row in credits)

    def _customer(self, seller: _Seller, day: date) -> None:
        random = self.random
        team = unit_on(seller.person, day, self.today)
        while True:
            city = random.choice(self.cities[team])
            trade, segment = random.choice(TRADES)
            name = f"{city}{random.choice(FIRST)}{random.choice(SECOND)}{trade}"
            if name not in self.names:
                break
        self.names.add(name)
        self.numbers["customer"] += 1
        code = f"KH-{self.numbers['customer']:05d}"
        seller.own.append(code)
        self.made.customers.append({
            "code": code, "name": name, "region": city, "segment": segment,
            "owner": seller.person.number, "owner_from": day.isoformat(), "owner_to": "",
        })  # fmt: skip

    # --- what was promised and what is planned --------------------------------------------------------------------

    def _targets(self) -> None:
        """Monthly targets a little above what the last three months suggest, rounded as managers do."""
        month = self.start
        while month <= self.today.replace(day=1):
            for seller in self.sellers:
                period = Period.month(month)
                if seller.first_day < period.end and (seller.last_day is None or seller.last_day >= period.start):
                    self._target(seller, month)
            month = add_months(month, 1)

    def _target(self, seller: _Seller, month: date) -> None:
        random = self.random
        season = SEASONS[month.month - 1]
        growth = (1 + YEARLY_GROWTH) ** ((month - self.start).days / 365)
        expected = MONTHLY_REVENUE * seller.skill(month) * season * growth
        revenue = round(expected * random.uniform(0.97, 1.12) / 10_000) * 10_000
        for kpi, amount in (
            ("revenue", revenue),
            ("new_customers", max(2, round(4 * seller.skill(month) + random.random()))),
            ("visits", round((52 + 10 * random.random()) / 2) * 2),
        ):
            self.made.targets.append(
                {"kpi": kpi, "person": seller.person.number, "period": f"{month:%Y-%m}", "amount": str(amount)}
            )

    def _plans(self) -> None:
        """Today's and the next days' visits of everybody who works here now."""
        for day in [self.today, *self.future]:
            for seller in self.sellers:
                if seller.works(day):
                    for hour in sorted(self.random.sample((9, 10, 11, 14, 15, 16), self.random.randint(2, 4))):
                        self.made.plans.append({
                            "person": seller.person.number,
                            "customer": self.random.choice(seller.own),
                            "planned_on": day.isoformat(),
                            "planned_at": time(hour, self.random.choice((0, 30))).isoformat("minutes"),
                            "purpose": self.random.choice(list(VISIT_NOTES)),
                            "note": self.random.choice(NEXT_STEPS),
                        })  # fmt: skip

    # --- chance -----------------------------------------------------------------------------------------------------

    def _count(self, mean: float) -> int:
        """A Poisson number, by multiplying uniforms until they fall below e^-mean."""
        limit, product, count = exp(-mean), self.random.random(), 0
        while product > limit:
            product *= self.random.random()
            count += 1
        return count

    def _later(self, day: date, least: int, most: int) -> str:
        """A date some days on, "" when that has not come yet."""
        found = day + timedelta(days=self.random.randint(least, most))
        return found.isoformat() if found <= self.today else ""


def handovers(made: Business, today: date) -> Iterator[tuple[str, str, date]]:
    """Customers of those who left: code, new owner in the same team, first day of the new owner."""
    stayers: dict[str, list[str]] = {}
    for person in EVERYBODY:
        if "salesperson" in person.roles and person.left is None:
            stayers.setdefault(unit_on(person, today, today), []).append(person.number)
    gone = {person.number: person for person in EVERYBODY if person.left is not None}
    for position, row in enumerate(made.customers):
        if leaver := gone.get(row["owner"]):
            heirs = stayers[leaver.unit]
            last = left_on(leaver, today)
            if last is not None:
                yield row["code"], heirs[position % len(heirs)], last + timedelta(days=1)
