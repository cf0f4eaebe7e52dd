"""Every address of the site, read out of the URL configuration, and every form that stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import quote, urlencode

from django.apps import apps
from django.test import Client
from django.urls import get_resolver

from tests.fuzz.world import World

_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
# What an address's part stands for, where its own name does not say it: by route, then by part.
BY_ROUTE = {
    "review": {"code": "waiting"}, "feature": {"code": "bare"}, "endorse": {"code": "bare"},
    "withdraw": {"pk": "endorsement"}, "endorsement_hide": {"pk": "endorsement"},
    "correct": {"pk": "endorsement"}, "endorsement_post": {"pk": "endorsement"},
    "endorsement_show": {"pk": "endorsement"}, "endorsement_share": {"pk": "endorsement"},
    "card": {"key": "source"}, "consent_request": {"pk": "consent_request"},
    "consent_answer": {"token": "consent_request_token"}, "consent_chat": {"pk": "consent_request"},
    "feature_cancel": {"pk": "feature"}, "place": {"pk": "feature"},
    "place_spread": {"pk": "feature"}, "place_event": {"pk": "feature"},
    "week_leave": {"pk": "campaign_week"}, "calendar": {"token": "calendar"},
    "coverage_cell": {"category": "heading", "governorate": "governorate"},
    "follow_confirm": {"token": "follow"},
    "follow_stop": {"token": "follow"}, "draft": {"token": "draft"},
    "hand_over_arrive": {"token": "hand_over"}, "claim_code": {"code": "bare"},
    "governorate": {"slug": "governorate"}, "occasion": {"slug": "occasion"},
    "me_season": {"slug": "occasion"}, "me_edit_step": {"slug": "step"}, "campaign_detail": {"slug": "campaign"},
    "campaign_nominate": {"slug": "campaign"}, "nominations_of": {"slug": "campaign"},
    "thread_paste": {"slug": "campaign"},
    "nominees_ask": {"slug": "campaign"}, "comments_aside": {"slug": "campaign"},
    "nomination": {"token": "nomination"}, "nominee": {"token": "nominee_link", "pk": "nominee"},
    "nominee_act": {"pk": "nominee"}, "nominee_chat": {"pk": "nominee"},
    "nominee_pair": {"pk": "nominee_pair"}, "comment_back": {"pk": "comment"},
    "nomination_look": {"pk": "burst"},
    "call_detail": {"slug": "call"}, "call_apply": {"slug": "call"}, "call": {"slug": "call"},
    "call_edit": {"slug": "call"}, "call_answers": {"slug": "call"}, "call_verb": {"slug": "call", "verb": "call_verb"},
    "call_join": {"slug": "call"}, "call_draw": {"slug": "call"}, "call_answer_all": {"slug": "call"}, "call_stop_answers": {"slug": "call"}, "draw_file": {"slug": "call"}, "second_look": {"pk": "application"},
    "second_look_photo": {"pk": "application"}, "application": {"slug": "call"},
    "application_decide": {"slug": "call"}, "application_decline": {"slug": "call"},
    "application_question": {"slug": "call"}, "application_take_back": {"slug": "call"},
    "application_number": {"slug": "call"}, "application_photo": {"slug": "call"},
    "call_hand_over": {"slug": "call"}, "call_notes": {"slug": "call"}, "call_report": {"slug": "call"},
    "call_handover": {"pk": "call_handover"}, "call_handover_answer": {"pk": "call_handover"},
    "call_promise_kept": {"pk": "call_note"},
    "application_opinions": {"slug": "call"}, "opinion_end": {"pk": "opinion"},
    "opinion": {"token": "opinion_link"}, "opinion_photo": {"token": "opinion_link"},
    "application_withdraw": {"pk": "application"}, "application_appeal": {"pk": "application"},
    "merge": {"other": "bare"}, "merge_undo": {"pk": "merge"}, "import": {"pk": "bulk_import"},
    "category_undo": {"pk": "former"},
    "detail": {"slug": "influencer"}, "short_link": {"code": "source"},
    **{name: {"pk": "campaign_key"} for name in (
        "campaign", "campaign_edit", "campaign_visibility", "campaign_report", "campaign_report_pdf", "campaign_add",
        "campaign_invite", "campaign_hand_over", "campaign_leave", "campaign_notes",
    )},
    "campaign_place": {"pk": "campaign_week"}, "invitation_answer": {"pk": "asked"},
    "handover": {"pk": "handover"}, "handover_answer": {"pk": "handover"},
    "promise_kept": {"pk": "note"},
    "kit": {"pk": "kit", "code": "kit_code"}, "card_of": {"key": "kit_code"},
    "card_file": {"key": "code"}, "card_file_of_before": {"key": "code"},
    **{name: {"pk": "kit"} for name in ("kit_picks", "kit_move", "kit_close")},
}  # fmt: skip
LITERAL = {
    "slug": "pickles", "kind": "categories", "channel": "whatsapp", "extension": "jpg",
    "cloth": "sarw", "token": "nobody-s", "step": "what", "name": "story_ar", "verb": "pause",
    "paper": "cards", "key": "photo", "purpose": "publish", "object_id": "1", "content_type_id": "1",
    "path": "nothing", "number": "1", "place": "0", "call_verb": "close",
    "size": "og", "language": "ar",
}  # fmt: skip
# Not ours to answer for here: tables of packages (their own admin), Django's catch-all.
_FOREIGN = re.compile(r"^admin/(auth|account|mfa|procrastinate|taggit|r)/|\(\?P<url>")


@dataclass(frozen=True)
class Route:
    """``pattern`` as the configuration writes it; ``parts`` the names of what varies in it."""

    pattern: str
    name: str

    @property
    def parts(self) -> list[str]:
        return [part for _kind, part in _PART.findall(self.pattern)]

    @property
    def roles(self) -> tuple[str, ...]:
        """Whoever has most to see there; rights are other tests' affair."""
        if self.pattern.startswith("admin/"):
            return ("superuser", "moderator", "influencer")
        if self.pattern.startswith(("me/", "accounts/", "submit/claim/")):
            return ("owner", "helper", "anonymous")
        return ("anonymous", "owner")

    def path(self, world: World, **instead: str) -> str:
        """The address with the world's things in it, or with an odd string instead of a part."""
        mine = BY_ROUTE.get(self.name, {})
        found = self.pattern
        for part in self.parts:
            value = instead.get(part)
            if value is None and part == "object_id":
                value = _first_key(self.pattern)
            if value is None:
                key = mine.get(part, part)
                value = world.args.get(key, LITERAL.get(key, LITERAL.get(part)))
            assert value is not None, f"what stands in <{part}> of {self.pattern}?"
            found = _PART.sub(quote(str(value), safe="", errors="replace"), found, count=1)
        return "/" + found


