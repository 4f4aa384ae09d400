"""The tables of a run → what happened in a place, day by day, and who said what about it, each row with its words.

    tables = pipeline.read_tables("data/processed")
    rows = of_place(tables, "loc-000538b3420f7df7")  → events and dated sentences of Сасовский район
    between(rows, "2024-02-01", "2024-02-29")        → 2024-02-24  гонка «Лыжня Цны»  …  article, start, end, passage
    said_about(tables, rows)                         → speaker, text, and the row that stands nearest

Reads frames, writes nothing and draws nothing. It never asks the clock: what has no year stands in `without_day`.
"""

from collections.abc import Iterable
from datetime import date
from html import escape

import pandas as pd

from pipeline import show
from pipeline.areas import Area, area_of
from pipeline.errors import UsageError
from pipeline.show import Frames

PLACED_BY = ("place", "sentence", "article")  # how a row is known to belong to the place, surest first
REACH = 3  # sentences; further on an article has mostly come to something else
SAYS_A_MONTH_OR_DAY = r"-\d\d"  # not so 2023/2024, nor XXXX-XX-XX, a "вчера" of an article without a date
WORDS = ["article_id", "sentence_id", "start", "end"]
DAYS = ["date_from", "date_to", "edtf"]
COLUMNS = [
    *("date_from", "date_to", "edtf", "what", "place", "takes_part", "named", "placed_by", "told_in"),
    *("published", "outlet", "title", "source", "record", "article_id", "start", "end", "passage", "passage_start"),
    *("sentence", "event_id"),
]
SAID = [
    *("edtf", "what", "speaker", "kind", "cue", "text", "away", "published", "outlet", "title", "source", "record"),
    *("article_id", "start", "end", "passage", "passage_start"),
]


# ------------------------------------------------------------------ rows


def of_place(tables: Frames, place_id: str) -> pd.DataFrame:
    """What happened in a place and all that lies in it: its events, and sentences that give a day, earliest first.

    `what` is empty where a sentence gives a day and no event; `takes_part` says who organised and took part, `named`
    whom else the sentence names; `placed_by` is one of PLACED_BY; `told_in` counts the articles that have the sentence
    word for word. `start` and `end` are those of the words in the article, `passage` is the sentence and
    `passage_start` where it begins. UsageError when there is no such place.
    """
    area = area_of(tables["places"], place_id)
    rows = pd.concat([_events(tables), _dates(tables)], ignore_index=True)
    rows["placed_by"] = _placed_by(tables, rows, area)
    rows = rows.dropna(subset=["placed_by"]).merge(_sentences(tables), on="sentence_id", how="left")
    rows = rows.merge(_articles(tables), on="article_id", how="left")
    places = rows["sentence_id"].map(_places_named(tables, rows, area)).astype("string")
    rows["place"] = rows["place"].fillna(places)
    rows["takes_part"] = rows["event_id"].map(_parts(tables, rows)).astype("string")
    rows["named"] = _others_named(tables, rows)
    return _once(rows)[COLUMNS]


def between(rows: pd.DataFrame, since: str = "", until: str = "") -> pd.DataFrame:
    """The rows with known days that touch those from `since` to `until` ("2024-02-01"); empty: no limit."""
    first, last = _day(since, "0001-01-01"), _day(until, "9999-12-31")
    dated = rows.dropna(subset=["date_from"])
    touches = (dated["date_from"] <= last) & (dated["date_to"].fillna(dated["date_from"]) >= first)
    return dated[touches.astype(bool)].reset_index(drop=True)


