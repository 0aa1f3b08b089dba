from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit.verify import verify


class Command(BaseCommand):
    help = "Checks the audit chain and names the first broken row."

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify()
        if verdict.broken_seq is not None:
            raise CommandError(f"Audit chain broken at row {verdict.broken_seq}: {verdict.reason}.")
        self.stdout.write(f"Audit chain intact: {verdict.checked} rows, tip {verdict.tip}")
