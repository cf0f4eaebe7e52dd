"""Signing in by an e-mailed code, the second factor, signing out."""

from django.urls import include, path

from adamlocal.accounts import views

urlpatterns = [
    path("", views.account, name="account"),
    path("login/", views.login, name="account_login"),
    path("login/code/", views.login_code, name="account_login_code"),
    path("logout/", views.logout, name="account_logout"),
    path("exit/", views.leave, name="account_exit"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth asks for these by name.
    path("inactive/", views.inactive, name="account_inactive"),
    path("reauthenticate/", views.login, name="account_reauthenticate"),
    path("signup/", views.login, name="account_signup"),
]
