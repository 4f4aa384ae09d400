"""Article → Document: sentences and tokens by razdel, morphology by slovnet, lemmas by pymorphy2, as one spaCy Doc.

    "Глава\\nЖанна Ананьева"  →  Глава/глава/NOUN, \\n/SPACE, Жанна/жанна/PROPN Ананьева/ананьева/PROPN

`doc.text` is the article's text, character for character. Between two tokens one blank is the first one's trailing
space; any other white space is a token (pos SPACE, no morphology, its own lemma) that starts no sentence. Articles
are parsed in batches, which is many times faster than one by one.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from spacy.parts_of_speech import IDS as POS_IDS  # type: ignore[import-not-found]
from spacy.tokens import Doc

from pipeline.capitals import lower_capitals
from pipeline.lemmas import Tag
from pipeline.models import Models
from pipeline.records import Article, Document, Tokens
from pipeline.segment import Token, split_sentences

BATCH = 30_000  # characters tagged at a time, some 4,000 tokens: more gains nothing
STARTS, CONTINUES = 1, np.uint64(2**64 - 1)  # spaCy's sent_start: 1 and -1
SPACE = ("SPACE", "")


def parse_article(article: Article, models: Models) -> Document:
    """One article; for many, `parse_articles` is faster."""
    return next(parse_articles([article], models))


def parse_articles(articles: Iterable[Article], models: Models) -> Iterator[Document]:
    """The articles in their order. Reads ahead of what it yields by some 30,000 characters."""
    for batch in batches(articles):
        segmented = [list(split_sentences(article.text)) for article in batch]
        sentences = [sentence for parts in segmented for sentence in parts]
        words = [lower_capitals([token.word for token in sentence], models.morphology) for sentence in sentences]
        tags = models.tagger.morph(words)
        lemmas = [models.lemmatizer.sentence(*pair) for pair in zip(words, tags, strict=True)]
        at = 0
        for article, parts in zip(batch, segmented, strict=True):
            rows = slice(at, at + len(parts))
            yield Document(article, build_doc(article.text, parts, tags[rows], lemmas[rows], models))
            at += len(parts)


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Articles in lists of at least BATCH characters."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text) + 1
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def build_doc(
    text: str,
    sentences: Sequence[Sequence[Token]],
    tags: Sequence[Sequence[Tag]],
    lemmas: Sequence[Sequence[str]],
    models: Models,
) -> Doc:
    """Lays tokens and the white space between them out as a spaCy Doc."""
    words: list[str] = []
    spaces: list[bool] = []
    columns: list[tuple[str, Tag, int]] = []  # lemma, tag, sentence start
    at = 0

    def fill(to: int) -> None:
        nonlocal at
        if at < to and words and text[at] == " ":
            spaces[-1] = True
            at += 1
        if at < to:
            words.append(text[at:to])
            spaces.append(False)
            columns.append((words[-1], SPACE, 0))
            at = to

    for tokens, their_tags, their_lemmas in zip(sentences, tags, lemmas, strict=True):
        starts = 1
        for token, tag, lemma in zip(tokens, their_tags, their_lemmas, strict=True):
            if at != token.start:
                fill(token.start)
            words.append(token.text)
            spaces.append(False)
            columns.append((lemma, tag, starts))
            starts = 0
            at = token.end
    fill(len(text))
    return annotate(Doc(models.vocab, words=words, spaces=spaces), columns)


def annotate(doc: Doc, columns: Sequence[tuple[str, Tag, int]]) -> Doc:
    """Sets lemma, part of speech, features and sentence starts of all tokens at once."""
    if not columns:
        return doc
    add, morphs = doc.vocab.strings.add, doc.vocab.morphology.add
    known = {tag: (POS_IDS[tag[0]], morphs(tag[1])) for tag in {tag for _, tag, _ in columns}}
    values = np.array([(add(lemma), *known[tag], starts) for lemma, tag, starts in columns], np.uint64)
    values[values[:, 3] == 0, 3] = CONTINUES
    values[0, 3] = STARTS  # spaCy starts a sentence here, were it at white space: then the first word goes on with it
    if columns[0][1] is SPACE and len(columns) > 1:
        values[1, 3] = CONTINUES
    return doc.from_array(["LEMMA", "POS", "MORPH", "SENT_START"], values)  # type: ignore[arg-type]


def sentence_offsets(document: Document) -> list[tuple[int, int]]:
    """Start and end of every sentence, white space around it left off."""
    doc = document.doc
    if not len(doc):
        return []
    rows = doc.to_array(["IDX", "LENGTH", "POS", "SENT_START"]).astype(np.int64)
    starts = np.flatnonzero(rows[:, 3] == STARTS).tolist()
    found = []
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        words = rows[start:end][rows[start:end, 2] != POS_IDS["SPACE"]]
        if len(words):
            found.append((int(words[0, 0]), int(words[-1, 0] + words[-1, 1])))
    return found


def article_tokens(document: Document) -> Tokens:
    """The document's tokens as columns, white space left out."""
    words = [token for token in document.doc if token.pos_ != "SPACE"]
    starts = [token.idx for token in words]
    return Tokens(
        start=starts,
        end=[start + len(token) for start, token in zip(starts, words, strict=True)],
        lemma=[token.lemma_ for token in words],
        pos=[token.pos_ for token in words],
        feats=[str(token.morph) for token in words],
    )
