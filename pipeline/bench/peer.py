"""natasha's own way through an article, the measure of this project's speed: segment, morphology, syntax, named
entities, lemmas, normal forms, and the parts of people's names.

    load_natasha()("Егор Лыков открыл мост.") → a natasha Doc, every step done

What could make the comparison unfair, and how it is kept out:

- natasha's and Svodka's dictionary (pymorphy2) uses a compiled reader when the package `dawg` or `dawg2` happens to
be installed and
  one in Python when not; both sides run in one environment, and `dictionary_reader` says which it is.
- natasha keeps the words it has looked up; so does Svodka. Both sides see the warm-up articles first, never those
that are timed. - numpy's matrix library takes every core unless told not to. On one core both sides are held to one
thread and one processor;
  on all cores natasha, which has no workers of its own, is left with as many threads as the library likes.
- pymorphy2 looks its dictionary up by `pkg_resources`, gone from today's Python: the path is given instead. This
costs no time.
"""

from collections.abc import Callable
from typing import Any

import pymorphy2.analyzer
import pymorphy2_dicts_ru
import yargy.morph  # noqa: F401  before natasha's own use of pymorphy2: restores inspect.getargspec
from natasha import (
    PER,
    Doc,
    MorphVocab,
    NamesExtractor,
    NewsEmbedding,
    NewsMorphTagger,
    NewsNERTagger,
    NewsSyntaxParser,
    Segmenter,
)


def load_natasha() -> Callable[[str], Any]:
    """Loads natasha's models; the function returned takes a text through all its steps."""
    pymorphy2.analyzer.lang_dict_path = lambda lang: pymorphy2_dicts_ru.get_path()
    segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morphology, syntax, entities = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
    names = NamesExtractor(vocab)

    def analyze(text: str) -> Any:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.parse_syntax(syntax)
        doc.tag_ner(entities)
        for token in doc.tokens:
            token.lemmatize(vocab)
        for span in doc.spans:
            span.normalize(vocab)
            if span.type == PER:
                span.extract_fact(names)
        return doc

    return analyze


def dictionary_reader() -> str:
    """Which reader of its dictionary pymorphy2 has found: compiled, or in Python."""
    from pymorphy2.dawg import EXTENSION_AVAILABLE

    return "dawg (compiled)" if EXTENSION_AVAILABLE else "dawg_python"
