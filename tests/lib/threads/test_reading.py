"""Pages, tables and plain text as threads: what is a comment, whose it is, and where it stands."""

import contextlib
import io
import json
import time
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from adamlocal.lib.threads import Kind, Unreadable, alike, candidates, read
from adamlocal.lib.threads.thread import MOST_BYTES, MOST_COMMENTS

PAGES = {
    "Instagram, English": """rawan.influ's profile picture
rawan.influ
Verified
رشحولي مشاريع محلية #ادعم_المحلي
4w
sara.ali's profile picture
sara.ali

جربوا @um.yazan.kitchen بإربد
3w
12 likes
Reply
See translation
View replies (2)
rawan.influ's profile picture
rawan.influ
Author

@sara.ali يسلمو
3w1 likeReply
lina_q's profile picture
lina_q

مطبخ أم يزن ❤️
بإربد
2wReply
Hide replies
""",
    "Instagram, Arabic": """صورة الملف الشخصي لـ rawan.influ
rawan.influ
رشحولي مشاريع محلية
٤ أسابيع
صورة الملف الشخصي لـ sara.ali
sara.ali
جربوا @um.yazan.kitchen بإربد
٣ أسابيع
١٢ تسجيل إعجاب
رد
عرض الترجمة
عرض الردود (٢)
صورة الملف الشخصي لـ rawan.influ
rawan.influ
المؤلف
@sara.ali يسلمو
٣ أسابيعرد
صورة الملف الشخصي لـ lina_q
lina_q
مطبخ أم يزن ❤️
بإربد
أسبوعانرد
إخفاء الردود
""",
    "Instagram, without pictures": """rawan.influ
رشحولي مشاريع محلية
Edited · 4w
sara.ali
جربوا @um.yazan.kitchen بإربد
3w\t12 likes\tReply
View replies (2)
rawan.influ
@sara.ali يسلمو
3w\tReply
lina_q
مطبخ أم يزن ❤️
بإربد
2w\tReply
""",
    "Instagram, ages beside the names": """rawan.influ's profile picture
rawan.influ 4w
رشحولي مشاريع محلية
sara.ali's profile picture
sara.ali 3w
جربوا @um.yazan.kitchen بإربد
12 likes
Reply
rawan.influ's profile picture
rawan.influ · Author
@sara.ali يسلمو
Reply
lina_q's profile picture
lina_q 2w
مطبخ أم يزن ❤️
بإربد
Reply
""",
}
FACEBOOK = {
    "English": """Most relevant
Sara Ali
جربوا @um.yazan.kitchen بإربد
3w
Like
Reply
12
Rawan
Author
يسلمو
2w
Like
Reply
Edited
Rawan replied
 ·
2 replies
Lina Q
Top fan
مطبخ أم يزن ❤️
بإربد
1d
Like
Reply
Write a comment…
""",
    "Arabic": """الأكثر ملاءمة
سارة علي
جربوا @um.yazan.kitchen بإربد
٣ أسابيع
أعجبني
رد
١٢
روان
المؤلف
يسلمو
أسبوعان
أعجبني
رد
تم التعديل
عرض ردّين
لينا
معجب نشط
مطبخ أم يزن ❤️
بإربد
يوم
أعجبني
رد
عرض المزيد من التعليقات
اكتب تعليقًا...
""",
    "Arabic, in one line": """سارة علي
جربوا @um.yazan.kitchen بإربد
٣ أس أعجبني رد
روان
المؤلف
يسلمو
٢ ي أعجبني رد مشاركة
لينا
مطبخ أم يزن ❤️
بإربد
١ س أعجبني رد
""",
}


@pytest.mark.parametrize("copied", PAGES)
def test_page_of_instagram(copied):
    thread = read(PAGES[copied])

    assert thread.kind is Kind.PAGE
    assert [(c.number, c.author, c.text) for c in thread.comments] == [
        (1, "sara.ali", "جربوا @um.yazan.kitchen بإربد"),
        (2, "rawan.influ", "@sara.ali يسلمو"),
        (3, "lina_q", "مطبخ أم يزن ❤️\nبإربد"),
    ]
    assert thread.comments[0].likes == 12
    assert thread.comments[1].is_reply
    assert [c.by_host for c in thread.comments] == [False, True, False]
    assert [(c.handle, c.name) for c in candidates(thread).candidates] == [
        ("um.yazan.kitchen", ""),
        ("", "مطبخ أم يزن"),
    ]


@pytest.mark.parametrize("copied", FACEBOOK)
def test_page_of_facebook(copied):
    thread = read(FACEBOOK[copied])

    assert thread.kind is Kind.PAGE
    assert [c.text for c in thread.comments] == [
        "جربوا @um.yazan.kitchen بإربد",
        "يسلمو",
        "مطبخ أم يزن ❤️\nبإربد",
    ]
    assert [c.by_host for c in thread.comments] == [False, True, False]


