"""Articles become spaCy Docs whose text is the article's, character for character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.models import Models, Vocabulary, load_models
from pipeline.parse import BATCH, article_tokens, parse_article, parse_articles, sentence_offsets
from pipeline.records import Article, Document


def article(text: str, number: int = 1) -> Article:
    return Article(f"a{number}", "проба.txt", "", "", text)


def parse(text: str) -> Document:
    return parse_article(article(text), load_models())


MESSY = {
    "empty": "",
    "white space only": " \n\u00a0\t ",
    "one blank": " ",
    "leading white space": "\n  Мост открыт",
    "trailing white space": "Мост открыт \n",
    "double blanks": "Мост  открыт.  Да",
    "no-break spaces": "г.\u00a0Рязань,\u00a0ул.\u2009Мира",
    "carriage returns": "Мост\r\nоткрыт\rДа",
    "line separators": "Мост\u2028открыт\u2029Да\u0085нет",
    "decomposed letters": "Андреи\u0306 Горелов",
    "control characters": "Мост\x00 от\x07крыт\x1f",
    "emoji": "Ура 😀👨‍👩‍👧 !",
    "soft hyphens and zero width": "адми\u00adни\u200bстрация\ufeff",
    "stress marks": "за\u0301мок и замо\u0301к",
}


@pytest.mark.parametrize("text", MESSY.values(), ids=MESSY.keys())
def test_offsets_slice_the_text(text: str) -> None:
    doc = parse(text).doc
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("абв. \n\u0306\u00a0"), max_size=60))
def test_any_text_survives(text: str) -> None:
    document = parse(text)
    assert document.doc.text == text
    for start, end in sentence_offsets(document):
        assert text[start:end] and text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
    tokens = article_tokens(document)
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == [
        token.text for token in document.doc if token.pos_ != "SPACE"
    ]


def test_white_space_is_a_token_that_starts_nothing() -> None:
    doc = parse("Мост открыт\n\n  Да  нет").doc
    assert [(token.text, token.pos_ == "SPACE", token.is_sent_start) for token in doc] == [
        ("Мост", False, True),
        ("открыт", False, False),
        ("\n\n  ", True, False),
        ("Да", False, True),
        (" ", True, False),
        ("нет", False, False),
    ]
    assert not str(doc[2].morph) and doc[2].lemma_ == "\n\n  "


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Мост открыт\n\nГлава приехал. Его ждали.\n", ["Мост открыт", "Глава приехал.", "Его ждали."]),
        ("\n \nМост  открыт", ["Мост  открыт"]),
        ("Да", ["Да"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    document = parse(text)
    assert [text[start:end] for start, end in sentence_offsets(document)] == sentences


def test_tokens_carry_lemma_and_morphology() -> None:
    tokens = article_tokens(parse("Глава  района"))
    assert tokens.start == [0, 7] and tokens.end == [5, 13]
    assert tokens.lemma == ["глава", "район"] and tokens.pos == ["NOUN", "NOUN"]
    assert tokens.feats[1] == "Animacy=Inan|Case=Gen|Gender=Masc|Number=Sing"


def test_stress_and_decomposed_letters_do_not_mislead_the_models() -> None:
    plain, marked = parse("Андрей строит замок"), parse("Андреи\u0306 стро\u0301ит за\u0301мок")
    assert article_tokens(marked).lemma == article_tokens(plain).lemma == ["андрей", "строить", "замок"]
    assert article_tokens(marked).feats == article_tokens(plain).feats


def test_a_batch_changes_nothing() -> None:
    long = [f"Дом {n} сдан. " * 900 for n in range(4)]
    texts = ["Мост открыт в селе Рыбном.", "", "Глава района\n\nЖанна Ананьева", *long, "Да"]
    assert sum(map(len, texts)) > BATCH
    articles = [article(text, number) for number, text in enumerate(texts)]
    together = list(parse_articles(articles, load_models()))
    assert [document.article for document in together] == articles
    assert [article_tokens(document) for document in together] == [
        article_tokens(parse_article(one, load_models())) for one in articles
    ]


def test_articles_stream() -> None:
    """The second batch is not asked for before the first is used up."""
    asked = []

    def endless():  # type: ignore[no-untyped-def]
        while True:
            asked.append(1)
            yield article("Мост открыт. " * 500, len(asked))

    documents = parse_articles(endless(), load_models())
    next(documents)
    assert len(asked) <= BATCH // 6_000 + 1


def test_vocabulary_does_not_grow_for_ever() -> None:
    loaded = load_models()
    models = Models(loaded.analyzer, loaded.morphology, loaded.lemmatizer, loaded.tagger, Vocabulary(limit=200))
    documents = [parse_article(article("улица " + chr(1072 + n % 32) * (2 + n // 32)), models) for n in range(300)]
    assert len({id(document.doc.vocab) for document in documents}) > 1
    assert len(models.vocab.strings) < 300
    assert documents[0].doc.text == "улица аа" and documents[-1].doc[1].lower_ == documents[-1].doc.text[6:]
