"""Every kind of page, who may see it, and a browser's eyes on it in a cell of the table.

A *cell* is a language, a scheme and a width: the design holds in all eight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.e2e.served import ROOT, Site

PHONE, DESK = 390, 1280
AGENT = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36 Instagram 350.0.0.0"
)
HEIGHTS = {PHONE: 844, DESK: 800}
# Of a page that offers a card: codes are drawn by lot, and how cards look is other tests' affair.
DRAWN_CARD = "main input, main textarea, .card-previews"


@dataclass(frozen=True)
class Cell:
    language: str
    scheme: str
    width: int

    def __str__(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}"


CELLS = [Cell(*parts) for parts in product(("ar", "en"), ("light", "dark"), (PHONE, DESK))]


@dataclass(frozen=True)
class Kind:
    """A kind of page. ``path`` may name what the stage knows; ``act`` is done once it is open.
    ``status`` 0 is that of a file, which has none."""

    name: str
    path: str
    role: str = "anybody"
    status: int = 200
    core: bool = False
    act: Callable[[Page], None] | None = None
    # What is drawn by lot and so differs each time: covered in pictures.
    drawn: str = ""

    def __str__(self) -> str:
        return self.name


def send(page: Page) -> None:
    """Press the button that sends the page's own form, empty as it is."""
    with page.expect_navigation():
        page.locator("main form[method=post] button:visible:not([type=button])").last.click()


def press_first(page: Page) -> None:
    """Press the first button that sends something: what it makes stands there, or is made anew."""
    with page.expect_navigation():
        page.locator("main form[method=post] button:visible").first.click()


def ask_for_code(page: Page) -> None:
    page.locator("main input[type=email]").fill("somebody@example.com")
    with page.expect_navigation():
        page.locator("main form:has(input[type=email]) button").last.click()


