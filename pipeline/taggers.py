"""Documents → where slovnet sees people, organisations and places.

    "Глава Рыбновского района Иван Петров"  →  [(6, 24, "LOC", 0.97), (25, 36, "PER", 0.99)]

The network sees three words to either side and chains its decisions, so its context matters. A line by itself after a
full stop is the best of those tried (FactRuEval devset lenient ALL / NEREL dev nested ALL): whole text .885 / .791,
line .885 / .801, sentence .881 / .798, line after a full stop .885 / .803, and headlines in capitals recased .886 /
.803.
"""

from collections.abc import Iterator, Sequence

from spacy.parts_of_speech import IDS as POS_IDS  # type: ignore[import-not-found]

from pipeline.capitals import lower_capitals
from pipeline.models import Models
from pipeline.neural import NameSpan
from pipeline.records import Document, EntityType
from pipeline.segment import LINE, clean_word

Span = tuple[int, int, EntityType, float]  # start, end, type, probability that the span is exactly so
BEFORE = "."
LONGEST = 1_000  # words: a longer line is read in pieces, for the search for the best tags goes word by word
SPACE = POS_IDS["SPACE"]


def find_spans(documents: Sequence[Document], models: Models) -> list[list[Span]]:
    """The names of every document in the order of the text; none crosses a line end, none overlaps another."""
    lines = [list(document_lines(document)) for document in documents]
    found = iter(
        models.tagger.names(
            [[BEFORE, *lower_capitals(words, models.morphology)] for rows in lines for words, _ in rows]
        )
    )
    return [[span for _, bounds in rows for span in _spans(next(found), bounds)] for rows in lines]


def _spans(names: Sequence[NameSpan], bounds: Sequence[tuple[int, int]]) -> Iterator[Span]:
    for name in names:
        first, end = max(name.start - 1, 0), name.end - 1
        if first < end:
            yield bounds[first][0], bounds[end - 1][1], name.type, name.confidence


def document_lines(document: Document) -> Iterator[tuple[list[str], list[tuple[int, int]]]]:
    """The words of every line as the models read them, and their offsets."""
    words: list[str] = []
    bounds: list[tuple[int, int]] = []
    for token, (start, pos) in zip(document.doc, document.doc.to_array(["IDX", "POS"]).tolist(), strict=True):
        text = token.text
        if pos != SPACE:
            words.append(clean_word(text))
            bounds.append((start, start + len(text)))
        if words and (len(words) == LONGEST or (pos == SPACE and not LINE.fullmatch(text))):
            yield words, bounds
            words, bounds = [], []
    if words:
        yield words, bounds
