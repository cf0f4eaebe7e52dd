"""Labelled comments as the places give them that people copy them from.

``rendered`` writes the page, the chat or the table that holds the comments of a set, with what
stands around them there: pictures' words, ages, likes, “Reply”, badges, stamps, headings.
"""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from adamlocal.lib.threads import Comment

_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BEGUN = datetime(2026, 11, 3, 9, 14, 5)  # noqa: DTZ001 a phone's own time


def rendered(form: str, comments: Sequence[Comment], host: str) -> str:
    return FORMS[form](comments, host)


def _instagram_english(comments: Sequence[Comment], host: str) -> str:
    lines = [f"{host}'s profile picture", host, " ", "Who makes it at home near you?", "5w", ""]
    for comment in comments:
        lines += [f"{comment.author}'s profile picture", comment.author]
        lines += ["Author"] * (comment.author == host)
        lines += ["", f"{comment.number % 5 + 1}w", comment.text]
        likes = comment.number % 4
        lines += [f"{likes} like" + "s" * (likes > 1)] * bool(likes) + ["Reply"]
        lines += ["See translation"] * (comment.number % 7 == 0)
        lines += ["View all 2 replies"] * (comment.number % 9 == 0)
    return "\n".join(lines)


def _instagram_arabic(comments: Sequence[Comment], host: str) -> str:
    lines = [f"صورة الملف الشخصي لـ {host}", host, "رشحولي مشاريع من بيوتنا 🤍", "٥ أسابيع"]
    for comment in comments:
        lines += [f"صورة الملف الشخصي لـ {comment.author}", comment.author]
        lines += ["المؤلف"] * (comment.author == host)
        likes = str(comment.number % 4).translate(_ARABIC)
        told = ["٣ أسابيع", f"{likes} تسجيلات إعجاب" if comment.number % 4 > 2 else "", "رد"]
        lines += [comment.text, *filter(None, told)]
        lines += ["عرض الترجمة"] * (comment.number % 7 == 0)
        lines += ["عرض كل الردود (٢)"] * (comment.number % 9 == 0)
    return "\n".join(lines)


def _facebook(
    comments: Sequence[Comment], host: str, *, around: Sequence[str], badges: Sequence[str]
) -> str:
    sorted_by, like, reply, share, edited, replies, write = around
    author, top_fan = badges
    lines = [sorted_by]
    for comment in comments:
        lines += [author] * (comment.author == host) + [comment.author]
        lines += [top_fan] * (comment.number % 11 == 0)
        lines += [comment.text, replies[comment.number % 3], like, reply]
        lines += [share] * (comment.number % 2) + [str(comment.number % 6)] * (comment.number % 3)
        lines += [edited] * (comment.number % 8 == 0)
    return "\n".join([*lines, write])


def _facebook_english(comments: Sequence[Comment], host: str) -> str:
    around = (
        "Most relevant",
        "Like",
        "Reply",
        "Share",
        "Edited",
        ("2d", "1w", "15h"),
        "Write a comment…",
    )
    return _facebook(comments, host, around=around, badges=("Author", "Top fan"))


def _facebook_arabic(comments: Sequence[Comment], host: str) -> str:
    ages = ("يومان", "أسبوع واحد", "١٥ س")
    around = ("الأكثر صلة", "أعجبني", "رد", "مشاركة", "تم التعديل", ages, "اكتب تعليقًا...")
    return _facebook(comments, host, around=around, badges=("الكاتب", "أبرز المعجبين"))


def _whatsapp_android_arabic(comments: Sequence[Comment], host: str) -> str:
    stamp = "٣\u200f/١١\u200f/٢٠٢٦، ٩:١٤ ص - "
    lines = [f"{stamp}الرسائل والمكالمات مشفّرة تمامًا بين الأطراف."]
    lines.append(f'{stamp}أنشأ {host} مجموعة "مشاريع البيوت"')
    for comment in comments:
        at = _BEGUN + timedelta(minutes=3 * comment.number)
        half = "ص" if at.hour < 12 else "م"
        date = f"{at.day}\u200f/{at.month}\u200f/{at.year}، {(at.hour - 1) % 12 + 1}:{at:%M} {half}"
        lines.append(f"{date.translate(_ARABIC)} - {comment.author}: {comment.text}")
    return "\n".join(lines)


def _whatsapp_iphone_english(comments: Sequence[Comment], host: str) -> str:
    note = "Messages and calls are end-to-end encrypted."
    lines = [f"[03/11/2026, 9:14:05\u202fAM] Home makers: \u200e{note}"]
    for comment in comments:
        at = _BEGUN + timedelta(minutes=3 * comment.number)
        text = f"\u200e{comment.text}" if comment.text.endswith("omitted") else comment.text
        stamp = f"[{at:%d/%m/%Y}, {(at.hour - 1) % 12 + 1}:{at:%M:%S}\u202f{at:%p}]"
        lines.append(f"{stamp} {comment.author}: {text}")
    return "\n".join(lines)


def _table(comments: Sequence[Comment], host: str) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Comment Id", "Username", "Comment", "Date", "Likes"])
    for comment in comments:
        at = _BEGUN + timedelta(minutes=3 * comment.number)
        told = [17900000 + comment.number, comment.author, comment.text, at, comment.number % 5]
        rows.writerow(told)
    return written.getvalue()


def _lines(comments: Sequence[Comment], host: str) -> str:
    return "\n".join(f"{comment.author}: {comment.text}" for comment in comments)


FORMS: dict[str, Callable[[Sequence[Comment], str], str]] = {
    "instagram-en": _instagram_english,
    "instagram-ar": _instagram_arabic,
    "facebook-en": _facebook_english,
    "facebook-ar": _facebook_arabic,
    "whatsapp-android-ar": _whatsapp_android_arabic,
    "whatsapp-ios-en": _whatsapp_iphone_english,
    "csv": _table,
    "lines": _lines,
}
