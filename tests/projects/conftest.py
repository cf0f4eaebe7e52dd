"""The people of a project: its owner, a helper, and somebody who has no business here."""

import pytest
from django.utils import translation

from projects.enums import MemberRole
from projects.models import Product, ProjectMember
from tests.factories import make_project, make_user


@pytest.fixture(autouse=True)
def _arabic():
    """Whatever language the page of an earlier test spoke."""
    with translation.override("ar"):
        yield


@pytest.fixture
def owner(client):
    user = make_user("um.laith@example.com", name="أم ليث")
    client.force_login(user)
    return user


@pytest.fixture
def project(owner):
    """A live project with two products."""
    project = make_project(owner=owner, lead_days=2)
    Product.objects.create(project=project, name_ar="مكدوس", price="4.500", state="ready")
    Product.objects.create(project=project, name_ar="زيتون", price="3.750", position=1)
    return project


@pytest.fixture
def helper(project):
    user = make_user("helper@example.com", name="رهف")
    ProjectMember.objects.create(project=project, user=user, role=MemberRole.HELPER)
    return user
