"""Analyses made by hand, for the tests of what compares articles."""

from collections.abc import Sequence
from typing import Any

from pipeline.records import Analysis, Article, Identity, Mention, PersonName, Tokens
from pipeline.text_fingerprint import text_fingerprint


def analysis_of(
    *sentences: str,
    identities: Sequence[Identity] = (),
    named: Sequence[tuple[str, int]] = (),
    article_id: str = "ряж-1",
    published: str = "",
    **fields: Any,
) -> Analysis:
    """An article of these sentences. `named` are words of the text, each with the number of its identity; the n-th
    time the same words are given, their n-th place in the text is meant."""
    text = " ".join(sentences)
    ends = [len(" ".join(sentences[: number + 1])) for number in range(len(sentences))]
    mentions: list[Mention] = []
    seen: dict[str, int] = {}
    for words, identity in named:
        start = text.index(words, seen.get(words, 0))
        seen[words] = start + 1
        kind = identities[identity].type
        mentions.append(Mention(start, start + len(words), words, kind, "name", words, identity, "by hand", 0.5))
    empty: dict[str, Any] = {name: [] for name in Analysis.__struct_fields__}
    return Analysis(
        **empty
        | {
            "article": Article(article_id, f"{article_id}.txt", "", sentences[0], text, published),
            "sentences": [(end - len(sentence), end) for sentence, end in zip(sentences, ends, strict=True)],
            "tokens": Tokens([], [], [], [], []),
            "mentions": mentions,
            "identities": list(identities),
            "fingerprint": text_fingerprint(text),
        }
        | fields
    )


def person(last: str, first: str = "", patronymic: str = "") -> Identity:
    name = " ".join(filter(None, (last, first, patronymic)))
    return Identity("PER", name, PersonName(last, first, patronymic, "m"))
