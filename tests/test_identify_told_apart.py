"""Organisations of one name that their places tell apart: groups joined by " = ", told apart by " ; "."""

import pytest

from pipeline.models import load_models
from pipeline.records import Analysis, Article
from pipeline.resolve import entity_keys
from pipeline.run import analyze_articles

CASES = [
    ("two adjectives", "Московское «Динамо» обыграло рязанское «Динамо».", "«Динамо» ; «Динамо»"),
    (
        "a bare name after them",
        "Московское «Динамо» обыграло рязанское «Динамо». Тренер «Динамо» рад.",
        "«Динамо» ; «Динамо» ; «Динамо»",
    ),
    ("two towns in brackets", "«Динамо» (Москва) обыграло «Динамо» (Рязань).", "«Динамо» ; «Динамо»"),
    ("firms of two towns", "ООО «Луч» (Тула) строит. ООО «Луч» (Рязань) ждёт.", "ООО «Луч» ; ООО «Луч»"),
    ("a town and an adjective", "Клуб «Луч» из Рязани ждёт. Московский «Луч» едет.", "Клуб «Луч» ; «Луч»"),
    ("a town abroad", "Тульский «Арсенал» ждёт. Лондонский «Арсенал» едет.", "«Арсенал» ; «Арсенал»"),
    ("an adjective of a town only", "Минское «Динамо» ждёт. Московское «Динамо» едет.", "«Динамо» ; «Динамо»"),
    ("schools of two towns", "Школа № 5 в Рязани закрыта. Школа № 5 в Туле открыта.", "Школа № 5 ; Школа № 5"),
    ("two of a region in one sentence", "Рязанский «Луч» обыграл сасовский «Луч».", "«Луч» ; «Луч»"),
    ("a town's firm is its region's", "Сасовский «Луч» строит дом. Рязанский «Луч» платит.", "«Луч» = «Луч»"),
    ("one town in two ways", "Рязанское «Динамо» рядом. «Динамо» из Рязани ждут.", "«Динамо» = «Динамо»"),
    ("an adjective and none", "Тульская фирма «Луч» строит. «Луч» платит.", "Тульская фирма «Луч» = «Луч»"),
    ("where a club plays", "«Динамо» в Рязани выиграло. «Динамо» в Туле проиграло.", "«Динамо» = «Динамо»"),
    ("an adjective of no place", "Городской «Луч» открыт. Рязанский «Луч» рад.", "«Луч» = «Луч»"),
    ("of the country and of a town", "Российский «Луч» строит. Тульский «Луч» рад.", "«Луч» = «Луч»"),
    ("an adjective of something else", "Рязанский мэр хвалит «Луч». Тульский мэр ругает «Луч».", "«Луч» = «Луч»"),
]


def analyze(text: str) -> Analysis:
    return next(analyze_articles([Article("1", "a.txt", "", "", text)], load_models()))


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[label for label, _, _ in CASES])
def test_places_tell_organizations_apart(label: str, text: str, expected: str) -> None:
    found: dict[int, list[str]] = {}
    for mention in analyze(text).mentions:
        if mention.type == "ORG":
            found.setdefault(mention.identity, []).append(mention.text)
    assert " ; ".join(" = ".join(texts) for texts in found.values()) == expected


def test_what_an_article_tells_apart_no_other_article_joins() -> None:
    keys = entity_keys(analyze("Московское «Динамо» обыграло рязанское «Динамо»."))
    assert len(set(keys)) == 2 and all("|1|" in key for key in keys)
