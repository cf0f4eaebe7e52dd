"""From what was typed to words that are known: slips, Latin letters, missing and stray spaces.

Corrects only to names, tags, products and the lexicon, and never a word that is known.
"""

import math
import re

from rapidfuzz.distance import OSA

from adamlocal.lib.arabic import begin_alike, is_arabic, likeness, skeleton, skeletons, stem
from projects.finding.query.knowledge import Knowledge, letters

# How unlike a word may be (``likeness``): by sound from Latin letters, and by slips of the finger.
SOUNDS_LIKE, ALMOST = 0.75, 0.15
# Of a short word, every slip makes another word: «سمك» is no misspelt «سماق».
SHORTEST = 4
_DOUBLED = re.compile(r"(.)\1")
# Two slips are forgiven from so many letters on.
LONG = 8
# What a word may be, for its neighbours to decide between.
MOST_HEARD, MOST_CORRECT = 32, 8


def by_sound(typed: str, known: Knowledge) -> tuple[list[str], list[str]]:
    """Known Arabic words that a Latin one may be («7alawyat»), the likeliest first.

    All that are nearly as like as the best, for without vowels several may be meant; and beside
    them the less likely too, for a neighbour to decide between. A word with two consonants must
    agree in its long vowels as well.
    """
    scored = []
    # «7ennet 3aroos»: before another noun taa marbuta is heard as t.
    unbound = typed[:-1] if len(typed) > 4 and typed.endswith(("at", "et", "it")) else typed
    for frame in skeletons(typed) | skeletons(unbound):
        for word in known.by_skeleton.get(frame, ()):
            if is_arabic(word):
                scored.append((_heard(typed, word), -known.strength(stem(word)), word))
    scored.sort()
    limit = SOUNDS_LIKE if len(skeleton(typed)) > 2 else 0.35
    heard = [(cost, word) for cost, _, word in scored if cost <= limit]
    likely = [word for cost, word in heard if cost <= heard[0][0] + ALMOST]
    return likely[:6], [word for _, word in heard[:MOST_HEARD]]


def english_by_sound(typed: str, known: Knowledge) -> str | None:
    """The English word of the lexicon that was written in Arabic letters («كاندلز»), or None."""
    frame = skeleton(typed)
    if len(frame) < 3:
        return None
    scored = [
        (likeness(word, typed), word)
        for word in known.by_skeleton.get(frame, ())
        if not is_arabic(word) and (word,) in known.by_words and begin_alike(word, typed)
    ]
    best = min(scored, default=(1.0, ""))
    return best[1] if best[0] <= (SOUNDS_LIKE if len(frame) > 3 else 0.5) else None


def _heard(typed: str, word: str) -> float:
    """Likeness with ``2`` as ق too, and with and without an article in front."""
    costs = [likeness(typed, word)]
    if word.endswith("ه") and typed.endswith(("at", "et", "it")):
        costs.append(likeness(typed[:-1], word) + 0.05)
    for article in ("al", "el", "il", "l"):
        if typed.startswith(article) and len(typed) - len(article) >= 3:
            costs.append(likeness(typed.removeprefix(article), word) + 0.05)
    return min(costs)


def correct(typed: str, known: Knowledge) -> str | None:
    """The known word that a slip made of this one, or None."""
    return next(iter(corrections(typed, known)[0]), None)


def corrections(typed: str, known: Knowledge) -> tuple[list[str], list[str]]:
    """Known words of which a slip may have made this one, the likeliest first; and beside them
    those too that are less like it, for a neighbour to decide between («عيد ميلات»).

    One slip from four letters on, two from eight; a doubled or left-out vowel, two letters
    turned round and letters of one sound or one shape count less than another consonant. The
    first letter is seldom missed.
    """
    if len(typed) < SHORTEST - 1 or typed.isdigit():
        return [], []
    once = _DOUBLED.sub(r"\1", typed)
    first = [once] if once != typed and once in known.spellings else []
    scored: list[tuple[float, int, str, bool]] = []
    for word in _near(typed, known):
        if is_arabic(word) != is_arabic(typed) or not begin_alike(typed, word):
            continue
        cost = _slips(typed, word)
        allowed = _allowed(typed, word)
        if cost > allowed + WIDER:
            continue
        strength = known.strength(stem(word))
        # Of words about as like, rather the one that many projects bear.
        liked = cost - min(0.3, 0.1 * math.log1p(strength))
        scored.append((liked, -strength, word, cost <= allowed))
    scored.sort()
    widely = [word for _, _, word, _ in scored if word not in first]
    narrowly = [word for _, _, word, is_near in scored if is_near] if not first else []
    if len(typed) < SHORTEST:
        narrowly = []
    return first or narrowly[:MOST_CORRECT], first + widely[:MOST_HEARD]


