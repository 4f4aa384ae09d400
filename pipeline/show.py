"""The tables of a run → what one wants to see of them first: counts, who is named most, months, an article marked up.

    tables = pipeline.read_tables("data/processed")
    most_named(tables, "PER")           → entity_id, label, articles, mentions, first_published, last_published
    find_entity(tables, "Горелову")     → the entities that are named so anywhere, in whichever case
    highlight(tables, "oblinform-1042") → HTML, every person, organisation and place on a coloured ground

Reads frames, writes nothing and draws nothing: how it looks is the notebook's business.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from spacy import displacy

from pipeline.errors import UsageError
from pipeline.records import Analysis
from pipeline.tables import TYPES, table
from pipeline.text import fold, stem

Frames = Mapping[str, pd.DataFrame]
COLOURS = {"PER": "#f6d186", "ORG": "#a7d3f2", "LOC": "#b8e0b0"}  # black letters stay readable on each


class Span(NamedTuple):
    """A stretch of the article's text and the type of what it names."""

    start: int
    end: int
    type: str


# ------------------------------------------------------------------ counts


def overview(tables: Frames) -> pd.DataFrame:
    """Every table with its number of rows and what a row of it is."""
    rows = [(name, len(tables[name]), table(name).description) for name in tables]
    return pd.DataFrame(rows, columns=["table", "rows", "what it holds"]).set_index("table")


def most_named(tables: Frames, type_: str, n: int = 10) -> pd.DataFrame:
    """The `n` entities of a type ("PER", "ORG", "LOC") that most articles name; of two, the one with more mentions.

    `label` is the name, with a number behind for the second and further entities of one name.
    """
    if type_ not in TYPES:
        raise UsageError(f"there is no type {type_!r}: give one of {', '.join(TYPES)}")
    columns = ["entity_id", "label", "articles", "mentions", "first_published", "last_published"]
    entities = tables["entities"]
    ordered = entities[entities["type"] == type_].sort_values(
        ["articles", "mentions", "name", "entity_id"], ascending=[False, False, True, True]
    )
    chosen = ordered.head(n).assign(label=labels(ordered["name"].head(n)))
    return chosen[columns].reset_index(drop=True)


def labels(names: Iterable[str]) -> list[str]:
    """Names under which a picture can tell namesakes apart.

    >>> labels(["Спасский район", "Шацк", "Спасский район"])
    ['Спасский район', 'Шацк', 'Спасский район (2)']
    """
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def places_of_kind(tables: Frames, kind: str, n: int = 6) -> list[str]:
    """Ids of the `n` places of a kind ("район", "село") that most articles name."""
    places = tables["places"]
    wanted = set(places[places["kind"] == kind]["entity_id"])
    named = most_named(tables, "LOC", len(tables["entities"]))
    return [entity_id for entity_id in named["entity_id"] if entity_id in wanted][:n]


def by_month(tables: Frames, entity_ids: Sequence[str]) -> pd.DataFrame:
    """How many articles of each month name an entity: a row a month, a column an entity, in the order of the ids.

    Months without any are there with zeroes. Articles without a date of publication are left out; see `undated`.
    """
    articles = tables["articles"][["article_id", "published"]].dropna()
    month = articles.set_index("article_id")["published"].str[:7]
    mentions = tables["mentions"][["article_id", "entity_id"]].drop_duplicates()
    mentions = mentions[mentions["entity_id"].isin(list(entity_ids)) & mentions["article_id"].isin(month.index)]
    counts = pd.crosstab(mentions["article_id"].map(month), mentions["entity_id"])
    if month.empty:
        months: list[str] = []
    else:
        months = [str(each) for each in pd.period_range(month.min(), month.max(), freq="M")]
    counts = counts.reindex(index=pd.Index(months, name="month"), columns=list(entity_ids), fill_value=0)
    name_of = tables["entities"].set_index("entity_id")["name"]
    counts.columns = pd.Index(labels(str(name_of[each]) for each in entity_ids), name="entity")
    return counts


def undated(tables: Frames) -> int:
    """Number of articles of which the dump doesn't say when they were published."""
    return int(tables["articles"]["published"].isna().sum())


def strongest_links(tables: Frames, n: int = 40, types: Iterable[str] = TYPES) -> pd.DataFrame:
    """The `n` pairs that most articles name in one sentence, both of them of one of the types."""
    type_of = tables["entities"].set_index("entity_id")["type"]
    links = tables["links"].assign(
        type_a=tables["links"]["entity_a"].map(type_of), type_b=tables["links"]["entity_b"].map(type_of)
    )
    links = links[links["type_a"].isin(list(types)) & links["type_b"].isin(list(types))]
    ordered = links.sort_values(["articles", "sentences", "entity_a", "entity_b"], ascending=[False, False, True, True])
    return ordered.head(n).reset_index(drop=True)


