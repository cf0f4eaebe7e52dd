"""Comments as they come when one marks a page of Instagram or Facebook and copies it.

Between the comments stands what the page shows around them: the words of pictures («صورة الملف
الشخصي لـ …»), ages (``3w``, «٣ أسابيع»), likes, “Reply”, badges, “View replies”. These lines
(``_furniture``) are taken out, and tell where a comment ends. What is left of each comment is its
author's line and its words. A caption above the comments has no “Reply” and is none of them; who
wrote it is the host.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from adamlocal.lib.text import western_digits
from adamlocal.lib.threads.thread import Comment, Kind, Thread

# The words of the page, longest first where one begins another. Nothing repeats inside them.
_AGE = (
    r"(?:منذ |قبل |حوالي |about )?\d{1,4}\s?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?"
    r"|months?|mos?|years?|yrs?|ثانية|ثواني|ثوان|دقيقة|دقائق|ساعات|ساعة|أيام|ايام|يومًا|يوما|يوم"
    r"|أسابيع|اسابيع|أسبوعًا|أسبوع|اسبوع|أشهر|شهور|شهرًا|شهر|سنوات|سنين|سنة|عام|أس|ث|د|س|ي|أ|ش"
    r"|[smhdwy])(?: ago)?"
    r"|(?:منذ |قبل )?(?:دقيقتان|دقيقتين|ساعتان|ساعتين|يومان|يومين|أسبوعان|أسبوعين|اسبوعين|شهران|شهرين"
    r"|سنتين|عامين)|(?:يوم|أسبوع|شهر) واحد|(?:ساعة|دقيقة|سنة) واحدة|(?:منذ |قبل )?(?:ثانية|دقيقة|ساعة|يوم|أسبوع|شهر|سنة)"
    r"|just now|yesterday|an? (?:minute|hour|day|week|month|year) ago|الآن|أمس"
)
_LIKES = (
    r"(?P<likes>\d[\d.,]{0,8})\s?(?:[KMkm]\s?)?(?:likes?|reactions?|تسجيلات إعجاب|تسجيل إعجاب|إعجابات|إعجابًا"
    r"|إعجابا|إعجاب|اعجابات|اعجاب|أعجبني)|إعجابان|تسجيلا إعجاب|إعجاب واحد|liked by [^\n]{1,80}|نال إعجاب [^\n]{1,80}"
)
_REPLY = r"reply|الردّ|الرد|ردّ|رد"
_HOST = r"author|creator|المؤلف|الكاتب|صاحب المنشور|ناشر المنشور|المنشئ"
_MORE_REPLIES = (
    r"(?:view|show|see|hide)(?: all)?(?: \d{1,4})?(?: more| previous)? repl(?:y|ies)(?: ?\(\d{1,4}\))?"
    r"|\d{1,4} repl(?:y|ies)|[^\n]{1,60} replied(?: ?· ?\d{1,4} repl(?:y|ies))?"
    r"|(?:عرض|مشاهدة|إظهار|إخفاء)(?: كل| جميع| المزيد من)? ?(?:الـ ?)?(?:\d{1,4} ?(?:من )?)?(?:الردود|ردود|ردّين|ردين|ردًا|ردا|ردّ|الرد|رد)"
    r"(?: الإضافية| السابقة| الأخرى)?(?: ?\(\d{1,4}\))?"
    r"|\d{1,4} (?:ردود|ردًا|ردا|رد)|[^\n]{1,60} (?:قام بالرد|قامت بالرد)(?: ?· ?\d{1,4} (?:ردود|رد))?"
)
_OTHER = (
    r"see translation|view translation|see original|عرض الترجمة|مشاهدة الترجمة|عرض النص الأصلي|رؤية الترجمة"
    r"|edited|تم التعديل|تم تعديله|معدّل|مُعدّل|like|love|haha|wow|care|share|send|follow|following|message"
    r"|أعجبني|أحببته|مشاركة|إرسال|متابعة|أتابعه|verified(?: account)?|top fan|مُوثَّق|موثّق|موثق|تم التحقق منه|تم التحقق"
    r"|حساب موثق|أبرز المعجبين|مشجع متفاعل|المتابعون المتميزون|متابع متميز|معجب نشط"
    r"|most relevant|all comments|newest|top comments|الأكثر ملاءمة|الأكثر صلة|كل التعليقات|جميع التعليقات|الأحدث"
    r"|view more comments|view all \d{1,6} comments|load more comments|عرض المزيد من التعليقات|عرض مزيد من التعليقات"
    r"|(?:عرض|مشاهدة) (?:كل|جميع) التعليقات(?: \(\d{1,6}\))?|\d{1,6} comments?|\d{1,6} (?:تعليقات|تعليقًا|تعليقا|تعليق)|comments?"
    r"|تعليق|write a (?:comment|reply|public comment)[^\n]{0,30}|add a comment[^\n]{0,3}|اكتب (?:تعليق|رد)[^\n]{0,30}|أضف تعليق[^\n]{0,12}|إضافة تعليق[^\n]{0,12}"
    r"|log in to like or comment\.?|more options|options|more|خيارات إضافية|خيارات|المزيد|see more|عرض المزيد|gif|sticker"
    r"|may be an? (?:image|graphic|illustration)[^\n]{0,200}|قد تكون (?:صورة|تحتوي)[^\n]{0,200}|\d{1,6}|[·•|،,.…\-–]"
)
_PIECE = re.compile(
    rf"\s{{0,3}}(?:(?P<more>{_MORE_REPLIES})|(?P<like_count>{_LIKES})|(?P<age>{_AGE})|(?P<reply>{_REPLY})"
    rf"|(?P<host>{_HOST})|(?P<other>{_OTHER}))",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?P<en>[^\n]{1,80}?)['’]s profile (?:picture|photo)|(?:profile (?:picture|photo) of|photo of|avatar of) (?P<of>[^\n]{1,80})"
    r"|(?:ال)?صورة (?:ال)?ملف (?:ال)?(?:شخصي|تعريف(?:ي)?)(?: ?(?:لـ?|الخاص(?:ة)? بـ?))? ?(?P<ar>[^\n]{1,80})"
    r"|صورة ملف (?P<mid>[^\n]{1,80}?) الشخصي|الصورة الشخصية (?:لـ?|الخاصة بـ?) ?(?P<own>[^\n]{1,80})",
    re.IGNORECASE,
)
_LONGEST = 160
_HANDLE = re.compile(r"@?[A-Za-z0-9._]{2,30}")
_AUTHOR_TAIL = re.compile(
    rf"\s{{1,3}}(?:[·•]\s?)?(?:(?:{_AGE})|follow|verified|author|متابعة|موثق|المؤلف|الكاتب|edited)$",
    re.IGNORECASE,
)
_MARKS = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]")


@dataclass
class _Line:
    """A line of the page: its ``text``, or what furniture it is (``pieces``), or whose picture."""

    text: str = ""
    pieces: frozenset[str] = frozenset()
    likes: int | None = None
    picture: str = ""


@dataclass
class _Block:
    """What stands between the ends of two comments."""

    picture: str = ""
    lines: list[str] = field(default_factory=list)
    pieces: set[str] = field(default_factory=set)
    likes: int | None = None
    age_after: int | None = None  # how many lines of text stood before the age


def is_page(lines: list[str]) -> bool:
    """Whether enough of the lines are a page's own furniture."""
    kinds = [_line(line) for line in lines if line.strip()]
    replies = sum("reply" in line.pieces for line in kinds)
    ages = sum("age" in line.pieces for line in kinds)
    pictures = sum(bool(line.picture) for line in kinds)
    told = sum(bool(line.pieces or line.picture) for line in kinds)
    if told < 0.15 * len(kinds):
        return False
    return pictures >= 2 or (replies >= 1 and replies + ages + pictures >= 2) or ages >= 3


