"""Words → what the dictionary knows of them: pymorphy2 behind bounded caches.

    >>> morphology.inflect("Рыбное", "gent")          # doctest: +SKIP
    'рыбного'

A dump's word forms never end, so every cache forgets what was not asked for lately.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from os.path import commonprefix

from pipeline.dictionary import MorphAnalyzer, Parse

PARSES = 6_000  # word forms whose parses are kept, some 12 MB when full
FORMS = 4_000


class Morphology:
    """Parses and forms of words; `frequency` tells how often news use a word form, which settles ties."""

    def __init__(self, analyzer: MorphAnalyzer, frequency: Callable[[str], int] = lambda _: 0) -> None:
        self.analyzer = analyzer
        self.frequency = frequency
        self.parses = lru_cache(PARSES)(self._parses)
        self._inflected = lru_cache(FORMS)(self._inflect)

    def _parses(self, word: str) -> tuple[Parse, ...]:
        """The readings of a word form, likeliest first; a word that no dictionary holds is read by analogy.

        None for a word with letters that have no name in Unicode, Tangut ones: pymorphy2 asks the name of every letter.
        """
        try:
            return tuple(self.analyzer.parse(word.lower()))
        except ValueError:
            return ()

    def known(self, word: str) -> bool:
        """Whether the dictionary holds the word form itself."""
        return bool(self.analyzer.word_is_known(word.lower()))

    def inflect(self, word: str, *grammemes: str) -> str | None:
        """The form of a word's likeliest reading that can take the grammemes, in lower case; None where there is none.

        Grammemes are OpenCorpora's: "gent", "plur", "femn".
        """
        return self._inflected(word.lower(), frozenset(grammemes))

    def _inflect(self, word: str, grammemes: frozenset[str]) -> str | None:
        for parse in self.parses(word):
            form = form_of(parse, grammemes)
            if form:
                return form
        return None


def form_of(parse: Parse, grammemes: Iterable[str]) -> str | None:
    """A form of one reading, or None. Never fails on grammemes that the reading can't have."""
    form = parse.inflect(set(grammemes))
    return None if form is None else str(form.word)


def nearest_form(parse: Parse, grammemes: Iterable[str]) -> str | None:
    """The form with the grammemes that begins most like the word read: "меньшей" → "меньший", not "малейший"."""
    wanted = set(grammemes)
    forms = [str(form.word) for form in parse.lexeme if wanted <= form.tag.grammemes]
    return max(forms, key=lambda form: len(commonprefix((form, parse.word))), default=None)
