"""Every mail in both languages and both forms: what it says, to whom, and how it is built."""

import re
from datetime import timedelta
from email.header import decode_header, make_header
from email.utils import parseaddr
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.core import mail as post
from django.utils import timezone, translation
from PIL import Image, ImageChops

from adamlocal.accounts import codes, devices, mail, subjects, worker
from adamlocal.accounts.enums import Role
from adamlocal.accounts.models import EmailChange, Invitation, SignInCode
from adamlocal.management.commands import draw_motif
from influencers.vouching import consent_requests
from influencers.vouching import verbs as vouching
from projects.enums import MemberRole, Purpose
from projects.models import Claim
from projects.owner import mails
from projects.submission import drafts
from projects.submission import mails as submission_mails
from projects.trust import mails as trust_mails
from tests.conftest import PHONE
from tests.factories import make_influencer, make_project, make_user

pytestmark = pytest.mark.django_db

VOUCHED = [
    "endorsed", "endorsement_corrected", "endorsement_posted", "endorsement_withdrawn", "consent_asked",
]  # fmt: skip
KINDS = ["submitted", "published", "changes_requested", "declined", *VOUCHED, "helper_joined"]
OTHERS = [
    "draft_link", "draft_ending", "claim_open", "claim_granted", "claim_declined", "listed_found_owner",
    "email_changed", "number_changed", "email_taken",
]  # fmt: skip
MAILS = ["code", "invitation", *(f"project_{kind}" for kind in KINDS), *OTHERS]
# Those with a sentence that speaks to the reader.
SPOKEN = [name for name in MAILS if name not in ("invitation", *OTHERS)]
# The site's own and what the mail leads to; a published project's says how to be hidden at once.
LINKS = {"project_published": 3, "claim_granted": 3}
ISOLATES = "\u2066\u2068\u2069"
NAME = "لقمة @salt.demo"


def sent(name: str, language: str = "ar", gender: str = "unspecified"):
    """The mail ``name``, as its own sender sends it."""
    person = make_user("um@example.com", name="أم ليث", gender=gender, language=language)
    if name == "code":
        worker.send_code(new_code().pk, language, "android", "/submit/confirm/")
    elif name == "invitation":
        invitation = Invitation.objects.create(
            email=person.email, role=Role.MODERATOR, expires_at=timezone.now() + timedelta(days=14)
        )
        with translation.override(language):
            mail.send(name, person.email, {"invitation": invitation}, language=language)
    elif name in ("email_changed", "number_changed"):
        changed = EmailChange.objects.create(
            user=make_user(phone="+962790000017", language=language),
            old=person.email, new="new@example.com", nonce="n" * 43,
        )  # fmt: skip
        getattr(worker, f"send_{name}")(changed.pk)
    elif name == "email_taken":
        worker.send_email_taken(new_code().pk, language)
    elif name.startswith("draft_"):
        draft, _token = drafts.open_new(language=language)
        drafts.keep(draft, {"name_ar": NAME, "email": person.email})
        submission_mails.send_draft(draft.pk, name.removeprefix("draft_"))
    elif name.startswith("claim_"):
        project = make_project(name_ar=NAME, code="k7m2qx")
        claim = Claim.objects.create(
            project=project,
            user=person,
            state=name.removeprefix("claim_"),
            answer="راسلينا من <b>الحساب</b> نفسه.",
            answered_at=None if name == "claim_open" else timezone.now(),
        )
        trust_mails.send_claim(claim.pk)
    elif name == "listed_found_owner":
        project = make_project(owner=make_user(), name_ar=NAME, listed_by_id=person.pk)
        trust_mails.send_listed(project.pk)
    else:
        project = make_project(owner=person, name_ar=NAME, code="k7m2qx")
        type(project).objects.filter(pk=project.pk).update(
            answer_text="الصورة الأولى <b>معتمة</b>.\nصوّريها بالنهار.", answer_field="photos"
        )
        if name == "project_helper_joined":
            project.memberships.create(user=make_user(name="رهف"), role=MemberRole.HELPER)
        kind = name.removeprefix("project_")
        if kind in VOUCHED:
            vouched(project, kind)
        mails.send(project.pk, kind)
    return post.outbox[-1]


