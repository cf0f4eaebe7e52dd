"""“The same project?”: the sign in which two candidates differ."""

from dataclasses import replace

import pytest

from adamlocal.lib.threads import Candidate, alike, same

NOBODY = Candidate("", "", "", (), (), (), [1], 1)


def of(handle: str = "", phone: str = "", name: str = "") -> Candidate:
    return replace(
        NOBODY,
        handle=handle, phone=phone, name=name,
        handles=(handle,) if handle else (), phones=(phone,) if phone else (), names=(name,) if name else (),
    )  # fmt: skip


def test_sign_that_differs_is_marked():
    likeness = same(of("zaytoun.ajloun"), of("zaytoun_ajloun"))

    assert likeness is not None
    assert likeness.one == (("zaytoun", False), (".", True), ("ajloun", False))
    assert likeness.other == (("zaytoun", False), ("_", True), ("ajloun", False))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("um.yazan"), of("umyazan")),
        (of("rose.cake"), of("rose.cakes")),
        (of(phone="+962790000012"), of(phone="+962790000013")),
        (of(name="مطبخ أم يزن"), of(name="matbakh om yazan")),
        (of(name="شموع ليالي"), of(name="شموع ليالى")),
    ],
)
def test_what_is_alike(one, other):
    assert same(one, other)
    assert [pair[:2] for pair in alike([one, of("other"), other])] == [(0, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NOBODY, NOBODY),
        (of("um.yazan"), of("um.laith")),
        (of("rose"), of("rase")),
        (of(phone="+962790000012"), of(phone="+962780000013")),
        (of(name="لقمة سلط"), of(name="ثوب الكرك")),
    ],
)
def test_what_is_not(one, other):
    assert same(one, other) is None
    assert list(alike([one, other])) == []
