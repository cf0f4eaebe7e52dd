"""Signing in by a code, the account, the second factor, signing out."""

from django.urls import include, path

from adamlocal.accounts.views import account, email, message, sign_in

urlpatterns = [
    path("", account.account, name="account"),
    path("login/", sign_in.login, name="account_login"),
    path("login/code/", sign_in.login_code, name="account_login_code"),
    path("email/", email.email, name="account_email"),
    path("email/code/", email.email_code, name="account_email_code"),
    path("email/undo/<str:token>/", email.email_undo, name="account_email_undo"),
    path("message/", message.message, name="account_message"),
    path("message/state/", message.message_state, name="account_message_state"),
    path("logout/", sign_in.logout, name="account_logout"),
    path("exit/", sign_in.leave, name="account_exit"),
    path("2fa/", include("allauth.mfa.urls")),
    # allauth asks for these by name.
    path("inactive/", sign_in.inactive, name="account_inactive"),
    path("reauthenticate/", sign_in.login, name="account_reauthenticate"),
    path("signup/", sign_in.login, name="account_signup"),
]
