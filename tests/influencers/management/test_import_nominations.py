"""``import_nominations``: what it reads, the report that others measure with, what it refuses."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from influencers.models import Campaign, InfluencerAccount
from projects.enums import SourceKind
from projects.models import Source
from tests.factories import make_influencer

pytestmark = pytest.mark.django_db
THREAD = """rawan.influ: رشحولي مشاريع محلية
sara.k: مطبخ أم يزن @um.yazan 0790000012
lina: مطبخ ام يزن بجنن
omar: يسلمو
followers.shop: بيع متابعين حقيقيين بأرخص الأسعار
maha: @rawan.influ مبادرة حلوة، رشحي لقمة سلط
"""


@pytest.fixture
def campaign() -> Campaign:
    campaign = Campaign.objects.create(
        source=Source.objects.create(kind=SourceKind.CAMPAIGN, code="cmp2345", target_path="/campaigns/support-local/"),
        slug="support-local", name_ar="ادعم المحلي", name_en="Support local", hashtag="ادعم_المحلي",
        lead_ar="سطر", lead_en="A line", starts_at=timezone.now(),
    )  # fmt: skip
    influencer = make_influencer()
    InfluencerAccount.objects.create(
        influencer=influencer, platform="facebook", handle="rawan.influ"
    )
    campaign.influencers.add(influencer)
    return campaign


@pytest.fixture
def thread(tmp_path) -> Path:
    file = tmp_path / "thread.txt"
    file.write_text(THREAD, "utf-8")
    return file


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_nominations", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_report_has_the_form_that_others_rely_on(campaign, thread, tmp_path):
    out, err = run(campaign.slug, thread, "--dry-run", "--report", tmp_path / "report.json")

    assert json.loads((tmp_path / "report.json").read_text("utf-8")) == {
        "candidates": [
            {
                "handle": "um.yazan",
                "phone": "+962790000012",
                "name": "مطبخ أم يزن",
                "handles": ["um.yazan"],
                "phones": ["+962790000012"],
                "names": ["مطبخ أم يزن"],
                "mentions": 2,
            },
            {
                "handle": "",
                "phone": "",
                "name": "لقمة سلط",
                "handles": [],
                "phones": [],
                "names": ["لقمة سلط"],
                "mentions": 1,
            },
        ],
        "junk": [1, 4, 5],
    }
    assert "6 comments" in out
    assert "2 projects, 3 comments set aside" in out
    assert err == ""


def test_rehearsal_for_a_campaign_that_is_not_there_yet_warns(thread, tmp_path):
    _out, err = run("no-such", thread, "--dry-run", "--report", tmp_path / "report.json")

    assert "There is no campaign no-such" in err
    assert json.loads((tmp_path / "report.json").read_text("utf-8"))["candidates"]


def test_run_for_a_campaign_that_is_not_there_is_refused(thread):
    with pytest.raises(CommandError, match="There is no campaign no-such"):
        run("no-such", thread)


def test_file_that_is_not_there(campaign, tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        run(campaign.slug, tmp_path / "nowhere.txt", "--dry-run")


def test_file_without_words(campaign, tmp_path):
    file = tmp_path / "empty.txt"
    file.write_text(" \n")

    with pytest.raises(CommandError):
        run(campaign.slug, file, "--dry-run")


def test_report_that_cannot_be_written(campaign, thread, tmp_path):
    with pytest.raises(CommandError, match="--report"):
        run(campaign.slug, thread, "--dry-run", "--report", tmp_path / "no" / "report.json")