def test_line_is_a_comment_where_nothing_else_parts_them():
    thread = read("جربوا @um.yazan\n\nيسلمو إيديكي\nخيط وحكاية بمادبا شغلها مرتب\n")

    assert thread.kind is Kind.LINES
    assert [(c.number, c.author, c.text) for c in thread.comments] == [
        (1, "", "جربوا @um.yazan"),
        (2, "", "يسلمو إيديكي"),
        (3, "", "خيط وحكاية بمادبا شغلها مرتب"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "sara.ali: جربوا @x.y\nlina: يسلمو\nomar_t: مطبخ أم يزن",
        "sara.ali جربوا @x.y\nlina يسلمو\nomar_t مطبخ أم يزن",
        "1. sara.ali: جربوا @x.y\n2. lina: يسلمو\n3. omar_t: مطبخ أم يزن",
        "sara.ali\nجربوا @x.y\n\nlina\nيسلمو\n\nomar_t\nمطبخ أم يزن\n",
    ],
)
def test_author_before_the_words(text):
    assert [(c.author, c.text) for c in read(text).comments] == [
        ("sara.ali", "جربوا @x.y"),
        ("lina", "يسلمو"),
        ("omar_t", "مطبخ أم يزن"),
    ]


def test_one_message():
    thread = read("بدي أرشح مطبخ أم يزن 0790000012")

    assert (thread.kind, len(thread.comments)) == (Kind.MESSAGE, 1)


ROWS = [
    ["sara.ali", "جربوا @um.yazan،\nبإربد", "3"],
    ["lina", "يسلمو", "0"],
    ["omar", "خيط وحكاية، 790000012", "1"],
]


def table(heading: list[str], sign: str = ",", above: str = "") -> str:
    lines = [sign.join(heading)] if heading else []
    for row in ROWS:
        lines.append(sign.join(f'"{cell}"' for cell in row))
    return above + "\n".join(lines)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize(
    "heading",
    [
        ["Username", "Comment", "Likes"],
        ["اسم المستخدم", "نص التعليق", "الإعجابات"],
        ["authorUsername", "text", "likesCount"],
        ["From", "Message", "Reactions"],
        ["الحساب", "التعليق", "عدد الإعجابات"],
    ],
)
@pytest.mark.parametrize("encoding", ["utf_8", "utf_8_sig", "utf_16", "cp1256"])
def test_table_in_text(heading, sign, encoding):
    thread = read(table(heading, sign).encode(encoding), "comments.csv")

    assert thread.kind is Kind.TABLE
    assert [[c.author, c.text, str(c.likes)] for c in thread.comments] == ROWS


def test_table_below_what_the_tool_says():
    above = "Post,https://example.com/p/1\nComments,3\n\n"
    thread = read(table(["Username", "Comment", "Likes"], above=above))

    assert [c.text for c in thread.comments] == [row[1] for row in ROWS]


def test_table_without_heading():
    thread = read(table([]), "comments.csv")

    assert [(c.author, c.text) for c in thread.comments] == [(row[0], row[1]) for row in ROWS]


def workbook(*rows: list) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("About").write(0, 0, "exported" if rows else "")
    sheet = book.add_worksheet("Comments")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return file.getvalue()


def test_workbook():
    data = workbook(["Username", "Comment"], ["sara", "جربوا @um.yazan"], ["lina", 790000012])
    thread = read(data, "comments.xlsx")

    assert [(c.number, c.author, c.text) for c in thread.comments] == [
        (1, "sara", "جربوا @um.yazan"),
        (2, "lina", "790000012"),
    ]


@pytest.mark.parametrize("form", ["list", "lines"])
def test_objects(form):
    rows = [{"ownerUsername": row[0], "text": row[1], "likesCount": int(row[2])} for row in ROWS]
    text = json.dumps(rows) if form == "list" else "\n".join(map(json.dumps, rows))

    assert [[c.author, c.text, str(c.likes)] for c in read(text).comments] == ROWS


def test_chat_that_an_iphone_packs():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("_chat.txt", "[15/01/2026, 20:30:00] Sara: مطبخ أم يزن\n")
    thread = read(file.getvalue(), "chat.zip")

    assert (thread.kind, thread.comments[0].text) == (Kind.CHAT, "مطبخ أم يزن")


