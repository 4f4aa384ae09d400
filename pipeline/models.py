"""Loads dictionary, taggers and vocabulary once; everything that needs them takes them as an argument.

models = load_models()
models.analyzer.parse("села"), models.morphology.inflect("село", "gent"), models.tagger.ner([["в", "Рыбном"]])
"""

from dataclasses import dataclass, field
from functools import cache

from natasha import NewsEmbedding
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.vocab import Vocab

from pipeline import lexicon
from pipeline.dictionary import MorphAnalyzer, load_analyzer
from pipeline.lemmas import Lemmatizer
from pipeline.morphology import Morphology
from pipeline.neural import Tagger, load_tagger

VOCABULARY = 20_000  # strings, some 10 MB: spaCy never forgets a word, and the word forms of a dump never end


class Vocabulary:
    """Lends the spaCy vocabulary that new Docs share, and starts another when it has grown too large.

    A Doc keeps its own alive. A matcher with REGEX or MORPH conditions has to be made of the `doc.vocab` that it reads.
    """

    def __init__(self, limit: int = VOCABULARY) -> None:
        self._limit = limit
        self._vocab = _new_vocab()

    def lend(self) -> Vocab:
        if len(self._vocab.strings) > self._limit:
            self._vocab = _new_vocab()
        return self._vocab


def _new_vocab() -> Vocab:
    return Vocab(lex_attr_getters=dict(LEX_ATTRS))


@dataclass(frozen=True)
class Models:
    """Everything that is loaded from disk before the first article."""

    analyzer: MorphAnalyzer
    morphology: Morphology
    lemmatizer: Lemmatizer
    tagger: Tagger
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    @property
    def vocab(self) -> Vocab:
        """The spaCy vocabulary of the Docs that are made now."""
        return self.vocabulary.lend()


@cache
def load_models() -> Models:
    """Loads the models, half a second and 200 MB, once per process."""
    embedding = NewsEmbedding()
    analyzer = load_analyzer()
    counts, ids = embedding.vocab.counts, embedding.vocab.word_ids
    morphology = Morphology(analyzer, lambda word: counts[ids[word]] if word in ids else 0)
    return Models(analyzer, morphology, Lemmatizer(morphology, load_exceptions()), load_tagger(embedding))


def load_exceptions() -> dict[str, tuple[str, str]]:
    """Dictionary forms that are not the lemma of all their forms: "деньга" → ("Number=Plur", "деньги")."""
    return {row["dictionary"]: (row["feature"], row["lemma"]) for row in lexicon.rows("lemmas")}
