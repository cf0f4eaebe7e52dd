"""Signing in by a code, the account, the second factor, signing out."""

from django.urls import include, path

from adamlocal.accounts.views import account, message, sign_in

urlpatterns = [
    path("", account.account, name="account"),
    path("login/", sign_in.login, name="account_login"),
    path("login/code/", sign_in.login_code, name="account_login_code"),
    path("message/", message.message, name="account_message"),
    path("message/state/", message.message_state, name="account_message_state"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth asks for these by name.
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.login, name="account_reauthenticate"),
    path("signup/", sign_in.login, name="account_signup"),
]
