"""Another e-mail for an account: a code to the new one, and the way back for the old."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from adamlocal.accounts import codes, email_change, limits
from adamlocal.accounts.asking import ask_for_code, resending, send_again
from adamlocal.accounts.forms import CodeForm, NewEmailForm
from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.accounts.second_factor import second_factor_first
from adamlocal.lib.pages import private_page

CODE_KEY = "email_code"
CHANGES_A_DAY = 5


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def email(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Ask for the new address. One that another account has is answered alike, and hears why."""
    if step := second_factor_first(request, then=reverse("account_email")):
        return step
    form = NewEmailForm(request.POST or None, present=request.user.email)
    if request.method == "POST" and form.is_valid():
        who = str(request.user.pk)
        if not limits.take("email-change", who, size=CHANGES_A_DAY, seconds=limits.DAY):
            return render(request, "429.html", status=429)
        new = form.cleaned_data["email"]
        return ask_for_code(
            request,
            new,
            key=CODE_KEY,
            page=reverse("account_email_code"),
            email=new,
            user=request.user.pk,
            is_taken=email_change.is_taken(new, by_other_than=request.user),
        )
    return render(request, "account/email.html", {"form": form})


@private_page
@login_required
@require_http_methods(["GET", "POST"])
def email_code(request: AuthenticatedHttpRequest) -> HttpResponse:
    asked = request.session.get(CODE_KEY)
    if asked is None or asked["user"] != request.user.pk:
        return redirect("account_email")
    page = reverse("account_email_code")
    if "again" in request.POST:
        return send_again(request, asked["email"], key=CODE_KEY, page=page)
    filled = codes.from_link(asked, request.GET.get("key", ""))
    form = CodeForm(request.POST or None, initial={"code": filled})
    if request.method == "POST" and form.is_valid():
        outcome, code = codes.check(asked, form.cleaned_data["code"])
        if code and outcome is codes.Outcome.RIGHT:
            return _change(request, asked["email"])
        form.say(outcome, code)
    context = {
        "form": form,
        "resend": resending(asked),
        "email": asked["email"],
        "is_phone": False,
        "back": reverse("account_email"),
        "is_other": "key" in request.GET and not filled,
    }
    return render(request, "account/code.html", context)


def _change(request: AuthenticatedHttpRequest, new: str) -> HttpResponse:
    del request.session[CODE_KEY]
    try:
        email_change.change(request.user, new)
    except email_change.Taken:  # while the code was on its way
        form = NewEmailForm({"email": new}, present=request.user.email)
        form.add_error("email", _("This address has an account of its own: sign in with it."))
        return render(request, "account/email.html", {"form": form}, status=409)
    return redirect(f"{reverse('account')}?email=changed")


@private_page
@require_http_methods(["GET", "POST"])
def email_undo(request: HttpRequest, token: str) -> HttpResponse:
    """The old address's link. Opening it changes nothing: its button does."""
    changed = email_change.of_token(token)
    if changed is None:
        raise Http404
    if request.method == "POST":
        try:
            email_change.undo(changed)
        except email_change.Taken:
            return render(request, "account/email_undo.html", {"is_taken": True}, status=409)
        return redirect("account_email_undo", token=token)
    context = {"is_taken": False, "is_done": changed.undone_at is not None, "changed": changed}
    return render(request, "account/email_undo.html", context)