# ------------------------------------------------------------------ one entity


def find_entity(tables: Frames, form: str) -> pd.DataFrame:
    """Entities that are named by all words of `form` somewhere, in whichever case and order: "Горелову", "а. горелов".

    Where no text has the form itself, another case of it will do. An empty frame when nobody is named so. More than one
    row: namesakes, or one person whom some article doesn't name in full.
    """
    entities = tables["entities"]
    found = _named(tables, words_of(form)) or _named(tables, words_of(form), stem)
    chosen = entities[entities["entity_id"].isin(list(found))]
    order = ["articles", "mentions", "name", "entity_id"]
    return chosen.sort_values(order, ascending=[False, False, True, True]).reset_index(drop=True)


def words_of(name: str) -> list[str]:
    """The words of a name as they are compared.

    >>> words_of("А.В. Алёшин")
    ['а', 'в', 'алешин']
    """
    return fold(name).replace(".", " ").split()


def _named(tables: Frames, words: list[str], form: Callable[[str], str] = str) -> set[str]:
    """Ids of the entities that have a name or a mention with all the words, compared by what `form` makes of them."""
    wanted = set(map(form, words))
    if not wanted:
        return set()
    aliases, mentions, entities = tables["aliases"], tables["mentions"], tables["entities"]
    mentions = mentions[mentions["level"] == "name"].dropna(subset=["entity_id"])
    pairs = {
        *zip(aliases["alias"], aliases["entity_id"], strict=True),
        *zip(mentions["text"], mentions["entity_id"], strict=True),
        *zip(entities["name"], entities["entity_id"], strict=True),
    }
    return {entity_id for name, entity_id in pairs if wanted <= set(map(form, words_of(name)))}


def mentions_of(tables: Frames, entity_id: str) -> pd.DataFrame:
    """Where an entity is named: the sentence, the article and its date; earliest first, undated articles at the end."""
    mentions = tables["mentions"]
    mentions = mentions[mentions["entity_id"] == entity_id]
    sentences = tables["sentences"][["sentence_id", "text"]].rename(columns={"text": "sentence"})
    articles = tables["articles"][["article_id", "published", "outlet", "title", "source"]]
    whole = mentions.merge(sentences, on="sentence_id", how="left").merge(articles, on="article_id", how="left")
    whole = whole.sort_values(["published", "article_id", "start"], na_position="last")
    columns = ["published", "outlet", "title", "text", "sentence", "level", "rule", "confidence", "article_id"]
    return whole[columns].reset_index(drop=True)


# ------------------------------------------------------------------ one article


def article_text(tables: Frames, article_id: str) -> str:
    """The article's text as its sentences give it back; every offset holds.

    What stands between two sentences is in no table: one character becomes a blank, more become line ends.
    """
    sentences = tables["sentences"]
    sentences = sentences[sentences["article_id"] == article_id].sort_values("start")
    if article_id not in set(tables["articles"]["article_id"]):
        raise UsageError(f"there is no article {article_id!r}: take an article_id of the table articles")
    pieces: list[str] = []
    at = 0
    for start, end, text in zip(sentences["start"], sentences["end"], sentences["text"], strict=True):
        gap = int(start) - at
        pieces += [" " if gap == 1 else "\n" * gap, str(text)]
        at = int(end)
    return "".join(pieces)


def highlight(tables: Frames, article_id: str) -> str:
    """HTML of an article of the tables with its names marked; of nested ones, the outermost."""
    mentions = tables["mentions"]
    mentions = mentions[(mentions["article_id"] == article_id) & (mentions["level"] == "name")]
    spans = [
        Span(int(start), int(end), str(type_))
        for start, end, type_ in zip(mentions["start"], mentions["end"], mentions["type"], strict=True)
    ]
    return mark(article_text(tables, article_id), spans)


def highlight_analysis(analysis: Analysis) -> str:
    """HTML of what `pipeline.analyze` found in an article; of nested names, the outermost."""
    return mark(analysis.article.text, [Span(m.start, m.end, m.type) for m in analysis.mentions if m.level == "name"])


def mark(text: str, spans: Iterable[Span]) -> str:
    """The text as HTML with the outermost spans on their colours, by displaCy; it loads nothing from elsewhere."""
    ents = [{"start": each.start, "end": each.end, "label": each.type} for each in outermost(spans)]
    document = {"text": text, "ents": ents, "title": None}
    colours = {"colors": COLOURS}
    return displacy.render(document, style="ent", manual=True, page=False, jupyter=False, options=colours)


def outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans that lie in no other, in the order of the text; of two alike, one.

    >>> outermost([Span(14, 32, "LOC"), Span(0, 32, "ORG")])
    [Span(start=0, end=32, type='ORG')]
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end, each.type)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