def vouched(project, kind: str) -> None:
    """What a creator did that the mail tells of."""
    lina = make_influencer(make_user())
    words = {"actor": lina.user, "reason": "طلبت <b>مرّتين</b> ودفعت ثمنهم.", "disclosure": "gift"}
    if kind == "consent_asked":
        project.consents.filter(purpose=Purpose.CARD).delete()
        consent_requests.ask(lina, project, Purpose.CARD, actor=lina.user)
        return
    given = vouching.endorse(lina, project, **words)
    if kind == "endorsement_corrected":
        vouching.correct(given, **words | {"disclosure": "paid"})
    elif kind == "endorsement_posted":
        vouching.add_post(given, "https://www.instagram.com/reel/Dk9/", actor=lina.user)
    elif kind == "endorsement_withdrawn":
        vouching.withdraw(given, actor=lina.user)


def new_code() -> SignInCode:
    return SignInCode.objects.create(
        email="um@example.com", nonce="n" * 43, expires_at=timezone.now() + codes.LIFETIME
    )


class Page(HTMLParser):
    """The words of a page, its addresses, and the languages and directions of its cells."""

    def __init__(self, page: str):
        super().__init__()
        self.words, self.links, self.addresses, self.cells = [], set(), set(), set()
        self.unseen = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.unseen = tag in {"style", "title"}
        self.addresses |= {attrs[name] for name in ("href", "src") if name in attrs}
        if tag == "a":
            self.links.add(attrs["href"])
        if tag in {"html", "table"}:
            self.cells.add((attrs.get("dir"), attrs.get("lang")))

    def handle_endtag(self, tag):
        self.unseen = False

    def handle_data(self, data):
        if self.unseen:
            self.addresses |= set(re.findall(r'url\("([^"]+)"\)', data))
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return plain("".join(self.words))


def plain(text: str) -> str:
    return " ".join(text.translate(dict.fromkeys(map(ord, ISOLATES))).split())


def html(message) -> str:
    return message.alternatives[0].content


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", MAILS)
def test_twins_say_the_same(name, language):
    message = sent(name, language)
    page = Page(html(message))
    links = set(re.findall(r"^https?://\S+", message.body, re.M))

    lines = [line.rstrip(":") for line in message.body.splitlines()]
    missing = [
        line
        for line in lines
        if plain(line) not in page.text and line != "-- " and "//" not in line
    ]

    assert missing == []
    assert links == page.links
    assert len(links) == LINKS.get(name, 2)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", MAILS)
def test_mail_is_built_for_its_language(name, language):
    message = sent(name, language)
    direction = {"ar": "rtl", "en": "ltr"}[language]
    cells = Page(html(message)).cells - {("ltr", None)}  # the code's own table

    assert cells == {(direction, language)}
    assert f"text-align:{'right' if language == 'ar' else 'left'}" in html(message)
    assert f"text-align:{'left' if language == 'ar' else 'right'}" not in html(message)
    assert "color-scheme" in html(message)
    arabic = re.search("[\u0600-\u06ff]", message.subject)
    assert bool(arabic) == (language == "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", MAILS)
def test_subject_is_short_and_tells_no_secret(name, language):
    subject = sent(name, language).subject

    assert 0 < len(subject) <= mail.SUBJECT_LENGTH
    assert not re.search(r"\d", subject)
    assert NAME not in subject


# Mails to people who have no project here and asked for what they get: followers, who reported
# something, creators.
TO_OTHERS = {"follow_confirm", "follow_digest", "report_answered", "thanks"}
TELLING = re.compile(
    "مشروع|صفحت|مسوّد|طلبك|تعديل|نشر|حذف|بلاغ|project|page|draft|claim|edit|publish|erase", re.I
)


