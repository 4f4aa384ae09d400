"""Who said what: those who are quoted in most articles, each with a few of their quotes."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.report.best import Best
from pipeline.report.describe import describe
from pipeline.report.dump import Dump, with_days
from pipeline.report.evidence import Evidence, Place
from pipeline.report.grid import NOTHING
from pipeline.report.markup import Html, markup, tag, words
from pipeline.report.section import Section
from pipeline.report.source import Source
from pipeline.report.wording import ARTICLES, QUOTES, counted, day, number
from pipeline.show import words_of

SPEAKERS, EACH = 15, 3
LOOKED_AT = 30  # quotes of a speaker that the few are chosen of
LONGEST = 420  # characters of a quote
NO_WORD = re.compile(r"\W+")
BRIEF = 40  # a shorter quote says little by itself
LEAD = (
    "В кавычках – прямая речь, без кавычек – пересказ; многоточие стоит там, где речь прерывает автор. От каждого – до "
    "трёх цитат из разных статей. Кто говорит, программа узнаёт по тексту: проверьте по источнику."
)


@dataclass
class Speaker:
    """Somebody with the number of their quotes."""

    speaker_id: str
    name: str
    quotes: int = 0
    articles: int = 0
    latest: str = ""  # article that was counted last


class Quote(NamedTuple):
    """A row of `quotes` with the day of its article."""

    place: Place
    text: str
    kind: str
    day: str


def section(source: Source, dump: Dump, evidence: Evidence) -> Section:
    best = most_quoted(source)
    speakers = best.items()
    ids = [speaker.speaker_id for speaker in speakers]
    quotes, what = read_quotes(source, ids), describe(source, ids, evidence)
    blocks = [_block(each, quotes[each.speaker_id], what.get(each.speaker_id), evidence) for each in speakers]
    note = (
        f"Показаны {number(len(blocks))} из {number(best.total)}, кого цитируют. Все – в файле {source.file('quotes')}."
    )
    body = markup((blocks, tag("p", note, class_="note"))) if blocks else NOTHING
    return Section("quotes", "Кто что сказал", LEAD, body)


def most_quoted(source: Source) -> Best[Speaker]:
    """Those whom most articles quote; counts everybody who is quoted, and keeps no quote."""
    speakers: dict[str, Speaker] = {}
    for article_id, speaker_id, name in source.rows("quotes", ["article_id", "speaker_id", "speaker"]):
        if speaker_id:
            speaker = speakers.setdefault(speaker_id, Speaker(speaker_id, name))
            speaker.quotes += 1
            speaker.articles += speaker.latest != article_id
            speaker.latest = article_id
    best: Best[Speaker] = Best(SPEAKERS)
    for speaker in speakers.values():
        best.add((-speaker.articles, -speaker.quotes, speaker.name, speaker.speaker_id), speaker)
    return best


def read_quotes(source: Source, ids: Collection[str]) -> dict[str, list[Quote]]:
    """A few quotes of each from different articles, direct ones before retold ones, the surer first; then by day.

    Of the articles that carry the same words one counts.
    """
    best: dict[str, Best[Quote]] = {each: Best(LOOKED_AT) for each in ids}
    columns = ["article_id", "start", "end", "speaker_id", "text", "segments", "kind", "confidence"]
    for published, (article_id, start, end, speaker_id, text, segments, kind, sure) in with_days(
        source, "quotes", columns, {"speaker_id": ids}
    ):
        key = (kind != "direct", len(text) < BRIEF, len(text) > LONGEST, -(sure or 0.0), published, article_id, start)
        best[speaker_id].add(key, Quote(Place(article_id, start, end), with_gaps(text, segments), kind, published))
    return {each: sorted(_apart(found.items()), key=_in_time) for each, found in best.items()}


def _apart(quotes: list[Quote]) -> list[Quote]:
    """The first ones that share neither article nor words."""
    chosen: list[Quote] = []
    for quote in quotes:
        if not any(quote.place.article_id == other.place.article_id or _one_saying(quote, other) for other in chosen):
            chosen.append(quote)
    return chosen[:EACH]


def _one_saying(one: Quote, other: Quote) -> bool:
    """Whether the words of one stand in the other, dashes and quotation marks apart."""
    a, b = (" ".join(words_of(NO_WORD.sub(" ", quote.text))) for quote in (one, other))
    return a in b or b in a


def with_gaps(text: str, segments: str) -> str:
    """The parts of a quote with dots where the author's words stand between them.

    >>> with_gaps("Хожу Слушаю", "10-14 30-36")
    'Хожу … Слушаю'
    """
    sizes = [int(end) - int(start) for start, end in (part.split("-") for part in segments.split())]
    if sum(sizes) + len(sizes) - 1 != len(text):
        return text
    parts, at = [], 0
    for size in sizes:
        parts.append(text[at : at + size])
        at += size + 1
    return " … ".join(parts)


def _in_time(quote: Quote) -> tuple[str, Place]:
    return quote.day or "9999", quote.place


def _block(speaker: Speaker, quotes: list[Quote], what: Html | None, evidence: Evidence) -> Html:
    counts = f"{counted(speaker.quotes, QUOTES)}, {counted(speaker.articles, ARTICLES)}"
    head = tag("h3", words(speaker.name), " ", tag("small", *((what, ", ") if what else ()), counts))
    lines = [_line(quote, evidence) for quote in quotes]
    return tag("div", head, tag("ul", *lines, class_="quotes"), class_="speaker")


def _line(quote: Quote, evidence: Evidence) -> Html:
    text = words(quote.text, LONGEST)
    said = tag("q", text) if quote.kind == "direct" else text
    origin = (day(quote.day) if quote.day else "без даты", " ", evidence.cite(*quote.place))
    return tag("li", said, " ", tag("small", *origin))
