"""The articles that a bench runs over, and varied copies of them: ten or a hundred times as many, all different.

vary("Егор Лыков открыл мост 12 мая", 1, {"Лыко"}) → "Егор Ваков открыл мост 14 мая"
"""

import itertools
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from razdel import tokenize

from pipeline.bench.dump import Text
from pipeline.errors import UsageError
from pipeline.read import ReadOptions, read_articles
from pipeline.records import Article

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"\b[А-ЯЁ][а-яё]{4,}\b")
WITHIN = re.compile(r"(?<=[а-яё,«(–—-] )[А-ЯЁ][а-яё]{4,}\b")  # capitalised, and not because a sentence begins
STEM = 4  # letters that the forms of a name share: "Лыков", "Лыкова"
BEGINNINGS = [a + b for a in "БВГДЗКЛМНПРСТФХЧШ" for b in "аоу"]


def sample_texts(paths: Sequence[str | Path], count: int) -> list[Text]:
    """The first `count` articles below the paths, filled up with varied copies.

    Raises UsageError when there is none.
    """
    articles = (item for item in read_articles(paths, ReadOptions()) if isinstance(item, Article))
    texts = [text_of(article) for article in itertools.islice(articles, count)]
    if not texts:
        raise UsageError(f"{', '.join(map(str, paths))}: no article to measure with; name a dump of news articles")
    return list(itertools.islice(copies(texts), count))


def text_of(article: Article) -> Text:
    title = article.title if article.title and article.text.startswith(article.title + "\n\n") else ""
    body = article.text[len(title) + 2 :] if title else article.text
    return Text(article.article_id, article.published, title, body)


def copies(texts: Sequence[Text]) -> Iterator[Text]:
    """The texts, then varied copies of them without end."""
    yield from texts
    for number in itertools.count(1):
        yield from (vary_text(text, number) for text in texts)


def vary_text(text: Text, number: int) -> Text:
    """Copy number `number`: the same story of other people in other places, with other numbers."""
    begins = {name[:STEM] for name in WITHIN.findall(text.whole)}
    title, body = (vary(part, number, begins) for part in (text.title, text.body))
    return Text(f"{text.id}-{number}", text.published, title, body)


def vary(text: str, number: int, begins: set[str]) -> str:
    """Gives every name that begins with one of `begins` another first syllable, every number another value.

    A name's forms share their beginning, so they stay forms of one name; endings, and with them case and gender, stay.
    """

    def rename(match: re.Match[str]) -> str:
        name = match[0]
        if name[:STEM] not in begins:
            return name
        return BEGINNINGS[(zlib.crc32(name[:STEM].encode()) + number) % len(BEGINNINGS)] + name[2:]

    return NUMBER.sub(lambda match: vary_number(match[0], number), NAME.sub(rename, text))


def vary_number(digits: str, number: int) -> str:
    """Another number of its kind: a day stays a day, a year a year, any other keeps its length."""
    value = int(digits)
    if len(digits) <= 2 and 1 <= value <= 28:
        return str(1 + (value + number) % 28)
    if len(digits) == 4 and 1900 <= value <= 2099:
        return str(1950 + (value + number) % 75)
    return digits[0] + "".join(str((int(digit) + number) % 10) for digit in digits[1:])


def count_tokens(texts: Iterable[Text]) -> int:
    return sum(sum(1 for _ in tokenize(text.whole)) for text in texts)
