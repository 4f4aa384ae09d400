"""pymorphy2's analyzer, loaded as today's Python needs it, and its dictionary look-up made some three times faster.

pymorphy2's look-up of the dictionary wants `pkg_resources` and `inspect.getargspec`, both gone; the path is given
instead, and yargy carries the second fix.

The dictionary is an automaton over the bytes of a word. dawg_python calls three functions a byte; here the steps are
written out, and what stands at the end of a word (paradigm and form, the same for thousands of words) is remembered.
The parses stay the same.
"""

from array import array
from functools import lru_cache

import pymorphy2_dicts_ru
import yargy.morph  # noqa: F401  before pymorphy2: restores inspect.getargspec
from dawg_python.wrapper import Dictionary  # type: ignore[import-untyped]
from pymorphy2 import MorphAnalyzer
from pymorphy2.analyzer import Parse

__all__ = ["MorphAnalyzer", "Parse", "load_analyzer"]

ENDINGS = 4_000  # ends of words whose paradigms are remembered, for each of the automata; some 1 MB


class QuickDictionary(Dictionary):
    """dawg_python's automaton with its innermost loop written out."""

    def __init__(self, units: "array[int]") -> None:
        self._units = units

    def follow_bytes(self, s: bytes, index: int) -> int | None:
        units = self._units
        for label in s:
            unit = units[index]
            index ^= ((unit >> 10) << ((unit & 0x200) >> 6)) ^ label
            if units[index] & 0x800000FF != label:
                return None
        return index


def load_analyzer() -> MorphAnalyzer:
    """The analyzer of pymorphy2 with its Russian dictionary."""
    analyzer = MorphAnalyzer(path=pymorphy2_dicts_ru.get_path())
    words, estimator = analyzer.dictionary.words, analyzer.prob_estimator
    for automaton in (words, *analyzer.dictionary.prediction_suffixes_dawgs):
        quicken(automaton)
        automaton._value_for_index = lru_cache(ENDINGS)(automaton._value_for_index)
    if estimator is not None:
        quicken(estimator.p_t_given_w)
    return analyzer


def quicken(automaton: object) -> None:
    """Replaces the automaton's loop, unless the compiled `dawg` is installed, which has none in Python."""
    loop = getattr(automaton, "dct", None)
    if isinstance(loop, Dictionary):
        automaton.dct = QuickDictionary(loop._units)  # type: ignore[attr-defined]