def ask_by_message(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main button[name=for]").click()


def open_filters(page: Page) -> None:
    """On a phone the filters are a sheet; on a desk they stand there anyway."""
    button = page.locator("[data-open-filters]")
    if button.is_visible():
        button.click()


def begin_to_type(page: Page) -> None:
    """With one of what is offered chosen by key."""
    page.locator("#words").press_sequentially("مكد")
    page.locator(".suggestions__one").first.wait_for()
    page.keyboard.press("ArrowDown")


PUBLIC = [
    Kind("home", "/", core=True),
    Kind("browse", "/projects/?governorate=amman&price_max=30&q=", core=True),
    Kind("filters", "/projects/", act=open_filters),
    Kind("found", "/projects/?q=مكدوز", core=True),
    Kind("suggestions", "/projects/", act=begin_to_type),
    Kind("empty", "/projects/?q=zzzz&governorate=tafilah"),
    Kind("near", "/projects/?q=كنافة+الطفيلة"),
    Kind("saved", "/saved/"),
    Kind("saved-list", "/saved/?p={project},{free}"),
    Kind("follow", "/follow/categories/pickles/"),
    Kind("follow-refused", "/follow/categories/pickles/", act=send),
    Kind("category", "/categories/pickles/"),
    Kind("governorate", "/governorates/irbid/"),
    Kind("occasion", "/occasions/ramadan/"),
    Kind("project", "/p/{project}/", core=True),
    Kind("project-bare", "/p/{bare}/"),
    Kind("project-paused", "/p/{paused}/"),
    Kind("number", "/p/{called}/contact/phone/"),
    Kind("username", "/p/{named}/contact/whatsapp/"),
    Kind("order", "/p/{project}/order/"),
    Kind("order-slip", "/p/{project}/order/?i={product}:2&area=irbid"),
    Kind("order-paused", "/p/{paused}/order/"),
    Kind("order-refused", "/p/{project}/order/?i={product}:2&day=2020-01-01"),
    Kind("thanks", "/p/{project}/thanks/"),
    Kind("thanked", "/p/{project}/thanks/?said=1"),
    Kind("report", "/p/{project}/report/"),
    Kind("report-refused", "/p/{project}/report/", act=send),
    Kind("reported", "/p/{project}/report/?sent=1"),
    Kind("influencers", "/influencers/"),
    Kind("influencer", "/influencers/{influencer}/"),
    Kind("call", "/calls/home-ramadan/", core=True),
    Kind("call-over", "/calls/autumn-mouneh/"),
    Kind("call-drawn", "/calls/bazaar-tables/"),
    Kind("opinion", "/opinions/{opinion}/"),
    Kind("opinion-refused", "/opinions/{opinion}/", act=send),
    Kind("opinion-over", "/opinions/{opinion_over}/", status=410),
    Kind("call-apply", "/calls/home-ramadan/apply/"),
    Kind("call-apply-own", "/calls/home-ramadan/apply/", "owner"),
    Kind("call-apply-refused", "/calls/home-ramadan/apply/", act=send),
    Kind("campaigns", "/campaigns/"),
    Kind("campaign", "/campaigns/{campaign}/", core=True),
    Kind("nominate", "/nominate/"),
    Kind("nominate-refused", "/campaigns/{campaign}/nominate/", act=send),
    Kind("nomination", "/nominate/{nomination}/"),
    Kind("nominee", "/n/{nominee}/"),
    Kind("nominee-unknown", "/n/nobody-s/", status=404),
    Kind("kit", "/kits/{kit_code}/"),
    Kind("impact", "/impact/"),
    Kind("influencers-join", "/influencers/join/"),
    Kind("influencers-join-form", "/influencers/join/request/", "claimant"),
    Kind("shared", "/share/?text=جرّبوا+خبز+أم+سامر"),
    Kind("note", "/p/{project}/note/"),
    Kind("follow-area", "/follow/governorates/{town}/"),
    Kind("follow-confirm", "{follow}"),
    Kind("follow-stop", "{unfollow}"),
    Kind("answer", "{right}"),
    Kind("unsubscribe", "{stop}"),
    Kind("consent-answer", "{consent_link}"),
    *(
        Kind(name, f"/{name}/")
        for name in ("about", "how", "privacy", "terms", "safety", "photo-tips", "support")
    ),
    Kind("submit", "/submit/", core=True),
    *(
        Kind(f"submit-{step}", f"/submit/{step}/")
        for step in ("photos", "prices", "delivery", "contact")
    ),
    Kind("submit-preview", "/submit/preview/", "drafter"),
    Kind("draft", "/d/{token}/"),
    Kind("known", "/submit/known/", "claimant"),
    Kind("project-unowned", "/p/{unowned}/"),
    Kind("claim", "/submit/claim/{unowned}/"),
    Kind("claim-signed-in", "/submit/claim/{unowned}/", "claimant", drawn=".to-copy"),
    Kind("claim-waiting", "/submit/claim/{claimed}/", "claimant", drawn=".to-copy"),
    Kind("claim-declined", "/submit/claim/{declined}/", "claimant", drawn=".to-copy"),
    Kind("claim-owned", "/submit/claim/{project}/"),
    Kind("claim-owned-signed-in", "/submit/claim/{project}/", "claimant"),
    Kind("join", "/me/join/{invitation}/"),
    Kind("join-signed-in", "/me/join/{invitation}/", "claimant"),
    Kind("join-ended", "/me/join/{ended}/"),
    Kind("styleguide", "/styleguide/"),
    Kind("bidi", "/styleguide/bidi/"),
]

ACCOUNTS = [
    Kind("login", "/accounts/login/", core=True),
    Kind("login-code", "/accounts/login/", act=ask_for_code),
    Kind("message", "/accounts/login/", act=ask_by_message, drawn=".big-code"),
    Kind("login-elsewhere", "/accounts/login/code/?key=0"),
    Kind("account", "/accounts/", "owner"),
    Kind("account-email", "/accounts/email/", "owner"),
    Kind("logout", "/accounts/logout/", "owner"),
    Kind("inactive", "/accounts/inactive/", status=403),
    Kind("factor", "/accounts/2fa/", "moderator"),
    Kind("factor-asked", "/accounts/2fa/reauthenticate/", "halfway"),
    Kind("factor-set-up", "/accounts/2fa/totp/activate/", "owner", drawn=".qr, .secret"),
    Kind("factor-off", "/accounts/2fa/totp/deactivate/", "moderator"),
    Kind("recovery-codes", "/accounts/2fa/recovery-codes/", "superuser", drawn=".codes"),
]

OWNER = [
    Kind("me", "/me/", "owner", core=True),
    Kind("me-project", "/me/{project}/", "owner"),
    Kind("me-claims", "/me/", "claimant"),
    Kind("me-asked", "/me/{asked}/", "asked"),
    Kind("me-edit", "/me/{asked}/edit/", "asked"),
    Kind("me-edit-live", "/me/{project}/edit/", "owner"),
    Kind("me-edit-prices", "/me/{project}/edit/prices/", "owner"),
    Kind("me-sent", "/me/{project}/sent/", "owner"),
    Kind("me-numbers", "/me/{project}/numbers/", "owner"),
    Kind("me-people", "/me/{project}/people/", "owner"),
    Kind("me-trail", "/me/{project}/trail/", "owner"),
    Kind("me-thanks", "/me/{project}/thanks/{outcome}/", "owner"),
    Kind("me-kit", "/me/{project}/kit/", "owner", drawn=f"{DRAWN_CARD}, .kit__qr"),
    Kind("me-kit-thanks", "/me/{project}/kit/thanks/", "owner", drawn=DRAWN_CARD),
    Kind("me-quote", "/me/endorsements/{quote}/share/", "owner", drawn=DRAWN_CARD),
    Kind("me-erase", "/me/{project}/erase/", "owner"),
    Kind("appeal", "/me/applications/{application}/appeal/", "declined"),
    Kind("me-consents", "/me/{project}/consents/", "owner"),
    Kind("me-consent-publish", "/me/{project}/consents/publish/", "owner"),
    Kind("me-notes", "/me/{project}/notes/", "owner"),
    Kind("me-neighbours", "/me/{project}/neighbours/", "owner"),
    Kind("me-season", "/me/{project}/seasons/ramadan/", "owner"),
]

PANEL = [
    *(Kind(f"panel-{role}", "/admin/", role) for role in ("influencer", "institution")),
    Kind("panel-moderator", "/admin/", "moderator", core=True),
    Kind("panel-superuser", "/admin/", "superuser"),
    Kind("queue", "/admin/queue/", "moderator"),
    Kind("several", "/admin/queue/several/?p={waiting}&decision=publish", "moderator"),
    Kind("teach", "/admin/teach/", "moderator"),
    Kind("review", "/admin/queue/{waiting}/", "moderator"),
    Kind("edit-review", "/admin/queue/{edited}/edit/", "moderator"),
    Kind("panel-projects", "/admin/projects/", "moderator"),
    Kind("panel-project", "/admin/projects/{project}/", "moderator"),
    Kind("categories-kept", "/admin/care/categories/", "superuser"),
    Kind("category-kept", "/admin/care/categories/pickles/", "superuser"),
    Kind("imports", "/admin/imports/", "moderator"),
    Kind("export", "/admin/projects/export/", "moderator"),
    Kind("merge-choose", "/admin/projects/{free}/merge/", "moderator"),
    Kind("merge", "/admin/projects/{free}/merge/{bare}/", "moderator"),
    Kind("merges", "/admin/merges/", "moderator"),
    Kind("lexicon", "/admin/projects/lexicongroup/", "moderator"),
    Kind("lexicon-group", "/admin/projects/lexicongroup/{group}/change/", "moderator"),
    Kind("misses", "/admin/projects/searchmiss/", "moderator"),
    Kind("claim-decided", "/admin/claims/{claim}/", "moderator"),
    Kind("messages", "/admin/messages/", "moderator"),
    Kind("report-panel", "/admin/reports/{report}/", "moderator"),
    Kind("words", "/admin/words/", "moderator"),
    Kind("claims", "/admin/claims/", "moderator"),
    Kind("import", "/admin/imports/{bulk}/", "moderator"),
    Kind("second-look", "/admin/calls/second-looks/{second_look}/", "moderator"),
    Kind("joins", "/admin/joining/", "superuser"),
    Kind("join-answer", "/admin/joining/{join_request}/", "superuser"),
    Kind("invite", "/admin/joining/invite/", "superuser"),
    Kind("offers", "/admin/offers/", "institution"),
    Kind("offer-queue", "/admin/offers/queue/", "superuser"),
    Kind("offer-answer", "/admin/offers/{offer}/", "superuser"),
    Kind("account-proof", "/admin/page/account/", "newcomer"),
    Kind("leave", "/admin/page/leave/", "influencer"),
    Kind("nominations-own", "/admin/nominations/directory/", "moderator"),
    Kind("call-answer-all", "/admin/calls/home-ramadan/answer-all/", "influencer"),
    Kind("call-draw", "/admin/calls/home-ramadan/draw/", "influencer"),
    Kind("campaign-edit", "/admin/campaigns/{campaign_key}/edit/", "influencer"),
    Kind("kit-new", "/admin/kits/new/", "influencer"),
    Kind("places-to-confirm", "/admin/features/", "moderator"),
    Kind("my-page", "/admin/page/", "influencer"),
    Kind("endorsements", "/admin/endorsements/", "influencer"),
    Kind("endorsement-choose", "/admin/endorsements/new/", "influencer"),
    Kind("endorse", "/admin/endorsements/new/{free}/", "influencer"),
    Kind("endorsement-correct", "/admin/endorsements/{endorsement}/", "influencer"),
    Kind("endorsement-withdraw", "/admin/endorsements/{endorsement}/withdraw/", "influencer"),
    Kind("consent-requests", "/admin/consents/", "influencer"),
    Kind("consents-of", "/admin/consents/{project}/", "influencer"),
    Kind("nominations", "/admin/nominations/", "influencer"),
    Kind("nominees", "/admin/nominations/campaigns/{campaign}/", "influencer"),
    Kind("nominee-detail", "/admin/nominations/{named_nominee}/", "influencer"),
    Kind("thread-paste", "/admin/nominations/campaigns/{campaign}/paste/", "influencer"),
    Kind("nominees-asked", "/admin/nominations/asked/", "influencer"),
    Kind("comments-aside", "/admin/nominations/campaigns/{campaign}/aside/", "influencer"),
    Kind("nominations-held", "/admin/nominations/held/", "moderator"),
    Kind("requests", "/admin/requests/", "influencer"),
    Kind("calls", "/admin/calls/", "influencer"),
    Kind("call-new", "/admin/calls/new/", "influencer"),
    Kind("call-edit", "/admin/calls/home-ramadan/edit/", "influencer"),
    Kind("call-notes", "/admin/calls/home-ramadan/notes/", "influencer"),
    Kind("call-hand-over", "/admin/calls/home-ramadan/hand-over/", "influencer"),
    Kind("call-handed-over", "/admin/calls/hand-overs/{call_handover}/", "influencer"),
    Kind("call-report", "/admin/calls/autumn-mouneh/report/", "influencer"),
    Kind(
        "opinions",
        "/admin/calls/home-ramadan/{consulted}/opinions/",
        "influencer",
        drawn="[data-copy-text]",
    ),
    Kind("triage", "/admin/calls/home-ramadan/", "influencer", core=True),
    Kind("triage-no", "/admin/calls/home-ramadan/12/decline/", "influencer"),
    Kind("triage-decided", "/admin/calls/home-ramadan/1/", "influencer"),
    Kind("call-answers", "/admin/calls/home-ramadan/answers/", "influencer"),
    Kind("second-looks", "/admin/calls/second-looks/", "moderator"),
    Kind("places", "/admin/places/", "influencer"),
    Kind("places-moderator", "/admin/places/", "moderator"),
    Kind("place-choose", "/admin/places/new/", "influencer"),
    Kind("place-refused", "/admin/places/new/{project}/", "influencer", act=send),
    Kind("place-days", "/admin/places/{placed}/", "influencer"),
    Kind(
        "calendar-link",
        "/admin/places/calendar/",
        "influencer",
        act=press_first,
        drawn="[data-copy-text]",
    ),
    Kind("coverage", "/admin/coverage/", "institution"),
    Kind("catalogue", "/admin/catalogue/", "institution"),
    Kind("coverage-cell", "/admin/coverage/{heading}/irbid/", "influencer"),
    Kind("place", "/admin/places/new/{project}/", "influencer"),
    Kind("panel-campaigns", "/admin/campaigns/", "influencer"),
    Kind("panel-campaign", "/admin/campaigns/{campaign_key}/", "influencer"),
    Kind("panel-campaign-new", "/admin/campaigns/new/", "influencer"),
    Kind("panel-campaign-report", "/admin/campaigns/{campaign_key}/report/", "influencer"),
    Kind("panel-campaign-add", "/admin/campaigns/{campaign_key}/add/", "influencer"),
    Kind("panel-campaign-notes", "/admin/campaigns/{campaign_key}/notes/", "influencer"),
    Kind("panel-campaign-invite", "/admin/campaigns/{campaign_key}/invite/", "influencer"),
    Kind("panel-campaign-leave", "/admin/campaigns/{campaign_key}/leave/", "influencer"),
    Kind("panel-hand-over", "/admin/campaigns/{campaign_key}/hand-over/", "influencer"),
    Kind("panel-handed-over", "/admin/campaigns/hand-overs/{handover}/", "influencer"),
    Kind("panel-kits", "/admin/kits/", "influencer"),
    Kind("panel-kit-picks", "/admin/kits/{kit}/picks/", "influencer"),
    Kind("panel-kit", "/admin/kits/{kit}/", "influencer", drawn=DRAWN_CARD),
    Kind("panel-cards", "/admin/share/?q={project}", "moderator"),
    Kind("panel-card", "/admin/share/{quote_code}/", "influencer", drawn=DRAWN_CARD),
    Kind("panel-card-season", "/admin/share/{season_code}/", "institution", drawn=DRAWN_CARD),
    Kind("panel-jobs", "/admin/jobs/", "superuser"),
    Kind("tables", "/admin/tables/", "superuser"),
    # What other looks have pressed meanwhile stands in it.
    Kind("trail", "/admin/accounts/auditentry/", "superuser", drawn="#changelist-form"),
    Kind("table", "/admin/projects/project/", "superuser"),
    Kind("table-row", "/admin/projects/category/{category}/change/", "superuser"),
    Kind("table-delete", "/admin/projects/area/{area}/delete/", "superuser"),
    Kind("table-history", "/admin/projects/category/{category}/history/", "superuser"),
]

FAILURES = [
    Kind("403", "/fails/403/", status=403),
    Kind("403-csrf", "/fails/csrf/", status=403),
    Kind("404", "/p/zzzzzz/", status=404),
    Kind("410", "/p/{gone}/", status=410),
    Kind("429", "/fails/429/", status=429),
    Kind("429-codes", "/fails/codes/", status=429),
    Kind("500", "/fails/500/", status=500),
    Kind("once-more", "/fails/once-more/"),
    # A file that the server in front sends while Django is down: it asks nobody for anything.
    Kind("maintenance", (ROOT / "static" / "maintenance.html").as_uri(), status=0),
]

KINDS = [*PUBLIC, *ACCOUNTS, *OWNER, *PANEL, *FAILURES]
CORE = [kind for kind in KINDS if kind.core]


def is_complaint(message: ConsoleMessage) -> bool:
    """An error, but for the icon that a browser asks for once where a page names none."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


class Eyes:
    """One page a role, reused: opening a context costs more than going to another address."""

    def __init__(self, browser: Browser, gallery: Site):
        self.browser, self.gallery = browser, gallery
        self.pages: dict[tuple[str, bool], Page] = {}

    def page(self, role: str = "anybody", *, script: bool = True) -> Page:
        if (role, script) not in self.pages:
            context = self.browser.new_context(
                base_url=self.gallery.url,
                java_script_enabled=script,
                reduced_motion="reduce",
                locale="ar-JO",
                user_agent=AGENT,
                timezone_id="Asia/Amman",
            )
            context.set_default_timeout(15_000)
            session = self.gallery.staged["sessions"].get(role)
            if session:
                context.add_cookies(
                    [{"name": "session", "value": session, "url": self.gallery.url}]
                )
            # Whose phone holds the link of a draft.
            if held := {"drafter": "token", "claimant": "known"}.get(role):
                token = self.gallery.staged["names"][held]
                context.add_cookies([{"name": "draft", "value": token, "url": self.gallery.url}])
            page = self.pages[role, script] = context.new_page()
            page.complaints = []
            page.on("console", lambda m: page.complaints.append(m.text) if is_complaint(m) else 0)
        return self.pages[role, script]

    def address(self, kind: Kind, language: str) -> str:
        path = kind.path.format(**self.gallery.staged["names"])
        return f"/en{path}" if language == "en" and path.startswith("/") else path

    def look(self, kind: Kind, cell: Cell, *, height: int = 0, script: bool = True) -> Page:
        """Open a kind of page in a cell, as the person who may see it."""
        page = self.page(kind.role, script=script)
        self.put(page, cell, height)
        page.complaints.clear()
        response = page.goto(self.address(kind, cell.language))
        assert kind.status in (0, response.status), f"{kind}: {response.status} at {response.url}"
        assert "login" in kind.path or "/login/" not in page.url, f"{kind} sent us to sign in"
        if kind.act:
            kind.act(page)
        return page

    @staticmethod
    def put(page: Page, cell: Cell, height: int = 0) -> None:
        page.set_viewport_size({"width": cell.width, "height": height or HEIGHTS[cell.width]})
        page.emulate_media(color_scheme=cell.scheme, reduced_motion="reduce")

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()
