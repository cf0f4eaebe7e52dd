from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "adamlocal.accounts"
    # allauth's own app is labelled "account".
    label = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from adamlocal.accounts import message_purposes
        from adamlocal.accounts.second_factor import remember_enrolment

        authenticator_added.connect(remember_enrolment)
        message_purposes.register()
