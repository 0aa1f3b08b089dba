from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PerfmgmtConfig(AppConfig):
    name = "perfmgmt"

    def ready(self) -> None:
        # The one place where data is written without a service: Django calls it after migrate and flush. It is sent
        # for apps with models only, once all migrations are done; metrics is as good as any.
        from .defaults import install_defaults

        post_migrate.connect(install_defaults, sender=apps.get_app_config("metrics"))
