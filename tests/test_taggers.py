"""Names that slovnet sees, with offsets in the text and a confidence."""

import pytest

from pipeline.models import load_models
from pipeline.parse import parse_article
from pipeline.records import Article, Document
from pipeline.taggers import LONGEST, Span, document_lines, find_spans


def document(text: str) -> Document:
    return parse_article(Article("1", "проба.txt", "", "", text), load_models())


def spans(text: str) -> list[Span]:
    return find_spans([document(text)], load_models())[0]


FOUND = {
    "person and place": ("[PER Андрей Горелов] приехал в [LOC Рязань]."),
    "organisation": ("В [ORG МЧС] сообщили о пожаре."),
    "decomposed letters": ("[PER Андреи\u0306 Горелов] приехал в [LOC Рязань]."),
    "stress mark": ("[PER Андрей Го\u0301релов] приехал."),
    "double and no-break spaces": ("В  городе\u00a0 [LOC Рязань] тепло."),
    "two lines": ("[PER Андрей Горелов]\n[PER Жанна Фомина]"),
    "nothing": ("Мост открыт."),
    "empty": "",
    "white space": " \n ",
}


@pytest.mark.parametrize("marked", FOUND.values(), ids=FOUND.keys())
def test_find_spans(marked: str) -> None:
    text, expected = "", []
    for part in marked.replace("]", "[").split("["):
        kind, _, name = part.partition(" ")
        if kind in ("PER", "ORG", "LOC"):
            expected.append((len(text), len(text) + len(name), kind))
            part = name
        text += part
    assert [span[:3] for span in spans(text)] == expected


def test_confidence_is_a_probability_and_falls_with_doubt() -> None:
    (sure,) = spans("Выступил депутат Андрей Горелов.")
    doubtful = spans("Лев Заря Победа Искра против Нивы")
    assert 0.9 < sure[3] <= 1
    assert doubtful and all(0 < span[3] < sure[3] for span in doubtful)


def test_documents_together_are_as_alone() -> None:
    texts = ["Андрей Горелов приехал в Рязань.", "", "Жанна Фомина\nГлава МЧС России"]
    together = find_spans([document(text) for text in texts], load_models())
    for found, text in zip(together, texts, strict=True):
        assert [span[:3] for span in found] == [span[:3] for span in spans(text)]
        assert [span[3] for span in found] == pytest.approx([span[3] for span in spans(text)], abs=1e-4)


def test_lines_and_their_longest() -> None:
    lines = list(document_lines(document("Мост  открыт\r\n\nДа " + "нет " * LONGEST)))
    assert [len(words) for words, _ in lines] == [2, LONGEST, 1]
    assert lines[0] == (["Мост", "открыт"], [(0, 4), (6, 12)])
