"""The parts of a project's editor as a browser without script fills and sends them."""

from django.test import Client

from projects.models import Project
from projects.submission import steps
from tests.fuzz.walk import Form, forms_of


def path_of(project: Project, slug: str = "", language: str = "") -> str:
    return f"{language}/me/{project.code}/edit/{slug}{'/' if slug else ''}"


def form_of(html: str) -> Form:
    """The form of a part, among the others of its page."""
    [found] = [form for form in forms_of("", html, choosing=False) if "base" in form.names]
    return found


def send(client: Client, project: Project, language: str = "", **typed: object):
    """Open the part that asks the first of these fields, change all of them there, press «حفظ».

    A list is what is ticked, None is no tick; ``do`` presses another button; files are sent too.
    """
    asked = next((name for name in typed if name != "do"), "")
    photo = asked == "photos" or asked.startswith("photo-") or "photo-" in str(typed.get("do"))
    step = steps.BY_SLUG["photos"] if photo else steps.step_of(asked)
    return send_part(client, project, step.slug, language, **typed)


def send_part(client: Client, project: Project, slug: str, language: str = "", **typed: object):
    """As ``send``, in the part that is named; what is typed may stand on no page."""
    address = path_of(project, slug, language)
    form = form_of(client.get(address).content.decode())
    body: dict[str, list[object]] = {}
    for name, value in form.fields:
        body.setdefault(name, []).append(value)
    for name, value in typed.items():
        body[name] = value if isinstance(value, list) else [] if value is None else [value]
    return client.post(address, body)
