import csv
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.periods import Kind, Period
from metrics.models import Kpi
from metrics.selectors.export import COLUMNS, result_rows


class Command(BaseCommand):
    help = "Writes stored results as CSV to standard output, to be compared with any outside calculation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--period", required=True, help="2006, 2006-Q1 or 2006-03")
        parser.add_argument("--scope", choices=["person", "unit"], help="default: both")
        parser.add_argument("--kpi", help="code of one KPI; default: all")
        parser.add_argument("--format", choices=["csv"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            period = Period.parse(options["period"])
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        if period.kind is Kind.WEEK:
            raise CommandError("results are of months, quarters and years")
        if options["kpi"] and not Kpi.objects.filter(code=options["kpi"]).exists():
            known = ", ".join(Kpi.objects.values_list("code", flat=True))
            raise CommandError(f"there is no KPI {options['kpi']}; there are: {known}")
        writer = csv.writer(self.stdout, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(result_rows(period, scope=options["scope"], kpi=options["kpi"]))
