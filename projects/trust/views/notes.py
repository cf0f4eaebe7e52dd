"""What buyers say about a purchase, and the owner's answer to it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from adamlocal.accounts.requests import AuthenticatedHttpRequest
from adamlocal.lib.incoming import key_of
from adamlocal.lib.pages import private_page
from projects.models import Project
from projects.page import marks
from projects.page.gone import project_gone
from projects.trust import notes
from projects.trust.forms import NoteForm, ReplyForm

PAGE_SIZE = 20


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, code: str) -> HttpResponse:
    """Only for whoever pressed a contact button in this browser; others are told why."""
    project = Project.objects.public().for_cards().filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    mark = marks.mark_in(request.COOKIES, project)
    may = bool(marks.used_up(project, mark))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and may and form.is_valid():
        notes.write(project, mark=mark, **form.cleaned_data)
        answer = redirect(reverse("projects:note", args=[code]) + "?sent=1")
        for name, path in marks.cookies(project):
            answer.delete_cookie(name, path=path, samesite="Lax")
        return answer
    context = {"project": project, "form": form, "may": may, "sent": "sent" in request.GET}
    status = 403 if request.method == "POST" and not may else 200
    return render(request, "projects/trust/note.html", context, status=status)


@private_page
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_notes(request: AuthenticatedHttpRequest, code: str) -> HttpResponse:
    """What buyers said of her project, each with her answer or the place for one."""
    project = get_object_or_404(
        Project.objects.of_member(request.user).filter(erased_at=None), code=code
    )
    form, answered = ReplyForm(), None
    if request.method == "POST":
        answered = get_object_or_404(project.notes.public(), pk=key_of(request.POST.get("note")))
        form = ReplyForm(request.POST)
        if form.is_valid():
            notes.reply(answered, form.cleaned_data["reply"])
            return redirect("projects:me_notes", code=code)
    page = Paginator(project.notes.public(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"project": project, "page": page, "form": form, "answered": answered}
    return render(request, "projects/owner/notes.html", context)
