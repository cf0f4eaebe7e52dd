"""WhatsApp's exported chats: each way in which phones write them."""

from datetime import datetime

import pytest

from adamlocal.lib.threads import Kind, read

AT = datetime(2026, 1, 15, 20, 30)  # noqa: DTZ001 - the phone's own time, as exports tell it
# One message and its answer, in the form of each phone and language.
VARIANTS = {
    "Android, English, 24 hours": "15/01/2026, 20:30 - {a}: {x}\n15/01/2026, 20:31 - {b}: {y}",
    "Android, English, AM/PM": "15/01/2026, 8:30 PM - {a}: {x}\n15/01/2026, 8:31 PM - {b}: {y}",
    "Android, English, thin space": "15/01/2026, 8:30\u202fpm - {a}: {x}\n15/01/2026, 8:31\u202fpm - {b}: {y}",
    "Android, United States": "1/15/26, 8:30 PM - {a}: {x}\n1/15/26, 8:31 PM - {b}: {y}",
    "Android, year first": "2026-01-15, 20:30 - {a}: {x}\n2026-01-15, 20:31 - {b}: {y}",
    "Android, dots": "15.01.26, 20:30 - {a}: {x}\n15.01.26, 20:31 - {b}: {y}",
    "Android, Arabic, western digits": "15/1/2026، 20:30 - {a}: {x}\n15/1/2026، 20:31 - {b}: {y}",
    "Android, Arabic, ص and م": "15/1/2026، 8:30 م - {a}: {x}\n15/1/2026، 8:31 م - {b}: {y}",
    "Android, Arabic digits": "١٥/١/٢٠٢٦، ٨:٣٠ م - {a}: {x}\n١٥/١/٢٠٢٦، ٨:٣١ م - {b}: {y}",
    "Android, Arabic digits and marks": "\u200f١٥\u200f/١\u200f/٢٠٢٦، ٨:٣٠ م - {a}: {x}\n\u200f١٥\u200f/١\u200f/٢٠٢٦، ٨:٣١ م - {b}: {y}",
    "Android, Arabic, year first": "٢٠٢٦/١/١٥، ٨:٣٠ م - {a}: {x}\n٢٠٢٦/١/١٥، ٨:٣١ م - {b}: {y}",
    "Android, Arabic, مساءً": "15/1/2026، 8:30 مساءً - {a}: {x}\n15/1/2026، 8:31 مساءً - {b}: {y}",
    "iPhone, English, 24 hours": "[15/01/2026, 20:30:00] {a}: {x}\n[15/01/2026, 20:31:07] {b}: {y}",
    "iPhone, English, AM/PM": "[15/01/2026, 8:30:00 PM] {a}: {x}\n[15/01/2026, 8:31:07 PM] {b}: {y}",
    "iPhone, thin space": "[15/01/2026, 8:30:00\u202fPM] {a}: {x}\n\u200e[15/01/2026, 8:31:07\u202fPM] {b}: {y}",
    "iPhone, United States": "[1/15/26, 8:30:00 PM] {a}: {x}\n[1/15/26, 8:31:07 PM] {b}: {y}",
    "iPhone, Arabic": "[15/1/2026، 8:30:00 م] {a}: {x}\n[15/1/2026، 8:31:07 م] {b}: {y}",
    "iPhone, Arabic digits": "[١٥/١/٢٠٢٦، ٨:٣٠:٠٠ م] {a}: {x}\n\u200f[١٥/١/٢٠٢٦، ٨:٣١:٠٧ م] {b}: {y}",
    "iPhone, Arabic, marks everywhere": "\u200f[\u200f١٥\u200f/\u200f١\u200f/\u200f٢٠٢٦، ٨:٣٠:٠٠\u00a0م] \u202b{a}\u202c: {x}\n\u200f[\u200f١٥\u200f/\u200f١\u200f/\u200f٢٠٢٦، ٨:٣١:٠٧\u00a0م] {b}: {y}",
    "iPhone, dots, no comma": "[15.01.26 20:30:00] {a}: {x}\n[15.01.26 20:31:07] {b}: {y}",
    "Windows line ends": "15/01/2026, 20:30 - {a}: {x}\r\n15/01/2026, 20:31 - {b}: {y}\r\n",
    "unsaved numbers": "15/01/2026, 20:30 - \u202a+962 79 000 0012\u202c: {x}\n15/01/2026, 20:31 - ~\u202f{b}: {y}",
}  # fmt: skip
NOTICES = [
    "15/01/2026, 20:29 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.",
    "15/1/2026، 20:29 - الرسائل والمكالمات مشفّرة تمامًا بين الطرفين. لا أحد خارج هذه الدردشة يستطيع قراءتها.",
    "15/01/2026, 20:29 - Sara created group “Home makers: Irbid”",
    "15/01/2026, 20:29 - You joined using this group's invite link",
    "15/01/2026, 20:29 - +962 79 000 0012 changed their phone number to a new number. Tap to message.",
    "15/1/2026، 20:29 - انضم سارة باستخدام رابط الدعوة",
    "15/1/2026، 20:29 - غيّر سارة اسم المجموعة إلى \"مشاريع: إربد\"",
    "[15/01/2026, 20:29:00] Home makers: \u200eMessages and calls are end-to-end encrypted.",
    "[15/1/2026، 20:29:00] مشاريع: \u200fالرسائل والمكالمات مشفّرة تمامًا.",
]  # fmt: skip
NOTHING = [
    "<Media omitted>", "<تم استبعاد الوسائط>", "\u200eimage omitted", "\u200eتم استبعاد الصورة", "\u200esticker omitted",
    "This message was deleted", "تم حذف هذه الرسالة", "\u200e<attached: 00000012-PHOTO.jpg>",
    "IMG-20260115-WA0001.jpg (file attached)", "\u200e<المُرفق: 00000012-PHOTO.jpg>", "IMG-20260115-WA0001.jpg (الملف مرفق)",
]  # fmt: skip


