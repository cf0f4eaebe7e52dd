"""Ways to reach a person, or their home, that stand in texts which everybody reads.

Buyers get a number by the contact button alone, and nobody gets a home. So public texts hold no
telephone number (mobile, landline or foreign, however it is written), no WhatsApp link or username,
no e-mail address, no place on a map and no number of a building. Sizes, dates, hours, prices and years are none of these.

A number is found in three steps: each character becomes plain (``digits``), what is surely a date,
an hour or a price is passed over, and the digits that stand beside one another, whatever signs lie
between, are tried against what Jordan dials (numbering plan of the TRC: 07 and 8 digits for
mobiles; 02, 03, 05, 06 and 7 for landlines).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from adamlocal.lib import digits

HAS_NUMBER = _("A phone number stands in these words. Buyers get it by the contact button alone: "
               "take it out here.")  # fmt: skip
HAS_PLACE = _("An address stands in these words. For your safety the directory never shows one: "
              "the governorate and area are enough.")  # fmt: skip
HAS_EMAIL = _("An e-mail address stands in these words. Buyers reach you by the contact button: "
              "take it out here.")  # fmt: skip
HAS_WHATSAPP = _("A WhatsApp link or username stands in these words. Buyers get it by the contact "
                 "button alone: take it out here.")  # fmt: skip
MASK = "•••"
# Words without seven digits or any of these hold nothing of the kind: most are passed by that alone.
_HINTS = ("@", "+", "wa.me", "whats", "واتس", "وتس", "(at", "[at", "صفر", "زيرو", "zero", "goo.gl", "maps", "waze", "w3w", "what3words",
          "عمار", "بناي", "شق", "فيلا", "بيت", "منزل", "g.co", "geo:", "osm", "openstreetmap", "°", "build", "bldg", "apartment", "apt", "flat", "villa")  # fmt: skip

# With a prefix that only a telephone has; signs between the digits may be any.
_DIALLED = re.compile(
    r"(?:(?:00)?962)?0?7[789]\d{7}|(?:(?:00)?962|0)0?[2356]\d{7}|05\d{8}|00[1-9]\d{8,12}"
)
# A mobile without its zero, which might be other figures in a row.
_BARE = re.compile(r"7[789]\d{7}")
_FOREIGN = re.compile(r"[1-9]\d{8,14}")
_DIGIT_WORDS = {
    word: str(digit)
    for digit, words in enumerate(
        ["صفر زيرو zero", "واحد one", "اثنين اتنين تنين اثنان اتنان ثنين اثنتين ثنتين تنتين two", "ثلاثه تلاته ثلاث تلات three",
         "اربعه اربع four", "خمسه خمس five", "سته ست six", "سبعه سبع seven",
         "ثمانيه تمانيه تمنيه ثمان تمان eight", "تسعه تسع nine"]
    )
    for word in words.split()
}  # fmt: skip
_LETTERS = str.maketrans("أإآٱة", "ااااه")
_TOKEN = re.compile(
    r"\d+|(?<![^\W_])(?:" + "|".join(sorted(_DIGIT_WORDS, key=len, reverse=True)) + r")(?![^\W_])"
)
# Between two groups of one number; letters, and the sign of sizes, part two numbers.
_SIGNS = r"(?:(?![×÷=≈])[\W_]){0,12}"
_BETWEEN = re.compile(rf"{_SIGNS}(?:(?:و|مسافه|فراغ|شرطه|نقطه|ناقص|رقم|space|dash|dot){_SIGNS})?")
_PLUS = re.compile(r"\+[\W_]{0,2}\Z")

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_NO_NUMBER = re.compile(
    rf"(?<!\d){_DAY} ?[/.\-] ?{_MONTH} ?[/.\-] ?{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR} ?[/.\-] ?{_MONTH} ?[/.\-] ?{_DAY}(?!\d)"
    rf"|(?<!\d){_DAY}/{_MONTH}/\d\d(?!\d)"
    r"|(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])"
    # Decimals that begin with nothing, and numbers grouped by thousands.
    r"|(?<![\d.,٫])0[.,٫]\d{1,3}(?![.,٫]?\d)"
    r"|(?<![\d.,٬])[1-9]\d{0,2}(?:[,٬]\d{3})+(?:[.٫]\d{1,3})?(?![.,٬]?\d)"
    # The sides of a thing: 70*90, 30*40*120
    r"|(?<![\d*])\d{1,3}(?:\*\d{1,3}){1,2}(?![\d*])"
)
# A sign with a space before it alone begins a handle: «لقمة @salt.demo».
_EMAIL = re.compile(
    r"(?<![a-z0-9._+\-])[a-z0-9._+\-]{1,64}(?:@ ?| @ | @(?=(?:gmail|hotmail|yahoo|outlook|icloud|live)\.)| ?[\[(]at[\])] ?)(?:[a-z0-9\-]{1,63}(?: ?\.| ?[\[(]dot[\])] ?)){1,4}[a-z]{2,}"
)
# Its links; and behind its name what has a sign of a username: @, or a point or dash within.
_WHATSAPP = re.compile(
    r"(?<![a-z0-9\-])(?:wa\.me|(?:[a-z]+\.)?whatsapp\.com)/\S+"
    r"|(?:\bwhats ?app\b|(?:ال|ع|ب)*و(?:ا)?تس(?: ?ا?ب)?\b)[\s:=\-«\"(]{1,4}(?:\w+[\s:=\-«\"(]{1,3})?"
    r"(?:@ ?[a-z0-9_][a-z0-9._]+|[a-z][a-z0-9]*[._][a-z0-9._]+)",
)
_PLACE = re.compile(
    r"(?:maps\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google\.|maps\.apple\.|waze\.com"
    r"|maps\.apple|g\.co/kgs|openstreetmap\.org|osm\.org|geo:|what3words|w3w\.co)\S*"
    # Latitude and longitude within Jordan; a plus code.
    r"|(?<!\d)(?:29|3[0-3])[.٫]\d{3,}\D{1,4}3[4-9][.٫]\d{3,}"
    r"|(?<!\d)(?:29|3[0-3])\s?°\s?\d{1,2}\D"
    r"|(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)"
    r"|(?<!\w)(?:ال|ب|بال)?(?:عماره|بنايه|شقه|فيلا)[ _\-.:,]{0,4}(?:رقم|#|no\.?)?[ _\-.:]{0,4}\d+(?! ?غرف)"
    r"|(?<!\w)(?:ال|ب|بال)?(?:عماره|بنايه|شقه|فيلا|بيت|منزل)(?: \w{2,12})? رقم[ _\-.:]{0,4}\d+"
    r"|(?<!\w)(?:building|bldg|apartment|apt|flat|villa)[ _\-.:,]{0,4}(?:number|no|#)?[ _\-.:]{0,4}\d+(?! ?[a-z])",
    re.IGNORECASE,
)


def no_number(text: str) -> None:
    """A validator of public texts: raises ValidationError with what to take out."""
    plain, places = _plain(text)
    if any(_numbers(plain, places)):
        raise ValidationError(HAS_NUMBER, code="has_number")
    if _WHATSAPP.search(plain):
        raise ValidationError(HAS_WHATSAPP, code="has_whatsapp")
    if _EMAIL.search(plain):
        raise ValidationError(HAS_EMAIL, code="has_email")
    if _PLACE.search(plain):
        raise ValidationError(HAS_PLACE, code="has_place")


def is_private(text: str) -> bool:
    """Whether ``no_number`` refuses the text."""
    try:
        no_number(text)
    except ValidationError:
        return True
    return False


def has_number(text: str) -> bool:
    """Whether a telephone number stands in a text, however it is written."""
    return any(_numbers(*_plain(text)))


def masked(text: str) -> str:
    """The text with every such detail taken out: for what was stored before this was asked."""
    lower = text.replace(digits.TATWEEL, "").lower()
    if sum(map(str.isdigit, text)) < 7 and not any(hint in lower for hint in _HINTS):
        return text
    plain, places = _plain(text)
    spans = list(_numbers(plain, places))
    for pattern in (_WHATSAPP, _EMAIL, _PLACE):
        spans += [(places[m.start()], places[m.end()]) for m in pattern.finditer(plain)]
    shown, done = "", 0
    for start, end in sorted(spans):
        if end > done:  # a number may stand in an address of mail
            shown += text[done:start] + MASK if start >= done else ""
            done = end
    return shown + text[done:]


def _plain(text: str) -> tuple[str, list[int]]:
    """The plain text, and for each of its characters (and its end) the place in the text."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    plain, places = [], []
    for place, character in enumerate(text):
        letters = digits.plain_character(character).lower().translate(_LETTERS)
        plain.append(letters)
        places += [place] * len(letters)
    return "".join(plain), [*places, len(text)]