@pytest.mark.parametrize(
    "content",
    [b"", "  \n ", b"PK\3\4broken", b"\xd0\xcf\x11\xe0broken", workbook(), b"\x81\x8d\x8f\x90" * 20,
     "a" * (MOST_BYTES + 1), "تعليق\n" * (MOST_COMMENTS + 1), "Username,Comment\n" + "a,b\n" * (MOST_COMMENTS + 1)],
    ids=["nothing", "spaces", "no workbook", "no old workbook", "empty workbook", "no letters", "bytes", "lines", "rows"],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(content):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        read(content)


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def changed_sheet(change) -> bytes:
    """A small workbook whose sheet is made hostile: its XML passes ``change``."""
    with zipfile.ZipFile(
        io.BytesIO(workbook(["Username", "Comment"], ["sara", "@um.yazan"]))
    ) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    name = "xl/worksheets/sheet1.xml"
    return packed(parts | {name: change(parts[name])})


def with_cell(at: str) -> Callable[[str], str]:
    row = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{at}" t="inlineStr"><is><t>x</t></is></c></row>'
    return lambda xml: xml.replace("</sheetData>", f"{cell}</sheetData>")


OPEN_DOCUMENT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="s"><table:table-row table:number-rows-repeated="1048576"><table:table-cell
 office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
ENTITIES = '<!DOCTYPE x [<!ENTITY a "{}"><!ENTITY b "{}"><!ENTITY c "{}">]>'.format(
    "a" * 99, "&a;" * 99, "&b;" * 99
)
HOSTILE = {
    "two cells in far corners": lambda: changed_sheet(with_cell("XFD1048576")),
    "two cells far below": lambda: changed_sheet(with_cell("ZZZ9999")),
    "a cell past every corner": lambda: changed_sheet(with_cell("ZZZZZZ4294967295")),
    "a cell with no name": lambda: changed_sheet(lambda xml: xml.replace('r="A1"', 'r=""')),
    "entities in entities": lambda: changed_sheet(
        lambda xml: xml.replace("<worksheet", ENTITIES + "<worksheet", 1).replace(
            "<v>0</v>", "<v>&c;</v>"
        )
    ),
    "one cell that is repeated": lambda: packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<x/>", "content.xml": OPEN_DOCUMENT,
    }),
    "a folder that leads out": lambda: packed({"../../etc/x": "x", "xl/workbook.xml": "<x/>"}),
    "an old workbook of noise": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40,
}  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_workbook_ends_in_a_sentence_and_ends_nobody_else(hostile):
    """The reader of workbooks ends its process where there is no memory for a sheet."""
    began = time.monotonic()

    with contextlib.suppress(Unreadable):
        assert len(read(HOSTILE[hostile](), "comments.xlsx").comments) < 10

    assert time.monotonic() - began < 25
    assert read(workbook(["Username", "Comment"], ["sara", "@um.yazan"]), "x.xlsx").comments


def test_table_of_a_million_columns_is_read_as_far_as_tables_go():
    began = time.process_time()

    read("author,comment" + "," * 900_000 + "\nsara,@um.yazan" + "," * 900_000, "x.csv")

    assert time.process_time() - began < 6


def test_workbook_that_unfolds_into_memory_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * (65 * 1024 * 1024))

    with pytest.raises(Unreadable):
        read(file.getvalue())


def test_long_comment_is_cut():
    assert len(read("ا" * 9000).comments[0].text) == 5000


def test_words_lost_to_no_reader():
    """Whatever the form, a text that is read loses no word of a nomination."""
    for text in (*PAGES.values(), *FACEBOOK.values()):
        said = " ".join(c.text for c in read(text).comments)
        assert "@um.yazan.kitchen" in said
        assert "مطبخ أم يزن" in said


SIGNS = "ابتجحدرسشعغفقكلمنهويةىأإ ـ\u0651\u200f\u202b@._-:،,;\n\t0123٠١٢٣abcxyzABC🎂❤️«»\"'/\\()[]{}#&+*?!؟"


def found_or_refused(content: bytes | str) -> None:
    try:
        thread = read(content)
    except Unreadable:
        return
    reading = candidates(thread)
    list(alike(reading.candidates))
    naming = {n for c in reading.candidates for n in c.comments}
    assert naming | set(reading.junk) | set(reading.unclear) == {c.number for c in thread.comments}


@given(st.text(SIGNS, max_size=200))
def test_any_text_is_read_or_refused(text):
    found_or_refused(text)


@given(
    st.binary(max_size=120),
    st.sampled_from([b"", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf"]),
)
def test_any_file_is_read_or_refused(data, beginning):
    found_or_refused(beginning + data)


@given(
    st.lists(st.sampled_from(sorted({*PAGES.values(), *FACEBOOK.values()})), max_size=3),
    st.integers(0, 400),
    st.integers(0, 400),
)
def test_any_part_of_a_page_is_read_or_refused(copied, start, end):
    found_or_refused("".join(copied)[start : max(start, 1200 - end)])