def every_mail() -> set[str]:
    folder = settings.BASE_DIR / "templates" / "emails"
    return {path.stem for path in folder.glob("*.html")} - {"base"}


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(every_mail() - TO_OTHERS))
def test_locked_phone_tells_nothing(name, language):
    """Neither of projects nor of what became of them: others of the house read it, too."""
    with translation.override(language):
        subject = subjects.subject_of(name, {})

    assert 0 < len(subject) <= mail.SUBJECT_LENGTH
    assert not TELLING.search(subject)


@pytest.mark.parametrize("name", MAILS)
def test_line_beside_the_subject_is_filled_with_nothing(name):
    first, _line, rest = html(sent(name)).partition(mail.PREVIEW_FILLING)

    seen = Page(first.partition("<body")[2].partition(">")[2]).text
    assert seen == "رسالة من ادعم المحلي."
    assert len(mail.PREVIEW_FILLING) >= 150
    assert rest


def test_subjects_are_of_mails_that_are_there():
    assert set(subjects.SUBJECTS) <= every_mail()
    assert set(subjects.SUBJECTS) >= TO_OTHERS


def test_mail_that_nobody_thought_of_is_news():
    with translation.override("en"):
        assert subjects.subject_of("of_tomorrow", {}) == "News for you"


@pytest.mark.parametrize("name", MAILS)
def test_nothing_comes_from_another_host(name):
    page = Page(html(sent(name)))

    assert {a for a in page.addresses if not a.startswith(f"{settings.SITE_URL}/")} == set()
    assert any(a.endswith(".png") for a in page.addresses)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", MAILS)
def test_mail_says_why_it_came_and_how_it_stops(name, language):
    message = sent(name, language)
    why = plain(message.body.partition("\n-- \n")[2])

    assert why.startswith({"ar": "وصلتك هذه الرسالة لأن", "en": "You get this because"}[language])
    assert re.search("stop|[Nn]othing more|تتوقّف|لا يصل بعدها", why)


@pytest.mark.parametrize("name", SPOKEN)
def test_mail_speaks_to_a_woman_unless_its_reader_is_a_man(name):
    unsaid = without_tokens(sent(name).body)
    woman = without_tokens(spoken_again(name, "feminine"))
    man = without_tokens(spoken_again(name, "masculine"))

    assert unsaid == woman
    assert man != woman
    assert not re.search("ي(الآن|ه الآن)|ادخلي|أرسلتِ|أخفيه|شوفي", man)


def without_tokens(body: str) -> str:
    """A signed link says when it was written."""
    return re.sub(r"/a/\S+", "/a/", body)


def spoken_again(name: str, gender: str) -> str:
    """The same mail to the same person, after they said how to speak to them."""
    message = post.outbox[-1]
    mail.User.objects.filter(email=message.to[0]).update(gender=gender)
    if name == "code":
        worker.send_code(SignInCode.objects.get().pk, "ar", "android", "/submit/confirm/")
    else:
        mails.send(mails.Project.objects.get().pk, name.removeprefix("project_"))
    return post.outbox[-1].body


@pytest.mark.parametrize("name", [f"project_{kind}" for kind in KINDS])
def test_names_do_not_turn_their_sentence(name):
    message = sent(name)

    assert f"\u2068{NAME}\u2069" in message.body
    assert f"<bdi>{NAME}</bdi>" in html(message)


def test_reference_is_read_from_the_left():
    message = sent("project_submitted")

    assert "\u2066k7m2qx\u2069" in message.body
    assert '<bdi dir="ltr">k7m2qx</bdi>' in html(message)


def test_english_mail_marks_an_arabic_name():
    assert f'<span lang="ar" dir="rtl">{NAME}</span>' in html(sent("project_published", "en"))