def read_page(lines: list[str]) -> Thread:
    read = [_line(line) for line in lines if line.strip()]
    blocks = _blocks(read)
    answerable = sum("reply" in block.pieces for block in blocks)
    if answerable > len(blocks) / 2:
        captions = [b for b in blocks[:1] if "reply" not in b.pieces]
        blocks = [b for b in blocks if "reply" in b.pieces or (b is not blocks[0] and b.lines[1:])]
    else:
        captions = []
    with_author = _author_has_a_line(blocks)
    hosts = {_author_and_text(block, with_author)[0] for block in captions}
    comments: list[Comment] = []
    seen: set[str] = set()
    for block in blocks:
        author, text = _author_and_text(block, with_author)
        if not author and not text:
            continue
        by_host = "host" in block.pieces or bool(author and author in hosts)
        if by_host:
            hosts.add(author)
        called = re.match(r"@([\w.]+)", text)
        is_reply = bool(called and called[1].lower() in seen)
        comments.append(
            Comment(len(comments) + 1, author, text, None, block.likes, is_reply, by_host)
        )
        seen.add(author.lower())
    return Thread(Kind.PAGE, comments, frozenset(hosts - {""}))


def _line(line: str) -> _Line:
    text = _MARKS.sub("", line).replace("\u00a0", " ").replace("\u202f", " ").strip()
    picture = _PICTURE.fullmatch(text)
    if picture:
        return _Line(picture=next(name for name in picture.groups() if name).strip())
    if len(text) > _LONGEST:
        return _Line(text)
    plain, at, kinds, likes = western_digits(text), 0, set(), None
    while at < len(plain):
        piece = _PIECE.match(plain, at)
        if piece is None or piece.end() == at:
            return _Line(text)
        kinds.add(piece.lastgroup if piece.lastgroup != "likes" else "like_count")
        if piece["likes"]:
            likes = int(re.sub(r"\D", "", piece["likes"]) or 0)
        at = piece.end()
        while at < len(plain) and plain[at] in " ·•|،,\t":
            at += 1
    return _Line(
        pieces=frozenset(kind or "" for kind in kinds) or frozenset({"other"}), likes=likes
    )


