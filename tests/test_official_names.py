"""Names of bodies as officials write them, first in a sentence and within one: found whole, not in pieces."""

from functools import cache
from pathlib import Path

import pytest

from pipeline.models import load_models
from pipeline.records import Article
from pipeline.run import analyze_articles

NAMES = (Path(__file__).parent / "cases" / "tag" / "official_names.txt").read_text(encoding="utf-8").splitlines()
FRAMES = ("Об этом вчера рассказали: как и прежде, {} ждёт ответа.", "{} получит деньги в мае.")


def framed(name: str) -> list[str]:
    within, first = FRAMES
    return [within.format(name), first.format(name[0].upper() + name[1:])]


@cache
def found() -> dict[str, set[str]]:
    """Text → the organisations named in it, in lower case."""
    articles = [Article(text, "x.txt", "", "", text) for name in NAMES for text in framed(name)]
    analyses = analyze_articles(articles, load_models())
    return {a.article.text: {m.text.lower() for m in a.mentions if m.type == "ORG"} for a in analyses}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_whole(name: str) -> None:
    assert [text for text in framed(name) if name.lower() not in found()[text]] == []
