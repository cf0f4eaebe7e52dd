import pytest

from adamlocal.accounts.enums import Role
from tests.factories import make_influencer, make_user, make_project
from tests.influencers.calls.scene import apply, left, make_call
from influencers.calls import deciding
from tests.panel.access import open_panel

pytestmark = pytest.mark.django_db


def test_pages(client):
    user = make_user(role=Role.INFLUENCER)
    open_panel(client, user)
    lina = make_influencer(user)
    call = make_call(lina, criteria_ar=["مونة: من أي محافظة", "كل شي"], gives_ar=["بوست"])
    for url in ["/admin/calls/", "/admin/calls/new/", f"/admin/calls/{call.slug}/", f"/admin/calls/{call.slug}/edit/", f"/admin/calls/{call.slug}/answers/", f"/calls/{call.slug}/", f"/calls/{call.slug}/apply/", "/admin/calls/second-looks/"]:
        r = client.get(url)
        assert r.status_code == 200, url
    a, b, c = apply(call), apply(call), apply(call)
    base = f"/admin/calls/{call.slug}/"
    for url in [base, f"{base}1/", f"{base}1/decline/", f"{base}answers/"]:
        assert client.get(url).status_code == 200
    r = client.post(f"{base}1/question/", {"press": "ready:yes"})
    assert r.status_code == 302
    r = client.post(f"{base}1/decide/", {"kind": "accept"})
    assert r.status_code == 302 and r.url.endswith("2/?done=1"), r.url
    assert client.get(r.url).status_code == 200
    r = client.post(f"{base}2/decide/", {"kind": "shortlist"})
    assert client.get(r.url).status_code == 200
    r = client.post(f"{base}3/decline/", {"reason": "photos"})
    assert r.status_code == 302, r.content.decode()
    r = client.get(r.url)
    assert r.status_code == 200
    for n in (1, 2, 3):
        assert client.get(f"{base}{n}/").status_code == 200
    assert client.post(f"{base}1/number/").status_code == 200
    assert client.post(f"{base}3/back/").status_code == 302
    r = client.post(f"{base}3/decline/", {"reason": "photos"})
    c.refresh_from_db()
    left(c)
    owner = c.project.memberships.get().user
    client.force_login(owner)
    page = client.get(f"/me/{c.project.code}/").content.decode()
    assert "id=\"calls\"" in page
    assert client.get(f"/me/applications/{c.pk}/appeal/").status_code == 200
    assert client.post(f"/me/applications/{c.pk}/appeal/", {"words": "بعثت صور جديدة"}).status_code == 302
    mod = make_user(role=Role.MODERATOR)
    open_panel(client, mod)
    assert client.get("/admin/calls/second-looks/").status_code == 200
    r = client.get(f"/admin/calls/second-looks/{c.pk}/")
    assert r.status_code == 200
    r = client.post(f"/admin/calls/second-looks/{c.pk}/", {"decision": "uphold"})
    assert r.status_code == 200
    r = client.post(f"/admin/calls/second-looks/{c.pk}/", {"decision": "accept"})
    assert r.status_code == 302