def _blocks(lines: list[_Line]) -> list[_Block]:
    pictures = sum(bool(line.picture) for line in lines)
    replies = sum("reply" in line.pieces for line in lines)
    ages = sum("age" in line.pieces for line in lines)
    if pictures >= 2 and pictures >= 0.8 * max(replies, 1):
        return _by_pictures(lines)
    return _by_ends(lines, "reply" if replies >= max(1, ages / 3) else "age")


def _by_pictures(lines: list[_Line]) -> list[_Block]:
    blocks: list[_Block] = []
    for line in lines:
        if line.picture:
            blocks.append(_Block(picture=line.picture))
        elif blocks:
            _take(blocks[-1], line)
    # The same person's picture twice in a row is one comment's; who merely liked wrote nothing.
    return [block for block in blocks if len(block.lines) > 1 or "reply" in block.pieces]


def _by_ends(lines: list[_Line], end: str) -> list[_Block]:
    """Blocks that end with a kind of furniture; what else follows the end still belongs to it, but
    for the badge of who posted, which Facebook shows above their name."""
    blocks = [_Block()]
    ended = False
    for line in lines:
        if ended and (line.text or "host" in line.pieces):
            blocks.append(_Block())
            ended = False
        _take(blocks[-1], line)
        ended = ended or (end in line.pieces and bool(blocks[-1].lines))
    blocks = [block for block in blocks if block.lines]
    return _captions_apart(blocks) if end == "reply" else blocks


def _take(block: _Block, line: _Line) -> None:
    if line.text:
        block.lines.append(line.text)
        return
    block.pieces |= line.pieces
    if line.likes is not None:
        block.likes = line.likes
    if "age" in line.pieces and block.age_after is None:
        block.age_after = len(block.lines)


def _captions_apart(blocks: list[_Block]) -> list[_Block]:
    """A caption ends with its age, without “Reply”, and the first comment follows at once: where
    ages stand under the words, a first block that goes on after its age is two."""
    ages = Counter(
        block.age_after == len(block.lines) for block in blocks[1:] if block.age_after is not None
    )
    first = blocks[0] if blocks else _Block()
    at = first.age_after
    if not ages[True] > ages[False] or not at or not len(first.lines) - at > 1:
        return blocks
    caption = _Block(lines=first.lines[:at], pieces={"age"})
    comment = _Block(lines=first.lines[at:], pieces=first.pieces, likes=first.likes)
    return [caption, comment, *blocks[1:]]


def _author_has_a_line(blocks: list[_Block]) -> bool:
    """Whether the author stands above the words, and not at the beginning of their line."""
    return 2 * sum(len(block.lines) > 1 for block in blocks) >= len(blocks)


def _author_and_text(block: _Block, with_author: bool) -> tuple[str, str]:
    lines = block.lines
    if block.picture:
        name = _named(block.picture)
        if lines and _named(lines[0]).casefold() == name.casefold():
            lines = lines[1:]
        return name, "\n".join(lines)
    if not lines:
        return "", ""
    if with_author:
        return _named(lines[0]), "\n".join(lines[1:])
    first, _space, rest = lines[0].partition(" ")
    if _HANDLE.fullmatch(first) and not first.startswith("@"):
        return first, "\n".join([rest, *lines[1:]])
    return "", "\n".join(lines)


def _named(line: str) -> str:
    """An author's line without badge and age."""
    for _time in range(3):
        line = _AUTHOR_TAIL.sub("", line).strip()
    return line
