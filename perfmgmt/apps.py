from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PerfmgmtConfig(AppConfig):
    name = "perfmgmt"

    def ready(self) -> None:
        # The one place where data is written without a service: Django calls it after migrate and flush.
        from .defaults import install_defaults

        post_migrate.connect(install_defaults, sender=self)
