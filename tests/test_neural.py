"""The numpy engine gives what slovnet gives, however the words are laid out."""

from collections.abc import Iterator

import numpy as np
import pytest
from natasha import NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser

from pipeline.models import load_models
from pipeline.neural import Tagger, load_tagger
from pipeline.neural.crf import Marginals, best_paths
from pipeline.neural.network import WINDOW, WordTable
from pipeline.neural.tagger import bio_spans

TEXT = """
Глава администрации Верхнекамышинского района Аркадий Львович Сомов открыл в селе Большие Ключи новый фельдшерский пункт
На открытие приехали депутат областной Думы Жанна Тимофеева , директор ООО « Ключевской молокозавод » и врачи из Пензы
« Мы ждали этого дня семь лет » , — призналась корреспонденту « Камышинских вестей » Н. Е. Воробьёва
По данным минздрава , в 2019 году на строительство потратили 3,4 млн рублей
Да
МЧС России предупреждает о грозе
Стали ли села богаче ? Банка молока стоит 40 рублей , руководство банка молчит .
IT-компания Nordwind Systems переехала из Самары в Уфу
"""
VERBS = ["открыл", "закрыл", "посетил", "возглавит", "покинула", "поддержали", "обсудили", "критикует"]
NAMES = ["Сомов", "Тимофеева", "Воробьёв", "Ибрагимов", "Кузнецова", "Ли", "Шевчук", "Дзагоев"]
PLACES = ["Пензу", "Уфу", "Ключи", "Сарапул", "Якутск", "Камышин", "область", "Поволжье"]


def sentences() -> list[list[str]]:
    """Real-looking sentences and some hundred shuffled ones, from one word to many."""
    written = [line.split() for line in TEXT.strip().splitlines()]
    random = np.random.default_rng(7)
    pool = [word for words in written for word in words] + NAMES + PLACES + VERBS
    shuffled = [[pool[i] for i in random.integers(0, len(pool), size)] for size in random.integers(1, 60, 250)]
    made = [[name, verb, place] for name in NAMES for verb in VERBS for place in PLACES[:2]]
    return [*written, *shuffled, *made, [pool[i] for i in random.integers(0, len(pool), 3 * WINDOW)]]


@pytest.fixture(scope="module")
def embedding() -> NewsEmbedding:
    return NewsEmbedding()


@pytest.fixture(scope="module")
def tagger(embedding: NewsEmbedding) -> Tagger:
    return load_tagger(embedding, syntax=True)


def in_eights(items: list[list[str]]) -> Iterator[list[list[str]]]:
    return (items[at : at + 8] for at in range(0, len(items), 8))


def test_morphology_is_slovnets(tagger: Tagger, embedding: NewsEmbedding) -> None:
    markups = NewsMorphTagger(embedding).map(sentences())
    expected = [[(t.pos, "|".join(f"{k}={v}" for k, v in t.feats.items())) for t in m.tokens] for m in markups]
    assert tagger.morph(sentences()) == expected


def test_names_are_slovnets(tagger: Tagger, embedding: NewsEmbedding) -> None:
    infer = NewsNERTagger(embedding).infer
    decoded = (infer.decoder(infer.process(infer.encoder(part))) for part in in_eights(sentences()))
    expected = [list(tags) for part in decoded for tags in part]
    assert tagger.ner(sentences()) == expected


def test_syntax_is_slovnets(tagger: Tagger, embedding: NewsEmbedding) -> None:
    expected = [[(int(t.head_id), t.rel) for t in m.tokens] for m in NewsSyntaxParser(embedding).map(sentences())]
    assert tagger.syntax(sentences()) == expected


def test_syntax_has_to_be_asked_for() -> None:
    with pytest.raises(ValueError, match="syntax=True"):
        load_models().tagger.syntax([["Да"]])


@pytest.mark.parametrize("method", ["morph", "ner", "names", "syntax"])
def test_nothing_in_nothing_out(tagger: Tagger, method: str) -> None:
    assert getattr(tagger, method)([]) == []
    assert getattr(tagger, method)([[], ["Да"], []])[::2] == [[], []]


def test_neighbours_in_a_batch_change_nothing(tagger: Tagger) -> None:
    alone = [tagger.ner([words])[0] for words in sentences()[:40]]
    assert tagger.ner(sentences()[:40]) == alone


def test_table_forgets_and_stays_right(tagger: Tagger, embedding: NewsEmbedding) -> None:
    """A table too small for the text gives the same tags as one that holds everything."""
    vocabulary = [word for word in embedding.vocab.words[::40] if word.isalpha()]
    texts = [vocabulary[at : at + 30] for at in range(0, len(vocabulary), 30)]
    table = tagger._table
    small = WordTable(
        table._word_ids, table._unknown, table._shape_ids, table._words, table._networks, capacity=4 * (WINDOW + 6)
    )
    cramped = Tagger(small, tagger._networks, tagger._morph_tags, tagger._ner_tags, tagger._transitions)
    assert len(vocabulary) > 2 * small._capacity
    assert cramped.morph(texts + sentences()) == tagger.morph(texts + sentences())
    assert small._size <= small._capacity


def test_table_too_small_for_a_window() -> None:
    with pytest.raises(ValueError, match="more rows"):
        WordTable({}, 0, {}, None, [], capacity=WINDOW)


def test_best_path_is_the_best_of_all() -> None:
    random = np.random.default_rng(3)
    transitions = random.normal(size=(3, 3)).astype(np.float32)
    scores = [random.normal(size=(size, 3)).astype(np.float32) for size in (4, 1, 0, 5, 4)]
    for path, emission in zip(best_paths(scores, transitions), scores, strict=True):
        assert tuple(path) == max(all_paths(len(emission)), key=lambda p: path_score(p, emission, transitions))


def test_span_probability_is_the_share_of_all_paths() -> None:
    random = np.random.default_rng(5)
    transitions = random.normal(size=(3, 3)).astype(np.float32)
    emission = random.normal(size=(5, 3)).astype(np.float32)
    paths = all_paths(5)
    weights = np.exp([path_score(p, emission, transitions) for p in paths])
    same = [p[1:3] == (1, 2) and p[3] != 2 for p in paths]
    last = [p[4] == 1 for p in paths]
    expected = [weights[same].sum() / weights.sum(), weights[last].sum() / weights.sum()]
    marginals = Marginals([emission[:3], emission, emission[:0]], transitions)
    found = [marginals.span(1, 1, [1, 2], carry_on=2), marginals.span(1, 4, [1], carry_on=2)]
    assert found == pytest.approx(expected, rel=1e-4)


def all_paths(size: int) -> list[tuple[int, ...]]:
    return [tuple(map(int, np.unravel_index(i, (3,) * size))) for i in range(3**size)] if size else [()]


def path_score(path: tuple[int, ...], emission: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(float(transitions[a, b]) for a, b in zip(path, path[1:], strict=False))
    return steps + sum(float(emission[at, tag]) for at, tag in enumerate(path))


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-LOC I-ORG I-ORG", [(0, 1, "LOC"), (1, 3, "ORG")]),
        ("O I-PER O", [(1, 2, "PER")]),
        ("O O", []),
    ],
)
def test_bio_spans(tags: str, spans: list[tuple[int, int, str]]) -> None:
    assert bio_spans(tags.split()) == spans
