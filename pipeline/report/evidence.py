"""Places in articles that the page cites → numbers that lead to them, and the list of the sentences at its end.

    evidence.cite("ряж-1", 33, 40)  → <a href="#e1" …>1</a>
    evidence.listed(source)         → 1. «Мост», Вести, 20.11.2020: … обещал <mark>Горелов</mark>. ряж-1, знаки 33–40

`start` and `end` are those of the tables: code points of the article's text. A place cited twice has one number.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.report.markup import Child, Html, joined, markup, tag, words
from pipeline.report.source import Source
from pipeline.report.wording import day

AROUND = 140  # characters before and behind the sentence, so that "он" has a name
LONGEST = 400  # of the sentence on each side of the mark, and of the mark
SEVERAL_LINES = re.compile(r"\n{2,}")


class Place(NamedTuple):
    """A stretch of an article's text."""

    article_id: str
    start: int
    end: int


class Sentence(NamedTuple):
    start: int
    end: int
    text: str


class Evidence:
    """Gives numbers while the sections are written; the list comes after them."""

    def __init__(self) -> None:
        self.numbers: dict[Place, int] = {}

    def cite(self, article_id: str, start: int, end: int) -> Html:
        """The number of a place as a link to it."""
        anchor = self.anchor(Place(article_id, start, end))
        number = anchor.removeprefix("e")
        return tag("a", number, href=f"#{anchor}", class_="e", title=f"источник {number}")

    def anchor(self, place: Place) -> str:
        """The id of the place on the page; cites it."""
        return f"e{self.numbers.setdefault(place, len(self.numbers) + 1)}"

    def cite_all(self, places: Iterable[Place | None]) -> Html:
        """The numbers of several places, each once."""
        known = dict.fromkeys(place for place in places if place is not None)
        return joined((self.cite(*place) for place in known), " ")

    def listed(self, source: Source) -> Html:
        """Every place that was cited, in order of its number, with its sentence."""
        articles = {
            article_id: rest
            for article_id, *rest in source.rows("articles", ARTICLE, {"article_id": self._article_ids()})
        }
        sentences = self._sentences(source)
        items = [
            tag(
                "li",
                _passage(place, sentences.get(place, [])),
                tag("p", _origin(place, articles.get(place.article_id, [""] * 6)), class_="origin"),
                id=f"e{number}",
                value=number,
            )
            for place, number in self.numbers.items()
        ]
        return tag("ol", *items, class_="evidence")

    def _article_ids(self) -> set[str]:
        return {place.article_id for place in self.numbers}

    def _sentences(self, source: Source) -> dict[Place, list[Sentence]]:
        """The sentences at and around each place; others of its article aren't kept."""
        by_article: dict[str, list[Place]] = {}
        for place in self.numbers:
            by_article.setdefault(place.article_id, []).append(place)
        found: dict[Place, list[Sentence]] = {}
        columns = ["article_id", "start", "end", "text"]
        for article_id, start, end, text in source.rows("sentences", columns, {"article_id": by_article}):
            for place in by_article[article_id]:
                if start < place.end + AROUND and place.start - AROUND < end:
                    found.setdefault(place, []).append(Sentence(start, end, text))
        return found


ARTICLE = ["article_id", "title", "outlet", "published", "url", "source", "record"]


def _passage(place: Place, sentences: list[Sentence]) -> Html:
    """The sentence with the words marked, between a little of what stands before and behind it."""
    touched = [each for each in sentences if each.start < place.end and place.start < each.end]
    if not touched:
        return tag("p", "Предложения нет в таблице sentences.", class_="none")
    text, at = _text_of(sentences)
    begin, close = touched[0].start - at, touched[-1].end - at
    start, end = max(place.start - at, begin), min(place.end - at, close)
    pieces = (
        _around(_ending(text[:begin], AROUND)),
        _ending(text[begin:start], LONGEST),
        tag("mark", _middle_out(text[start:end])),
        _beginning(text[end:close], LONGEST),
        _around(_beginning(text[close:], AROUND)),
    )
    return tag("p", tag("bdi", *pieces), class_="passage")


def _text_of(sentences: list[Sentence]) -> tuple[str, int]:
    """The text of the sentences and where it begins; of what stands between two of them only the length is known."""
    text, at = "", sentences[0].start
    for each in sentences:
        gap = each.start - at - len(text)
        text += (" " if gap == 1 else "\n" * gap) + each.text[: each.end - each.start]
    return text, at


def _around(text: str) -> Html:
    return tag("span", SEVERAL_LINES.sub("\n", text), class_="around") if text.strip() else markup(text)


def _beginning(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _ending(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"… {text[-longest:].partition(' ')[2] or text[-longest:]}"


def _middle_out(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} […] {text[-LONGEST // 2 :]}"


def _origin(place: Place, article: list[str]) -> Html:
    """Title, outlet, day, address and file of the article, and where the words stand in its text."""
    title, outlet, published, url, file, record = article
    parts: list[Child] = [words(title) or None, words(outlet) or None, day(published) if published else "без даты"]
    if url.startswith(("http://", "https://")):
        parts.append(tag("a", "на сайте", href=url, rel="noreferrer noopener"))
    parts.append(markup((words(file), " " if record else None, words(record))))
    parts.append(markup((tag("code", words(place.article_id)), f", знаки {place.start}–{place.end}")))
    return joined((part for part in parts if part), " · ")
