from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.periods import Kind, Period
from metrics.services import jobs


class Command(BaseCommand):
    help = "Derives results anew from the facts: of one month, or of every month there is."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--month", help="2026-03")
        which.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        months = None
        if options["month"]:
            try:
                period = Period.parse(options["month"])
            except ValueError as problem:
                raise CommandError(str(problem)) from None
            if period.kind is not Kind.MONTH:
                raise CommandError(f"{options['month']} is not a month: write it as 2026-03")
            months = [period.start]
        jobs.drain_all()
        changed = jobs.recompute_all(months=months)
        self.stdout.write(f"{changed} rows changed")
