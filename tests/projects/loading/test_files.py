"""Files as people have them: whatever letters and signs they are written with, they say the same."""

import codecs
import json
from io import StringIO

import pytest
from django.core.management import call_command

from projects.loading import governorates
from projects.loading.checking import KEYS
from projects.loading.files import ImportFile
from projects.models import Governorate, Project

pytestmark = pytest.mark.django_db

HEADING = ["ref", "name_ar", "category", "governorate", "tags"]
# The barest and the richest that one may hold.
ROWS = [
    ["C1", "خبز طابون", "pickles", "عمان", ""],
    ["C2", "مونة سلمى من الحصن", "pickles", "إربد", "كعك، معمول، تمر هيل"],
    ["C3", "Café Salma", "pickles", "irbid", "زيتون"],
]
ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8-mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16-little": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-big": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-little-no-mark": lambda text: text.encode("utf-16-le"),
    "utf-16-big-no-mark": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
    "windows-1256": lambda text: text.encode("cp1256"),
    "iso-8859-6": lambda text: text.replace("é", "e").encode("iso8859-6"),
}
ENDS = ("\n", "\r\n", "\r")


def table(delimiter=",", end="\n", rows=ROWS, before=""):
    cells = [[f'"{c}"' if delimiter in c else c for c in row] for row in [HEADING, *rows]]
    return before + end.join(delimiter.join(row) for row in cells) + end


def objects(end="\n", rows=ROWS):
    made = (dict(zip(HEADING, row, strict=True)) for row in rows)
    return end.join(json.dumps(row, ensure_ascii=False) for row in made)


def read(path, data: bytes):
    path.write_bytes(data)
    file = ImportFile(path, keys=KEYS)
    return list(file.rows()), file.notes