def without_plural(typed: str, known: Knowledge) -> str | None:
    """A loanword without the English plural that it was written with («كيكس», «مجز»), or None."""
    rest, is_plural = typed[:-1], typed[-1:] in ("س", "ز")
    is_word = (typed,) in known.by_words or stem(typed) in known.words
    is_loan = is_plural and len(rest) >= SHORTEST - 1 and (rest,) in known.by_words
    return rest if is_loan and not is_word else None


# Letters of the shorter word → the slips it may have.
ALLOWED = {4: 0.6, 5: 0.8, 6: 1.0, 7: 1.0}
ALLOWED_LONG = 1.6
# So much more where the neighbour says what is meant: «عيد ميلات».
WIDER = 0.5
# What may be offered where nothing was found: more is no likeness, «دراجة» is near no «دار».
NEAREST = 1.2


def _allowed(typed: str, word: str) -> float:
    length = min(len(typed), len(word))
    if not is_arabic(typed):  # English: whole letters, for nothing is known of their sound
        return 0.0 if length < 6 else 1.0 if length < 9 else 2.0
    if length <= SHORTEST and len(word) == length + 1 and _is_within(typed, word):
        return 0.9  # a letter left out of a longer word
    return 0.0 if length < SHORTEST else ALLOWED.get(length, ALLOWED_LONG)


def _slips(typed: str, word: str) -> float:
    """How many slips part a word from a known one of the same script: of Arabic by sound, else
    letters left out, put in, replaced and neighbours turned round (optimal string alignment)."""
    return likeness(typed, word) if is_arabic(word) else OSA.distance(typed, word)


def _is_within(typed: str, word: str) -> bool:
    """Whether the letters of one stand in the other in their order."""
    rest = iter(word)
    return all(letter in rest for letter in typed)


def _near(typed: str, known: Knowledge):
    """Words that can be within two slips: of nearly the same length and letters, or sound."""
    slips = 2 if len(typed) >= LONG else 1
    mask = letters(typed)
    seen = set()
    for length in range(max(3, len(typed) - slips), len(typed) + slips + 1):
        for other, word in known.by_length.get(length, ()):
            if (mask ^ other).bit_count() <= 2 * slips:
                seen.add(word)
    seen.update(w for w in known.by_skeleton.get(skeleton(typed), ()) if len(w) >= SHORTEST)
    return seen


def split(typed: str, known: Knowledge) -> tuple[str, str] | None:
    """The two known words that were typed as one («زيتزيتون»), or None.

    Words that the lexicon or a project puts side by side are preferred; other pairs need three
    letters each.
    """
    best: tuple[int, int, tuple[str, str]] | None = None
    for place in range(2, len(typed) - 1):
        pair = typed[:place], typed[place:]
        one, other = stem(pair[0]), stem(pair[1])
        together = (one, other) in known.by_stems or f"{one} {other}" in known.words
        # A letter at the seam is easily written once for twice.
        if not together and (
            min(map(len, pair)) < 3 or not all(w in known.spellings for w in pair)
        ):
            continue
        weight = min(known.strength(one), known.strength(other))
        found = (2 if (one, other) in known.by_stems else int(together), weight, pair)
        if best is None or found > best:
            best = found
    return best[2] if best else None


def nearest(typed: str, known: Knowledge, limit: int = 3) -> list[str]:
    """Known words of names and products that look much like a word, for a page without results.

    Looser than ``correct``, which searches for what it finds; as a rule there are none.
    """
    scored = []
    for length in range(max(3, len(typed) - 2), len(typed) + 3):
        for other, word in known.by_length.get(length, ()):
            near = (letters(typed) ^ other).bit_count() <= 5 and begin_alike(typed, word)
            if near and known.strength(stem(word)) and is_arabic(word) == is_arabic(typed):
                scored.append((_slips(typed, word), word))
    return [known.written(word) for cost, word in sorted(scored)[:limit] if cost <= NEAREST]