def test_answer_is_words_and_not_markup():
    message = sent("project_changes_requested")

    assert "&lt;b&gt;معتمة&lt;/b&gt;.<br>" in html(message)
    assert "<b>معتمة</b>.\nصوّريها" in message.body
    assert "/me/k7m2qx/edit/photos/#field-photos" in message.body


def test_code_stands_alone_and_copies_as_six_digits():
    message = sent("code")
    six = codes.digits(SignInCode.objects.get())

    assert f"\n\u2066{six}\u2069\n" in message.body
    assert six in Page(html(message)).text
    assert 'dir="ltr"' in html(message)
    assert "أهلًا \u2068أم ليث\u2069،" in message.body


def test_code_says_who_asked_and_when():
    at = timezone.localtime().replace(month=1, day=15, hour=10, minute=42)

    with translation.override("ar"):
        weekdays = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
        asked = devices.asked("android", at)
        assert asked == (
            f"طُلب من متصفّح على أندرويد، {weekdays[at.weekday()]} 15 كانون الثاني، 10:42."
        )
    with translation.override("en"):
        assert devices.asked("", at) == f"Asked for from a browser, {at:%A} 15 January, 10:42."


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (PHONE, "android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "iphone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0", "windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1", "mac"),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", ""),
        ("", ""),
    ],
)
def test_device_is_one_word(rf, agent, device):
    assert devices.device_of(rf.get("/", headers={"User-Agent": agent})) == device


def test_the_mail_of_a_request_names_its_device_and_keeps_no_header(phone, jobs):
    phone.post("/accounts/login/", {"email": "um@example.com"})

    assert "Mozilla" not in str(list(jobs.connector.jobs.values()))
    jobs.run()

    assert "على أندرويد" in post.outbox[0].body


def test_link_fills_the_code_in_only_where_it_was_asked_for(client, jobs):
    client.post("/accounts/login/", {"email": "um@example.com"})
    jobs.run()
    link = re.search(r"^\S+\?key=\S+", post.outbox[0].body, re.M)[0]
    six = codes.digits(SignInCode.objects.get())

    page = client.get(link)
    elsewhere = type(client)().get(link)

    assert f'value="{six}"' in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert elsewhere.status_code == 200
    assert "متصفّح آخر" in elsewhere.content.decode()
    assert SignInCode.objects.get().used_at is None
    assert client.post(link, {"code": six}).status_code == 302
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("key", ["", "0" * 32, "é"])
def test_wrong_key_fills_in_nothing(key):
    assert codes.from_link({"code": new_code().pk}, key) == ""
    assert codes.from_link({"code": None}, key) == ""


def test_guess_of_strange_digits_is_wrong_and_no_error():
    assert codes.check({"code": new_code().pk}, "²²²²²²")[0] is codes.Outcome.WRONG


@pytest.mark.parametrize(
    ("language", "given", "name"),
    [
        ("ar", "hello@souq.example", "ادعم المحلي"),
        ("en", "hello@souq.example", "Support Local"),
        ("ar", "سوق البلد <hello@souq.example>", "سوق البلد"),
    ],
)
def test_mail_comes_from_the_sites_own_name_in_its_language(settings, language, given, name):
    settings.DEFAULT_FROM_EMAIL = given

    message = sent("code", language)

    assert parseaddr(message.from_email) == (name, "hello@souq.example")
    written = message.message()["From"]
    assert str(make_header(decode_header(written))) == f"{name} <hello@souq.example>"


def test_logo_is_the_motif_of_today():
    path = settings.BASE_DIR / "static" / "img" / draw_motif.EMAIL_LOGO
    with Image.open(path) as stored:
        written, drawn = stored.convert("RGBA"), draw_motif.email_logo().convert("RGBA")

    assert written.size == (90, 84)
    assert ImageChops.difference(written, drawn).getbbox() is None
    assert written.getpixel((0, 0))[3] == 0