def _first_key(pattern: str) -> str:
    """The key of the first row of the table whose panel page this is."""
    _admin, app, model, *_rest = pattern.split("/")
    row = apps.get_model(app, model)._default_manager.order_by("pk").first()
    return str(row.pk) if row else "1"


def routes() -> list[Route]:
    """All of them but packages' own; regular expressions, which vary as a whole, are left out."""
    return [
        Route(pattern, name or "")
        for pattern, name in _patterns(get_resolver(), "")
        if not _FOREIGN.search(pattern) and "(?P" not in pattern
    ]


def _patterns(resolver, before: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        whole = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from _patterns(one, whole)
        else:
            yield whole, one.name


def in_english(path: str) -> str:
    return "/en" + path


# --- forms ----------------------------------------------------------------------------------------


@dataclass
class Form:
    """A form of a page: where it is sent, and its fields as a browser would send them."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return list(
            dict.fromkeys(name for name, _value in self.fields if name != "csrfmiddlewaretoken")
        )

    def sent(self, **instead: str) -> list[tuple[str, str]]:
        """All its fields, one button pressed, some values replaced."""
        pairs = [*self.fields, *self.buttons[:1]]
        return [(name, instead.get(name, value)) for name, value in pairs]


class _Reader(HTMLParser):
    def __init__(self, path: str, *, choosing: bool):
        super().__init__()
        self.path, self.forms, self.by_id = path, [], {}
        self.choosing = choosing
        self.here: Form | None = None
        self.text: list | None = None
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        a = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.here = Form(a.get("action") or self.path)
            if a.get("method", "get").lower() == "post":
                self.forms.append(self.here)
            self.by_id[a.get("id", "")] = self.here
        form = self.by_id.get(a["form"]) if a.get("form") else self.here
        name = a.get("name")
        if form is None or not name or "disabled" in a:
            if tag == "option" and self.select:
                self.options.append((a.get("value", ""), "selected" in a))
            return
        kind = a.get("type", "text")
        if tag == "button" or (tag == "input" and kind == "submit"):
            form.buttons.append((name, a.get("value", "")))
        elif tag == "input" and kind in ("radio", "checkbox"):
            taken = any(known == name for known, _value in form.fields)
            if "checked" in a or (self.choosing and kind == "radio" and not taken):
                form.fields = [f for f in form.fields if kind == "checkbox" or f[0] != name]
                form.fields.append((name, a.get("value", "on")))
        elif tag == "input" and kind != "file":
            form.fields.append((name, a.get("value", "")))
        elif tag == "textarea":
            self.text = [form, name, ""]
        elif tag == "select":
            self.select, self.options = name, []

    def handle_data(self, data):
        if self.text:
            self.text[2] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.here = None
        elif tag == "textarea" and self.text:
            form, name, text = self.text
            form.fields.append((name, text.removeprefix("\n")))
            self.text = None
        elif tag == "select" and self.select:
            chosen = [value for value, is_chosen in self.options if is_chosen]
            real = [value for value, _is_chosen in self.options if value or not self.choosing]
            if self.here:
                self.here.fields.append((self.select, (chosen or real or [""])[0]))
            self.select = None


def forms_of(path: str, html: str, *, choosing: bool = True) -> list[Form]:
    """The forms of a page that are posted; ``choosing`` answers what nobody has chosen yet."""
    reader = _Reader(path, choosing=choosing)
    reader.feed(html)
    return reader.forms


def post(client: Client, path: str, pairs: list[tuple[str, str]]):
    """Send a form as it is: half an emoji goes as the bytes that a careless program would send."""
    body = urlencode(pairs, errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded")
