"""Words of sentences → morphology, names and syntax, as slovnet gives them.

    tagger = load_tagger()
    tagger.morph([["Глава", "района"]])
        → [[("NOUN", "Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing"), ("NOUN", "Animacy=Inan|Case=Gen|…")]]
    tagger.ner([["в", "Рыбном"]])
        → [["O", "B-LOC"]]

Give many sentences at a time: a call costs the same for one as for twenty. The models are those of the natasha wheel.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import natasha.data
import numpy as np
from natasha import NewsEmbedding
from slovnet.exec.model import NER, Module, Morph, NavecEmbedding
from slovnet.exec.model import Syntax as SyntaxModel
from slovnet.exec.pack import Pack

from pipeline.neural.crf import Marginals, best_paths
from pipeline.neural.network import Floats, Network, WordTable, lay_out, read_network, run_windows
from pipeline.neural.syntax import SyntaxHeads, read_syntax
from pipeline.records import EntityType

Sentences = Sequence[Sequence[str]]
Tag = tuple[str, str]  # part of speech, features: "NOUN", "Case=Nom|Number=Sing"


@dataclass(frozen=True)
class NameSpan:
    """A name within a token list: first token, end (exclusive), type, probability that the span is exactly so."""

    start: int
    end: int
    type: EntityType
    confidence: float


class Tagger:
    """Morphology, names and, when loaded with it, syntax."""

    def __init__(
        self,
        table: WordTable,
        networks: dict[str, Network],
        morph_tags: Sequence[Tag],
        ner_tags: Sequence[str],
        transitions: Floats,
        syntax: SyntaxHeads | None = None,
    ) -> None:
        self._table, self._networks = table, networks
        self._index = {name: index for index, name in enumerate(networks)}
        self._morph_tags, self._ner_tags = list(morph_tags), list(ner_tags)
        self._transitions = transitions
        self._syntax = syntax

    def morph(self, sentences: Sentences) -> list[list[Tag]]:
        """Part of speech and features of every word."""
        words = lay_out(sentences)
        best = np.zeros(len(words), np.intp)
        network = self._networks["morph"]
        for part, hidden in self._windows("morph", words):
            best[part] = network.scores(hidden).argmax(1)
        tags = list(map(self._morph_tags.__getitem__, best.tolist()))
        return [tags[start:end] for start, end in _bounds(sentences)]

    def ner(self, sentences: Sentences) -> list[list[str]]:
        """The BIO tag of every word: "O", "B-PER", "I-PER"."""
        paths = best_paths(self._emissions(sentences), self._transitions)
        return [list(map(self._ner_tags.__getitem__, path.tolist())) for path in paths]

    def names(self, sentences: Sentences) -> list[list[NameSpan]]:
        """The names of every sentence, with the probability of each."""
        emissions = self._emissions(sentences)
        paths = best_paths(emissions, self._transitions)
        spans = [bio_spans([self._ner_tags[tag] for tag in path.tolist()]) for path in paths]
        named = [index for index, found in enumerate(spans) if found]
        marginals = Marginals([emissions[index] for index in named], self._transitions)
        result: list[list[NameSpan]] = [[] for _ in spans]
        for number, index in enumerate(named):
            path = paths[index].tolist()
            for start, end, type_ in spans[index]:
                chance = marginals.span(number, start, path[start:end], self._ner_tags.index(f"I-{type_}"))
                result[index].append(NameSpan(start, end, type_, chance))
        return result

    def syntax(self, sentences: Sentences) -> list[list[tuple[int, str]]]:
        """The head of every word (1 is the first, 0 the root) and the relation to it."""
        if self._syntax is None:
            raise ValueError("syntax was not loaded; call load_tagger(syntax=True)")
        words = lay_out(sentences)
        width = self._syntax.width
        hidden = np.zeros((len(words), width), np.float32)
        for part, rows in self._windows("syntax", words):
            hidden[part] = rows
        return [self._syntax.parse(hidden[start:end]) for start, end in _bounds(sentences)]

    def _windows(self, name: str, words: Sequence[str | None]) -> Iterator[tuple[slice, Floats]]:
        return run_windows(self._table, self._networks[name], self._index[name], words)

    def _emissions(self, sentences: Sentences) -> list[Floats]:
        words = lay_out(sentences)
        network = self._networks["ner"]
        scores = np.zeros((len(words), len(self._ner_tags)), np.float32)
        for part, hidden in self._windows("ner", words):
            scores[part] = network.scores(hidden)
        return [scores[start:end] for start, end in _bounds(sentences)]


def bio_spans(tags: Sequence[str]) -> list[tuple[int, int, EntityType]]:
    """Spans (first, end, type) of BIO tags. I- starts a span as well where none of its type goes on.

    >>> bio_spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    spans: list[tuple[int, int, EntityType]] = []
    for at, tag in enumerate(tags):
        part, _, name = tag.partition("-")
        if not name:
            continue
        type_ = cast(EntityType, name)
        if part == "I" and spans and spans[-1][1] == at and spans[-1][2] == type_:
            spans[-1] = (spans[-1][0], at + 1, type_)
        else:
            spans.append((at, at + 1, type_))
    return spans


def load_tagger(embedding: NewsEmbedding | None = None, syntax: bool = False) -> Tagger:
    """Reads the models, about a second; with syntax its weights as well, and a third more memory for the table."""
    embedding = embedding or NewsEmbedding()
    morph, morph_vocabs = _read(natasha.data.NEWS_MORPH, Morph, embedding, "tag", "shape")
    ner, ner_vocabs = _read(natasha.data.NEWS_NER, NER, embedding, "tag", "shape")
    networks = {"morph": read_network(morph), "ner": read_network(ner)}
    heads = None
    if syntax:
        model, vocabs = _read(natasha.data.NEWS_SYNTAX, SyntaxModel, embedding, "rel", "shape")
        networks["syntax"], heads = read_syntax(model, vocabs["rel"])
    words: NavecEmbedding = morph.emb.word
    shapes = {shape: index for index, shape in enumerate(morph_vocabs["shape"])}
    vocab = embedding.vocab  # the word vocabularies of the three models are this one, in its order
    table = WordTable(vocab.word_ids, vocab.unk_id, shapes, words, list(networks.values()))
    tags = [(pos, feats) for pos, _, feats in (tag.partition("|") for tag in morph_vocabs["tag"])]
    return Tagger(table, networks, tags, ner_vocabs["tag"], ner.head.crf.transitions.array, heads)


def _read(
    path: str, model_type: type[Module], embedding: NewsEmbedding, *names: str
) -> tuple[Module, dict[str, list[str]]]:
    with Pack(path) as pack:
        pack.load_meta().check_protocol()
        model = pack.load_model(model_type)
        model = model.inject_arrays(dict(pack.load_arrays(model.weights)))
        vocabs = {name: pack.load_vocab(name).items for name in names}
    return model.inject_navec(embedding), vocabs


def _bounds(sentences: Sentences) -> Iterator[tuple[int, int]]:
    """Where each sentence lies in the layout, the gap left out."""
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len(sentence) + 1)
    return ((start, end - 1) for start, end in pairwise(ends))