def run(path, data: bytes, *options) -> tuple[str, str]:
    path.write_bytes(data)
    out, err = StringIO(), StringIO()
    call_command("import_projects", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def names(rows):
    return [row["name_ar"].replace("é", "e") for _line, row in rows]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ENDS, ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("count", [1, 3])
def test_the_same_rows_whatever_letters_and_signs(tmp_path, encoding, end, count):
    wanted = [row[1].replace("é", "e") for row in ROWS[:count]]
    for delimiter in ",;\t":
        for before in ("", f"sep={delimiter}{end}"):
            text = table(delimiter, end, ROWS[:count], before)

            rows, notes = read(tmp_path / "rows.csv", ENCODINGS[encoding](text))

            assert names(rows) == wanted, (delimiter, before)
            assert [line for line, _row in rows] == [2 + bool(before) + n for n in range(count)]
            assert any("Read as" in n or "قُرئ" in n for n in notes) == (encoding[:5] != "utf-8")
    rows, _notes = read(tmp_path / "rows.jsonl", ENCODINGS[encoding](objects(end, ROWS[:count])))
    assert names(rows) == wanted


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16-little"])
def test_no_replacement_mark_reaches_a_project(tmp_path, encoding):
    out, err = run(tmp_path / "rows.csv", ENCODINGS[encoding](table(";")))

    assert err == ""
    stored = set(Project.objects.values_list("name_ar", flat=True))
    assert {name.replace("é", "e") for name in stored} == {row[1].replace("é", "e") for row in ROWS}
    assert "3 created" in out


BROKEN = {
    "wrong-byte.jsonl": (objects().encode().replace("سلمى".encode(), b"\xd3\xe1\xe3\xec"), 2),
    "wrong-byte.csv": (table().encode().replace("سلمى".encode(), b"\xd3\xe1\xe3\xec"), 3),
    "open-quote.csv": (table().replace("مونة", '"مونة').encode(), 3),
    "open-quote-last.csv": (table().replace("Café", '"Café').encode(), 4),
    "more-cells.csv": (table().replace("طابون,", "طابون,x,x,").encode(), 2),
    "half-object.jsonl": (objects().replace('"ref": "C2"', '"ref": "C2').encode(), 2),
    "deep.jsonl": (objects().replace('{"ref": "C1"', "[" * 100_000 + '{"ref": "C1"').encode(), 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_named_and_loses_no_other(tmp_path, name):
    data, broken = BROKEN[name]

    rows, _notes = read(tmp_path / name, data)

    assert [line for line, row in rows if isinstance(row, str)] == [broken]
    assert sum(isinstance(row, dict) for _line, row in rows) == 2


WHOLLY = {
    "workbook.xlsx": b"PK\3\4" + b"\0" * 60,
    "no-heading.csv": "C1,كعك,pickles,عمان\n".encode(),
    "column-twice.csv": b"ref,name_ar,ref\nC1,a,b\n",
    "noise.jsonl": bytes(range(128, 256)) * 9,
}


@pytest.mark.parametrize("name", WHOLLY)
def test_what_cannot_be_read_is_answered_in_one_sentence(tmp_path, name):
    rows, _notes = read(tmp_path / name, WHOLLY[name])

    assert [(line, type(row)) for line, row in rows] == [(1, str)]


def test_an_empty_file_has_no_rows(tmp_path):
    for name in ("a.csv", "a.jsonl"):
        for data in (b"", codecs.BOM_UTF8, b"\n\n", b",,,\n"):
            if not (name == "a.jsonl" and data == b",,,\n"):
                assert read(tmp_path / name, data) == ([], [])


def test_a_story_may_go_over_lines_and_the_next_row_keeps_its_number(tmp_path):
    text = 'ref,name_ar,description_ar\nC1,كعك,"سطر\n\nسطر، ""ثاني"""\nC2,خبز,\n'

    rows, _notes = read(tmp_path / "rows.csv", text.encode())

    assert [line for line, _row in rows] == [2, 5]
    assert rows[0][1]["description_ar"] == 'سطر\n\nسطر، "ثاني"'


def test_what_excel_leaves_empty_is_nothing(tmp_path):
    text = "Ref ; NAME_AR;category;;notes\nC1;كعك;pickles;;\n;;;;\nC2;خبز;pickles;;كلمة\n"

    rows, notes = read(tmp_path / "rows.csv", text.encode())

    assert rows == [
        (2, {"ref": "C1", "name_ar": "كعك", "category": "pickles"}),
        (4, {"ref": "C2", "name_ar": "خبز", "category": "pickles", "notes": "كلمة"}),
    ]
    assert len(notes) == 1


# --- governorates ---------------------------------------------------------------------------------

SPELLINGS = {
    "JO-AM": ["عمّان", "عمان", "محافظة العاصمة", "AMMAN", "Amman Governorate", "jo-am", "Capital"],
    "JO-IR": ["إربد", "اربد", "أربد", "محافظة إربد", "Irbid", "irbed"],
    "JO-AZ": ["الزرقاء", "الزرقا", "زرقاء", "Zarqa", "Az-Zarqa", "Al Zarqa", "Zarqaa", "Zarka"],
    "JO-BA": ["البلقاء", "البلقا", "بلقاء", "السلط", "Balqa", "Al-Balqa'", "Balqaa", "Salt"],
    "JO-MA": ["المفرق", "مفرق", "Mafraq", "Al-Mafraq", "Al Mafraq Governorate"],
    "JO-JA": ["جرش", "محافظة جرش", "Jerash", "Jarash", "Gerash"],
    "JO-AJ": ["عجلون", "Ajloun", "Ajlun", "ajloon"],
    "JO-MD": ["مادبا", "مأدبا", "Madaba", "Ma'daba"],
    "JO-KA": ["الكرك", "كرك", "Karak", "Al-Karak", "Kerak"],
    "JO-AT": ["الطفيلة", "الطفيله", "طفيلة", "Tafilah", "Tafila", "At-Tafilah", "Tafileh"],
    "JO-MN": ["معان", "مَعان", "Maan", "Ma'an", "Ma’an", "Ma an"],
    "JO-AQ": ["العقبة", "العقبه", "عقبة", "Aqaba", "Al-Aqabah", "Akaba"],
}


@pytest.mark.parametrize("code", SPELLINGS)
def test_governorate_by_any_common_spelling(code):
    known = governorates.by_name(Governorate.objects.all())
    place = Governorate.objects.get(code=code)

    for typed in [*SPELLINGS[code], place.slug, place.name_ar, place.name_en, code]:
        assert known.get(governorates.key(typed)) == place, typed


def test_no_spelling_belongs_to_two_governorates():
    alone = [governorates.by_name([place]) for place in Governorate.objects.all()]

    assert sum(map(len, alone)) == len(set().union(*alone))


@pytest.mark.parametrize("typed", ["", "ال", "القدس", "JO-XX", "Dubai", "محافظة"])
def test_what_is_no_governorate_is_none(typed):
    assert governorates.key(typed) not in governorates.by_name(Governorate.objects.all())
