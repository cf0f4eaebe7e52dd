"""What was typed, word by word: joined, parted, heard or corrected to words that are known."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from adamlocal.lib.arabic import is_arabic, readings, stem
from projects.finding.words import spelling
from projects.finding.words.knowledge import LONGEST_PHRASE, Knowledge, Phrase
from projects.finding.words.language import is_common
from projects.finding.words.small_words import SMALL, is_amount


@dataclass
class Token:
    """One typed word and the stems it may mean, the likeliest first; none if nobody knows it."""

    typed: str
    stems: tuple[str, ...]
    # Whether its first letter was read as an attached preposition.
    is_attached: bool = False
    corrected: str = ""
    # The English word that was written in Arabic letters.
    heard: str = ""
    # Words that it may be as well, less likely: a neighbour decides (``settle``).
    others: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        return self.typed.isdigit()


def read(typed: list[str], known: Knowledge) -> list[Token]:
    """Each word as a token; unknown ones joined, parted, heard or corrected to known ones."""
    tokens: list[Token] = []
    words = _joined(typed, known)
    english = _english_places(words, known)
    for place, word in enumerate(words):
        is_plain = word in SMALL or is_amount(word) or place in english
        single = spelling.without_plural(word, known)
        if single:
            tokens.append(Token(word, (stem(single),)))
        elif is_plain or not _is_strange(word, known):
            tokens.append(_token(word, known, is_english=place in english))
        else:
            tokens += _repaired(word, known)
    settle(tokens, known)
    return tokens


def settle(tokens: list[Token], known: Knowledge) -> None:
    """Let neighbours decide what a word is that may be several: «fasateen sahra», two misspelt words.

    Together they must be a phrase of the lexicon, or stand side by side in names and products.
    """
    for one, other in itertools.pairwise(tokens):
        if not (one.others or other.others) or SMALL & {one.typed, other.typed}:
            continue
        if any((a, b) in known.by_stems for a in one.stems for b in other.stems):
            continue
        found = _together(one, other, known)
        if found:
            for token, word in zip((one, other), found, strict=True):
                if word:
                    token.stems = (stem(word),)
                    token.corrected = word if is_arabic(token.typed) else ""
                    token.heard = ""


def _together(one: Token, other: Token, known: Knowledge) -> tuple[str, str] | None:
    """A word for each that belong together, empty where the token stays as it is; or None."""
    best: tuple[int, int, tuple[str, str]] | None = None
    for place, (a, first) in enumerate(_meanings(one)):
        for behind, (b, second) in enumerate(_meanings(other)):
            is_phrase = (a, b) in known.by_stems
            if is_phrase or ((word := known.words.get(f"{a} {b}")) and word.strong):
                found = (int(not is_phrase), place + behind, (first, second))
                best = min(best, found) if best else found
    return best[2] if best else None


def _meanings(token: Token) -> list[tuple[str, str]]:
    """(stem, the word it is put right to; empty where nothing was), the likeliest first."""
    own = [(one, "") for one in token.stems]
    return own + [(stem(word), word) for word in token.others if stem(word) not in token.stems]


def _joined(words: list[str], known: Knowledge) -> list[str]:
    """«كرو شيه» is one word: neighbours that are known only together."""
    result: list[str] = []
    for word in words:
        if result and is_arabic(word) != is_arabic(result[-1]):
            result.append(word)
            continue
        together = result[-1] + word if result else ""
        if (
            together in known.spellings
            and min(known.rank(stem(result[-1])), known.rank(stem(word))) < 2
            and not known.groups_of((result[-1], word), (stem(result[-1]), stem(word)))
        ):
            result[-1] = together
        else:
            result.append(word)
    return result


def _english_places(words: list[str], known: Knowledge) -> set[int]:
    """The places of Latin words that are English of the lexicon: looked up before sound."""
    found: set[int] = set()
    for start in range(len(words)):
        for length in range(LONGEST_PHRASE, 0, -1):
            part = tuple(words[start : start + length])
            if len(part) < length or any(is_arabic(w) or w.isdigit() for w in part):
                continue
            if known.groups_of(part, tuple(map(stem, part))):
                found.update(range(start, start + length))
    return found


def _is_strange(word: str, known: Knowledge) -> bool:
    if word.isdigit() or (word,) in known.by_words:
        return False
    if not is_arabic(word):
        return True  # perhaps known as it is, but also Arabic in Latin letters
    if is_common(word):
        return False  # who types «حداد» wants no misspelt sweet
    return not any(known.rank(one) or known.is_place_word(one) for one in _endings(readings(word)))


def _endings(stems: tuple[str, ...]) -> tuple[str, ...]:
    """With ا and ى for one another at the end: «لما» is also «لمى» (which is folded to ي)."""
    turned = (one[:-1] + ("ي" if one[-1] == "ا" else "ا") for one in stems if one[-1] in "اي")
    return tuple(dict.fromkeys((*stems, *turned)))


def _token(word: str, known: Knowledge, *, is_english: bool = False) -> Token:
    if not is_arabic(word) or is_english:
        return Token(word, (stem(word),), others=_arabic_names(word, known))
    found = _endings(readings(word))
    # «لملابس» stands in names as it is, and means «ملابس» all the same.
    ranks = [
        4 if (one,) in known.by_stems else max(known.rank(one), 3 * known.is_place_word(one))
        for one in found
    ]
    best = ranks.index(max(ranks))
    # One that a story or two mention may be a slip that happens to be a word.
    is_weak = ranks[best] <= 1 and word not in SMALL and not is_amount(word)
    others = tuple(spelling.corrections(word, known)[1]) if is_weak else ()
    stems = (found[best], *(one for one, rank in zip(found, ranks, strict=True)
                            if one != found[best] and rank == ranks[best] == 1))  # fmt: skip
    return Token(word, stems, is_attached=best > 0, others=others)


def _arabic_names(word: str, known: Knowledge) -> tuple[str, ...]:
    """The Arabic words that the lexicon puts beside a Latin one: «hdaya» is «هدايا» for a neighbour."""
    slugs = known.by_words.get((word,), ())
    names = (p[0] for slug in slugs for p in sorted(known.groups[slug].phrases) if len(p) == 1)
    return tuple(name for name in names if is_arabic(name))


def _repaired(word: str, known: Knowledge) -> list[Token]:
    if not is_arabic(word):
        return [_latin(word, known)]
    pair = spelling.split(word, known)
    together = pair and (stem(pair[0]), stem(pair[1])) in known.by_stems
    better, wider = spelling.corrections(word, known)
    others = tuple(wider)
    if together:
        better = []
    if better:
        return [Token(word, (stem(better[0]),), corrected=better[0], others=others)]
    english = spelling.english_by_sound(word, known)
    if english:
        return [Token(word, (stem(english),), heard=english)]
    if pair:
        return [_token(part, known) for part in pair]
    for rest in (word.removeprefix("ال"), word[1:], word[3:] if word[1:3] == "ال" else ""):
        # A slip in a word with a letter or an article attached.
        mended = spelling.correct(rest, known) if word[0] in "وبلا" and len(rest) > 4 else None
        if mended and mended[0] == rest[0]:
            return [Token(word, (stem(mended),), is_attached=True, corrected=mended)]
    return [Token(word, (stem(word),), others=others)]


def _latin(word: str, known: Knowledge) -> Token:
    """A Latin word that is no English of the lexicon: as it stands in projects, and by sound.

    Both where a number ends it: a handle («bayt22») may sound like a word, and stands in projects
    without being counted.
    """
    own = stem(word)
    if is_common(word):
        return Token(word, (own,))
    likely, wider = spelling.by_sound(word, known)
    heard, others = tuple(dict.fromkeys(map(stem, likely))), tuple(wider)
    if known.rank(own) or known.is_place_word(own):
        return Token(word, (own, *heard), others=others)
    if heard:
        return Token(word, (*heard, own) if word[-1].isdigit() else heard, others=others)
    better = spelling.correct(word, known)
    return Token(word, (stem(better),), corrected=better) if better else Token(word, (own,))


def take_back(tokens: Iterable[Token]) -> None:
    """Mean what was typed after all, wherever a word was put right."""
    for token in tokens:
        if token.corrected:
            token.stems, token.corrected = (stem(token.typed),), ""


def corrected(tokens: list[Token], known: Knowledge) -> str:
    """The row with its misspelt words put right; empty when nothing was."""
    if not any(token.corrected for token in tokens):
        return ""
    return " ".join(known.written(token.corrected or token.typed) for token in tokens)


def phrases(tokens: list[Token], limit: int = 24) -> Iterable[Phrase]:
    """Every way to read a row of tokens as a phrase of stems."""
    rows: list[Phrase] = [()]
    for token in tokens:
        rows = [(*row, one) for row in rows for one in token.stems][:limit]
    return rows
