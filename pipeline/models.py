"""Loads morphology and taggers once; everything that needs them takes them as an argument.

pymorphy2 on today's Python: its look-up of the dictionary wants `pkg_resources` and `inspect.getargspec`, both gone; the path is
given instead, and yargy carries the second fix.
"""

from dataclasses import dataclass
from functools import cache

import pymorphy2_dicts_ru
import yargy.morph  # noqa: F401  before pymorphy2: restores inspect.getargspec
from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger
from pymorphy2 import MorphAnalyzer
from spacy.vocab import Vocab


@dataclass(frozen=True)
class Models:
    """Everything that is loaded from disk before the first article."""

    analyzer: MorphAnalyzer
    morph: NewsMorphTagger
    ner: NewsNERTagger
    vocab: Vocab


@cache
def load_models() -> Models:
    """Loads the models, some two seconds and 300 MB, once per process."""
    embedding = NewsEmbedding()
    return Models(
        analyzer=MorphAnalyzer(path=pymorphy2_dicts_ru.get_path()),
        morph=NewsMorphTagger(embedding),
        ner=NewsNERTagger(embedding),
        vocab=Vocab(),
    )
