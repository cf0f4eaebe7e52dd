"""From a tap to a chat: the only place where a number or handle leaves the directory."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from adamlocal.accounts import limits
from adamlocal.lib import phones
from adamlocal.lib.address import client_address, subscriber
from adamlocal.lib.codes import code_in
from adamlocal.lib.pages import private_page
from projects.enums import Channel
from projects.figures import recording, robots, visitors
from projects.models import Contact, Project, Source, privacy
from projects.ordering import query
from projects.ordering.forms import order_slip
from projects.page import chat, marks
from projects.page.gone import project_gone
from projects.people import contacts
from projects.seasons import hours

# Thousands of shoppers come from one address of a mobile operator, on the day of a post most of
# them within minutes. Nobody meets this limit but a program that collects numbers; and whoever
# does all the same presses once more.
TAPS_AN_HOUR = 20_000
_PRESS = TimestampSigner(salt="projects.contact")
PRESS_HOLDS = timedelta(minutes=10)


@private_page
@require_safe
def contact(request: HttpRequest, code: str, channel: str) -> HttpResponse:
    """Count the tap, credit whoever sent it, and lead to the chat, the profile, the number or the
    username.

    Robots are not counted and see none of these: they are led back to the page. Whoever may be a
    robot or a person gets the chat, uncounted.
    """
    is_order = query.is_asked(request.GET)
    projects = Project.objects.public()
    projects = projects.for_order() if is_order else projects.prefetch_related("contacts")
    project = projects.filter(code=code).first()
    if project is None:
        return project_gone(request, code)
    found = privacy.shown_contact(project, channel)
    if found is None:
        raise Http404
    if project.is_paused or robots.caller(request) is robots.Caller.ROBOT:
        return redirect(project)
    if channel == Channel.PHONE and not hours.may_ring(project):
        context = {"project": project, "hours": hours.of_calls(project)}
        return render(request, "projects/page/contact_later.html", context)
    line = subscriber(client_address(request))
    if not limits.take("tap", line, size=TAPS_AN_HOUR, seconds=limits.HOUR) and not _pressed(
        request
    ):
        again = _press_again(request)
        return render(
            request, "projects/page/contact_again.html", {"project": project, "again": again}
        )
    source = Source.objects.credited(chat.via(request), project)
    slip = None
    if is_order:
        slip = order_slip(project, query.values_of(request.GET))
        if slip is None:  # of another day, or typed by hand: its own page says what is wrong
            return redirect(f"{reverse('projects:order', args=[code])}?{request.GET.urlencode()}")
    recording.record_tap(project, Channel(channel), visitors.of(request), source=source)
    return _marked(_way(request, project, found, chat.text(project, source, slip)), project)


def _press_again(request: HttpRequest) -> str:
    """The address of this very tap, signed for some minutes; a link, because a form that leads off
    the site is stopped by the content policy."""
    query = request.GET.copy()
    query["press"] = _PRESS.sign(request.path)
    return f"{request.path}?{query.urlencode()}"


def _pressed(request: HttpRequest) -> bool:
    try:
        return _PRESS.unsign(request.GET.get("press", ""), max_age=PRESS_HOLDS) == request.path
    except BadSignature:
        return False


def _way(request: HttpRequest, project: Project, found: Contact, text: str) -> HttpResponse:
    """The chat, ready written, the profile, or the number or username on a page that nothing keeps."""
    if found.channel == Channel.INSTAGRAM:
        return HttpResponseRedirect(contacts.instagram_link(found.value))
    if found.username:
        return _by_username(request, project, found, text)
    if found.channel == Channel.WHATSAPP and "show" not in request.GET:
        return HttpResponseRedirect(contacts.whatsapp_link(found.value, text))
    if found.channel in (Channel.WHATSAPP, Channel.PHONE):
        return render(
            request,
            "projects/page/contact_number.html",
            {"project": project, "number": phones.shown(found.value), "e164": found.value},
        )
    raise Http404


def _by_username(
    request: HttpRequest, project: Project, found: Contact, message: str
) -> HttpResponse:
    """The chat, where staff have said what its link looks like and no key has to be typed there;
    else the username to be copied, with its key, on a page that nothing keeps."""
    link = contacts.username_link(found.username, message)
    if link and not found.username_key and "show" not in request.GET:
        return HttpResponseRedirect(link)
    context = {
        "project": project,
        "contact": found,
        "link": link,
        "message": message,
        "is_order": query.is_asked(request.GET),
    }
    return render(request, "projects/page/contact_username.html", context)


def _marked(response: HttpResponse, project: Project) -> HttpResponse:
    """With the mark that lets this browser say later how it went; sent back to this project's
    pages alone, in either language."""
    mark = marks.new_mark(project)
    for name, path in marks.cookies(project):
        response.set_cookie(
            name,
            mark,
            max_age=marks.GOOD_FOR,
            path=path,
            secure=settings.HTTPS,
            httponly=True,
            samesite="Lax",
        )
    return response


@private_page
@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """A tracked link: count the visit, lead to the page. Unknown or closed codes lead somewhere
    useful all the same."""
    code = code_in(code, 7)
    source = Source.objects.filter(code=code).select_related("project").first() if code else None
    if source is None:
        return redirect("projects:list")
    project = source.project
    if project is None:
        target = source.target_path
    else:
        is_public = Project.objects.public().filter(pk=project.pk).exists()
        # The canonical address holds the name, which nobody is told of what is not public.
        target = (
            project.get_absolute_url()
            if is_public
            else reverse("projects:short", args=[project.code])
        )
        if is_public and not source.closed_at:
            recording.record_view(project, visitors.of(request), source=source)
    return redirect(f"{target}?via={source.code}")