def without_day(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of which no year is known (XXXX-11-20) or no day at all; no clock gives them one."""
    return rows[rows["date_from"].isna()].sort_values(["edtf", "article_id", "start"]).reset_index(drop=True)


def by_month(rows: pd.DataFrame) -> pd.DataFrame:
    """How many events and other dated sentences begin in each month; months without any are there with zeroes."""
    dated = rows.dropna(subset=["date_from"]).reset_index(drop=True)
    month = dated["date_from"].str[:7]
    counts = pd.crosstab(month, dated["event_id"].notna().map({True: "events", False: "other dated sentences"}))
    months = [] if month.empty else [str(each) for each in pd.period_range(month.min(), month.max(), freq="M")]
    columns = pd.Index(["events", "other dated sentences"])
    return counts.reindex(index=pd.Index(months, name="month"), columns=columns, fill_value=0)


def _day(text: str, unlimited: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else unlimited
    except ValueError as error:
        raise UsageError(f"{text!r} is no day: write 2024-02-01, or leave it empty") from error


def _events(tables: Frames) -> pd.DataFrame:
    events = tables["events"]
    name = (" «" + events["name"] + "»").fillna("")
    columns = [*WORDS, *DAYS, "place_id", "place", "event_id"]
    return events[columns].assign(what=events["kind"] + name)


def _dates(tables: Frames) -> pd.DataFrame:
    """Dates that say more than a year, but for those of a sentence in which an event has the same days."""
    dates = tables["dates"]
    dates = dates[(dates["granularity"] != "year") & dates["edtf"].fillna("").str.contains(SAYS_A_MONTH_OR_DAY)]
    told = set(zip(tables["events"]["sentence_id"], tables["events"]["edtf"], strict=True))
    new = [each not in told for each in zip(dates["sentence_id"], dates["edtf"], strict=True)]
    empty = pd.Series(pd.NA, index=dates.index, dtype="string")
    dates = dates[[*WORDS, *DAYS]].assign(place_id=empty, place=empty, event_id=empty, what=empty)
    return dates[new].drop_duplicates(["sentence_id", "edtf"])


def _sentences(tables: Frames) -> pd.DataFrame:
    sentences = tables["sentences"][["sentence_id", "number", "start", "text"]]
    return sentences.rename(columns={"number": "sentence", "start": "passage_start", "text": "passage"})


def _articles(tables: Frames) -> pd.DataFrame:
    return tables["articles"][["article_id", "published", "outlet", "title", "source", "record"]]


def _joined(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def _named_in(tables: Frames, rows: pd.DataFrame) -> pd.DataFrame:
    """The mentions of the rows' sentences of which it is known who is meant, in the order of the text."""
    mentions = tables["mentions"]
    mentions = mentions[mentions["sentence_id"].isin(rows["sentence_id"])].dropna(subset=["entity"])
    return mentions.sort_values(["article_id", "start"])


def _places_named(tables: Frames, rows: pd.DataFrame, area: Area) -> dict[str, str]:
    """The places of the area that a sentence names, in their order."""
    mentions = _named_in(tables, rows)
    mentions = mentions[mentions["entity_id"].isin(list(area.within))]
    return {str(each): _joined(names) for each, names in mentions.groupby("sentence_id")["entity"]}


def _parts(tables: Frames, rows: pd.DataFrame) -> dict[str, str]:
    """Who had a part in each event, organisers first."""
    parts = tables["event_entities"]
    parts = parts[parts["event_id"].isin(rows["event_id"].dropna())].sort_values(["event_id", "part", "entity"])
    return {str(each): _joined(names) for each, names in parts.groupby("event_id")["entity"]}


def _others_named(tables: Frames, rows: pd.DataFrame) -> pd.Series:
    """The people and organisations that the row's sentence names and that aren't said to take part."""
    mentions = _named_in(tables, rows)
    mentions = mentions[mentions["type"].isin(["PER", "ORG"])]
    names = {str(each): list(names) for each, names in mentions.groupby("sentence_id")["entity"]}
    taking = [set(part.split("; ")) for part in rows["takes_part"].fillna("")]
    others = [
        _joined(name for name in names.get(sentence, []) if name not in part) or None
        for sentence, part in zip(rows["sentence_id"], taking, strict=True)
    ]
    return pd.Series(others, index=rows.index, dtype="string")


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """Earliest first, of a day its events; what articles say word for word is one row, of the one published first."""
    order = ["date_from", "date_to", "is_date", "published", "article_id", "start"]
    same = ["edtf", "what", "passage"]
    rows = rows.assign(is_date=rows["event_id"].isna()).sort_values(order, na_position="last")
    told_in = rows.groupby(same, dropna=False)["article_id"].transform("nunique")
    return rows.assign(told_in=told_in).drop_duplicates(same).reset_index(drop=True)


# ------------------------------------------------------------------ what belongs to the place


def _spots(tables: Frames) -> pd.DataFrame:
    """Every place named, and the place of every organisation named: article_id, sentence_id, start, spot."""
    mentions = tables["mentions"].dropna(subset=["entity_id"])
    seat = tables["organizations"].dropna(subset=["place_id"]).set_index("entity_id")["place_id"]
    spot = mentions["entity_id"].where(mentions["type"] == "LOC", mentions["entity_id"].map(seat))
    return mentions[["article_id", "sentence_id", "start"]].assign(spot=spot).dropna(subset=["spot"])


def _placed_by(tables: Frames, rows: pd.DataFrame, area: Area) -> pd.Series:
    """How each row is known to belong to the area, one of PLACED_BY; unknown when it isn't.

    An event held elsewhere never belongs. What the sentence leaves open, an article decides that is about the area.
    """
    spots = _spots(tables)
    spots = spots[spots["article_id"].isin(rows["article_id"])]
    spots = spots.assign(here=spots["spot"].isin(area.within), away=spots["spot"].isin(area.elsewhere))
    about = _articles_about(spots, area)
    names_here, names_away = (set(spots[spots[side]]["sentence_id"]) for side in ("here", "away"))

    def answer(place: object, sentence: str, article: str) -> str | None:
        if place in area.within:
            return "place"
        if place in area.elsewhere:
            return None
        if sentence in names_here:
            return "sentence"
        return "article" if article in about and sentence not in names_away else None

    cells = zip(rows["place_id"].fillna(""), rows["sentence_id"], rows["article_id"], strict=True)
    return pd.Series([answer(*each) for each in cells], index=rows.index, dtype="string")


def _articles_about(spots: pd.DataFrame, area: Area) -> set[str]:
    """The articles that name this district and no other, and more often than the region and what lies elsewhere.

    It tells a minister's career, in which the district comes up once, from news of the district.
    """
    peer = spots["spot"].map(area.peer)
    votes = pd.DataFrame(
        {
            "own": peer == area.place_id,
            "rival": peer.notna() & (peer != area.place_id),
            "here": spots["here"],
            "others": spots["away"] | spots["spot"].isin(area.around),
        }
    )
    counts = votes.fillna(False).astype(int).groupby(spots["article_id"]).sum()
    about = counts[(counts["own"] > 0) & (counts["rival"] == 0) & (counts["here"] > counts["others"])]
    return set(about.index)


# ------------------------------------------------------------------ who said what


def said_about(tables: Frames, rows: pd.DataFrame, reach: int = REACH) -> pd.DataFrame:
    """The quotes that stand at most `reach` sentences from a row's sentence in its article, each with the nearest row.

    `away` counts the sentences between: 0 in the same one. Of two rows as near, an event goes before a date, and what
    stands before the quote before what follows. Nearness is no proof: read the passage.
    """
    sentences = tables["sentences"]
    sentences = sentences[sentences["article_id"].isin(rows["article_id"])]
    quotes = tables["quotes"][tables["quotes"]["article_id"].isin(rows["article_id"])]
    spans = quotes[["quote_id", "article_id", "start", "end"]].merge(
        sentences, on="article_id", suffixes=("", "_of_sentence")
    )
    spans = spans[(spans["start_of_sentence"] < spans["end"]) & (spans["end_of_sentence"] > spans["start"])]
    extent = spans.groupby("quote_id", as_index=False).agg(
        first=("number", "min"),
        last=("number", "max"),
        passage_start=("start_of_sentence", "min"),
        passage_end=("end_of_sentence", "max"),
    )
    told = rows[["article_id", "sentence", "edtf", "what", "event_id"]].drop_duplicates()
    pairs = quotes.merge(extent, on="quote_id").merge(told, on="article_id")
    before, after = pairs["first"] - pairs["sentence"], pairs["sentence"] - pairs["last"]
    away = before.where(before > after, after).clip(lower=0)
    pairs = pairs.assign(away=away, is_date=pairs["event_id"].isna(), follows=after > 0)
    pairs = pairs[pairs["away"] <= reach]
    pairs = pairs.sort_values(["article_id", "start", "quote_id", "away", "is_date", "follows", "sentence"])
    pairs = pairs.drop_duplicates("quote_id").merge(_articles(tables), on="article_id", how="left")
    texts = _texts(tables, pairs["article_id"])
    cells = zip(pairs["article_id"], pairs["passage_start"], pairs["passage_end"], strict=True)
    pairs = pairs.assign(passage=[texts[article][start:end] for article, start, end in cells])
    return pairs.sort_values(["edtf", "article_id", "start"])[SAID].reset_index(drop=True)


def _texts(tables: Frames, article_ids: Iterable[str]) -> dict[str, str]:
    sentences = tables["sentences"]
    groups = sentences[sentences["article_id"].isin(list(article_ids))].groupby("article_id")
    return {str(each): show.article_text({"articles": own, "sentences": own}, str(each)) for each, own in groups}


# ------------------------------------------------------------------ how it is shown


def marked(passage: str, start: int, end: int) -> str:
    """HTML of a passage with the words from `start` to `end` marked; both count from the passage's own beginning.

    >>> marked("Гонка прошла 24 февраля.", 13, 23)
    'Гонка прошла <mark>24 февраля</mark>.'
    """
    start, end = max(0, start), max(0, end)
    return f"{escape(passage[:start])}<mark>{escape(passage[start:end])}</mark>{escape(passage[end:])}"


def to_html(rows: pd.DataFrame, columns: Iterable[str]) -> str:
    """HTML of some columns of a timeline or of quotes; behind them the article, where it was read, and the words.

    Every cell is escaped. It loads nothing from elsewhere.
    """
    cells = {name: [escape("" if pd.isna(cell) else str(cell)) for cell in rows[name]] for name in columns}
    read = [
        " · ".join(escape(str(part)) for part in (*parts, f"{start}–{end}") if not pd.isna(part))
        for *parts, start, end in rows[["title", "source", "record", "start", "end"]].itertuples(index=False)
    ]
    words = [
        marked(str(passage), int(start - offset), int(end - offset))
        for passage, start, end, offset in rows[["passage", "start", "end", "passage_start"]].itertuples(index=False)
    ]
    frame = pd.DataFrame({**cells, "article": read, "words": words})
    with pd.option_context("display.max_colwidth", None):
        html = str(frame.to_html(escape=False, index=False, border=0, justify="left"))
    return html.replace("<td>", '<td style="text-align: left; vertical-align: top">')  # Jupyter puts cells to the right