def _numbers(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand in the text, from where to where."""
    blanked = _NO_NUMBER.sub(lambda found: "x" * len(found[0]), text)
    for run in _runs(blanked):
        first = 0
        while first < len(run):
            last = _number_from(blanked, run, first)
            if last is None:
                first += 1
            else:
                yield places[run[first].start()], places[run[last].end()]
                first = last + 1


def _runs(text: str) -> Iterator[list[re.Match]]:
    """Groups of digits (or words for digits) with nothing but signs between them."""
    run: list[re.Match] = []
    for token in _TOKEN.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), token.start()):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _number_from(text: str, run: list[re.Match], first: int) -> int | None:
    """The last group of a number that begins with this group; the longest reading counts."""
    if _is_fraction(text, run[first].start()):
        return first if _DIALLED.fullmatch(run[first][0]) else None
    start = run[first].start()
    has_plus = bool(_PLUS.search(text[max(0, start - 3) : start])) and (
        first == 0 or not _touches(text, run[first - 1].end(), start)
    )
    dialled, found = "", None
    for last in range(first, len(run)):
        dialled += _DIGIT_WORDS.get(run[last][0], run[last][0])
        if len(dialled) > 15:
            break
        if _is_number(dialled, text, run[first : last + 1], has_plus=has_plus):
            found = last
    return found


def _is_ladder(groups: list[re.Match]) -> bool:
    """Whether figures rise one by one, as sizes and ages do and telephone numbers do not: ``7 8 9
    10``, ``0-3 3-6 6-9``."""
    figures = [group[0] for group in groups]
    if len(figures) < 4 or any(not re.fullmatch(r"0|[1-9]\d?", figure) for figure in figures):
        return False
    numbers = [int(figure) for figure in figures]
    rises = [after - before for before, after in pairwise(numbers)]
    are_ranges = (
        len(numbers) % 2 == 0
        and all(rise > 0 for rise in rises[::2])
        and all(rise >= 0 for rise in rises[1::2])
    )
    return all(rise > 0 for rise in rises) or are_ranges


def _is_number(dialled: str, text: str, groups: list[re.Match], *, has_plus: bool) -> bool:
    if _is_ladder(groups):
        return False
    if _BARE.fullmatch(dialled):
        return has_plus or _is_grouped_as_dialled(text, groups)
    return bool(_DIALLED.fullmatch(dialled) or (has_plus and _FOREIGN.fullmatch(dialled)))


def _is_fraction(text: str, start: int) -> bool:
    """Whether a group is the second half of a figure: the ``00`` of ``3.00``."""
    return bool(re.search(r"\d[.,٫:/]\Z", text[max(0, start - 2) : start]))


def _touches(text: str, end: int, start: int) -> bool:
    """Whether a plus between two figures is a sum: ``700+300``, ``700 + 300``."""
    return "+" in text[end:start]


def _is_grouped_as_dialled(text: str, groups: list[re.Match]) -> bool:
    """Prices and sizes in a row part their figures by points, strokes and signs of their own."""
    gaps = [text[one.end() : other.start()] for one, other in pairwise(groups)]
    if len(gaps) > 1 and set(gaps) == {"."}:  # no figure has two points
        return True
    return not any(set(gap) & set(".,،٫/:;\n%") for gap in gaps)
