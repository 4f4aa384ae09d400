"""Article → Document: sentences and tokens by razdel, morphology by slovnet, lemmas by pymorphy2, as one spaCy Doc."""

from collections.abc import Iterable, Iterator
import re

from razdel import sentenize, tokenize
from spacy.tokens import Doc

from pipeline.models import Models
from pipeline.records import Article, Document, Tokens

LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def parse_articles(articles: Iterable[Article], models: Models) -> Iterator[Document]:
    for article in articles:
        yield parse_article(article, models)


def parse_article(article: Article, models: Models) -> Document:
    text = article.text
    sentences = []
    for line in LINE.finditer(text):
        for sentence in sentenize(line.group()):
            tokens = [(line.start() + sentence.start + t.start, t.text) for t in tokenize(sentence.text)]
            if tokens:
                sentences.append(tokens)
    words: list[str] = []
    spaces: list[bool] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    starts: list[bool] = []
    at = 0

    def gap(to: int) -> None:
        nonlocal at
        if at == to:
            return
        if words and text[at] == " ":
            spaces[-1] = True
            at += 1
        if at < to:
            words.append(text[at:to]); spaces.append(False); pos.append("SPACE"); morphs.append(""); lemmas.append(text[at:to]); starts.append(False)
            at = to

    for tokens, markup in zip(sentences, models.morph.map([[t for _, t in s] for s in sentences])):
        for i, ((start, word), tag) in enumerate(zip(tokens, markup.tokens)):
            gap(start)
            words.append(word); spaces.append(False); pos.append(tag.pos)
            morphs.append("|".join(f"{k}={v}" for k, v in sorted(tag.feats.items())))
            lemmas.append(models.analyzer.normal_forms(word)[0])
            starts.append(i == 0)
            at = start + len(word)
    gap(len(text))
    if starts:
        starts[0] = True
    doc = Doc(models.vocab, words=words, spaces=spaces, pos=pos, morphs=morphs, lemmas=lemmas, sent_starts=starts)
    return Document(article, doc)


def sentence_offsets(document: Document) -> list[tuple[int, int]]:
    out = []
    for sent in document.doc.sents:
        tokens = [t for t in sent if t.pos_ != "SPACE"]
        if tokens:
            out.append((tokens[0].idx, tokens[-1].idx + len(tokens[-1])))
    return out


def article_tokens(document: Document) -> Tokens:
    tokens = [t for t in document.doc if t.pos_ != "SPACE"]
    return Tokens(
        start=[t.idx for t in tokens],
        end=[t.idx + len(t) for t in tokens],
        lemma=[t.lemma_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        feats=[str(t.morph) for t in tokens],
    )
