"""A link goes round: many phones ask for one card in the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from adamlocal.lib.drawing.sizes import OG
from projects.cards import addresses, files, subjects
from tests.factories import make_project

pytestmark = pytest.mark.django_db(transaction=True)

PHONES = 3


def test_one_draws_and_the_others_wait_for_it(client, settings, monkeypatch):
    settings.STORAGES = {**settings.STORAGES}
    project = make_project()
    [card, _english] = subjects.all_cards(project.code)
    path = addresses.of_file(card, OG, "jpg")
    drawn = []
    real = subjects.Card.drawn
    monkeypatch.setattr(
        subjects.Card, "drawn", lambda card, size: drawn.append(size) or real(card, size)
    )

    def ask(_number: int) -> int:
        try:
            return type(client)().get(path).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PHONES) as phones:
        assert list(phones.map(ask, range(PHONES))) == [200] * PHONES

    assert drawn == [OG]
    assert files.lightest(card) in files.PREVIEWS
