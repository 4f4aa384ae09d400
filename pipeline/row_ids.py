"""The ids of rows that an article gives: told by offsets, so that a row keeps its id when others come or go.

    mention_id("17", mention)  ->  "17:33-40-PER"
    role_ids(analysis)         ->  ["17:role-21-40", "17:role-21-40-2", "17:role-90-98"]
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.records import Analysis, DateMention, Mention, Quote


def sentence_id(article_id: str, number: int) -> str:
    """Sentences are numbered from 1."""
    return f"{article_id}:{number}"


def mention_id(article_id: str, mention: Mention) -> str:
    return f"{article_id}:{mention.start}-{mention.end}-{mention.type}"


def quote_id(article_id: str, quote: Quote) -> str:
    return f"{article_id}:{quote.start}-{quote.end}"


def date_id(article_id: str, date: DateMention) -> str:
    return f"{article_id}:{date.start}-{date.end}"


def role_ids(analysis: Analysis) -> list[str]:
    return list(_numbered(f"{analysis.article.article_id}:role-{r.start}-{r.end}" for r in analysis.roles))


def fact_ids(analysis: Analysis) -> list[str]:
    return list(_numbered(f"{analysis.article.article_id}:fact-{f.start}-{f.end}" for f in analysis.facts))


def article_of(row_id: str) -> str:
    """The article whose row it is: "17:role-21-40" → "17"."""
    return row_id.rpartition(":")[0]


def _numbered(ids: Iterable[str]) -> Iterator[str]:
    """The second of one name and those after it get a number: two people who share the words of a post."""
    seen: Counter[str] = Counter()
    for each in ids:
        seen[each] += 1
        yield each if seen[each] == 1 else f"{each}-{seen[each]}"
