"""Signing in by an e-mailed code, the second factor, signing out."""

from django.urls import include, path

from adamlocal.accounts.views import sign_in

urlpatterns = [
    path("", sign_in.account, name="account"),
    path("login/", sign_in.login, name="account_login"),
    path("login/code/", sign_in.login_code, name="account_login_code"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("exit/", sign_in.leave, name="account_exit"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth asks for these by name.
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.login, name="account_reauthenticate"),
    path("signup/", sign_in.login, name="account_signup"),
]