def chat(text: str):
    thread = read(text.encode())
    assert thread.kind is Kind.CHAT
    return thread.comments


@pytest.mark.parametrize("variant", VARIANTS, ids=list(VARIANTS))
def test_each_way_of_writing(variant):
    text = VARIANTS[variant].format(
        a="سارة", b="لينا", x="جربوا مطبخ أم يزن\nرقمها 0790000012", y="معك: حق"
    )
    first, second = chat(text)

    assert (first.number, second.number) == (1, 2)
    assert first.author in ("سارة", "+962 79 000 0012")
    assert first.text == "جربوا مطبخ أم يزن\nرقمها 0790000012"
    assert first.at == AT
    assert (second.author, second.text) == ("لينا", "معك: حق")


@pytest.mark.parametrize("notice", NOTICES)
def test_notices_are_no_comments(notice):
    stamp = "[15/01/2026, 20:30:00] Sara" if notice.startswith("[") else "15/01/2026, 20:30 - Sara"

    assert [c.text for c in chat(f"{notice}\n{stamp}: مرحبا")] == ["مرحبا"]


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_the_export_left_out_is_a_comment_without_words(nothing):
    first, second = chat(f"15/01/2026, 20:30 - Sara: {nothing}\n15/01/2026, 20:31 - Lina: مرحبا")

    assert (first.number, first.text, second.number) == (1, "", 2)


@pytest.mark.parametrize("mark", ["<This message was edited>", "<تم تعديل هذه الرسالة>"])
def test_mark_of_editing_is_no_word(mark):
    assert chat(f"15/01/2026, 20:30 - Sara: مرحبا \u200e{mark}")[0].text == "مرحبا"


def test_words_below_a_picture_stay():
    [comment] = chat("15/01/2026, 20:30 - Sara: IMG-1.jpg (file attached)\nمطبخ أم يزن")

    assert comment.text == "مطبخ أم يزن"


def test_order_of_day_and_month_by_what_keeps_time_from_going_back():
    comments = chat("1/2/26, 20:30 - A: x\n1/3/26, 20:30 - A: y\n2/1/26, 20:30 - A: z")

    assert [(c.at.month, c.at.day) for c in comments] == [(1, 2), (1, 3), (2, 1)]


def test_date_that_no_calendar_has_is_left_out():
    assert chat("31/02/2026, 20:30 - A: x")[0].at is None
