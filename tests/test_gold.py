"""The project's own gold articles (tests/gold/*.json) are well-formed: a scorer can trust every offset, id and date.

    problems(case) -> []  or  ["m3: 17:25 is not 'Эртилем'", "role r1: person p9 is no PER of the document"]
"""

import copy
import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLD = sorted((Path(__file__).parent / "gold").glob("*.json"))
ISO_DAY, ISO_MONTH, ISO_YEAR = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d", r"\d{4}"
ISO_SHAPES = {"day": ISO_DAY, "month": ISO_MONTH, "year": ISO_YEAR, "range": rf"(?:{ISO_DAY}|{ISO_MONTH}|{ISO_YEAR})"}
ENTITY_FIELDS = {
    "PER": {"last", "first", "patronymic", "gender"},
    "LOC": {"kind", "container"},
    "ORG": {"kind", "abbreviation", "territory", "parent"},
}
ENTITY_LINKS = {"container": "LOC", "territory": "LOC", "parent": "ORG"}
STATUSES = {"current", "acting", "former", "candidate"}
CLASSES = {"post", "occupation", "honour", "rank", "candidate"}


def check_article(case: dict[str, Any]) -> list[str]:
    title, text = case["title"], case["text"]
    found = []
    if not text.startswith(title + "\n\n") or not text[len(title) + 2 :].strip():
        found.append("text is not the headline, a blank line and a body")
    if not is_iso(case["published"], "day"):
        found.append(f"published is no ISO day: {case['published']}")
    if not case["region"] or not case["phenomena"]:
        found.append("region or phenomena are empty")
    return found


def check_mentions(case: dict[str, Any]) -> list[str]:
    text, mentions = case["text"], case["gold"]["mentions"]
    types = {e["id"]: e["type"] for e in case["gold"]["entities"]}
    found = []
    for m in mentions:
        found += check_slice(text, m)
        if types.get(m["entity"]) != m["type"]:
            found.append(f"mention {m['id']}: no {m['type']} entity {m['entity']}")
        if not m["norm"].strip() or m["norm"] != m["norm"].strip():
            found.append(f"mention {m['id']}: norm is empty or has loose spaces")
        if m["level"] not in ("name", "nominal"):
            found.append(f"mention {m['id']}: level {m['level']}")
        if any(not m["start"] <= start < end <= m["end"] for start, end in m.get("alt", [])):
            found.append(f"mention {m['id']}: an alternative span leaves the mention")
    spans = {(m["start"], m["end"]) for m in mentions}
    if len(spans) != len(mentions):
        found.append("two mentions have one span")
    found += [f"{a} and {b} cross" for a in spans for b in spans if a[0] < b[0] < a[1] < b[1]]
    return found


def check_entities(case: dict[str, Any]) -> list[str]:
    entities = case["gold"]["entities"]
    types = {e["id"]: e["type"] for e in entities}
    mentioned = {m["entity"] for m in case["gold"]["mentions"]}
    found = []
    for e in entities:
        if not e["canonical"] or not ENTITY_FIELDS[e["type"]] <= e.keys():
            found.append(f"entity {e['id']}: no canonical name, or a field of its type is missing")
        if e["id"] not in mentioned:
            found.append(f"entity {e['id']}: no mention")
        for link, kind in ENTITY_LINKS.items():
            if e.get(link) and types.get(e[link]) != kind:
                found.append(f"entity {e['id']}: {link} {e[link]} is no {kind} of the document")
        if e["type"] == "PER" and e["canonical"] != " ".join(filter(None, (e["last"], e["first"], e["patronymic"]))):
            found.append(f"entity {e['id']}: canonical is not surname, first name, patronymic")
    return found


def check_roles(case: dict[str, Any]) -> list[str]:
    types = {e["id"]: e["type"] for e in case["gold"]["entities"]}
    found = []
    for r in case["gold"]["roles"]:
        found += check_slice(case["text"], r)
        for link, kind in (("person", "PER"), ("org", "ORG"), ("territory", "LOC")):
            if (r[link] or link == "person") and types.get(r[link]) != kind:
                found.append(f"role {r['id']}: {link} {r[link]} is no {kind} of the document")
        if not r["position"] or not r["position_full"]:
            found.append(f"role {r['id']}: no position")
        if r["status"] not in STATUSES or r["class"] not in CLASSES:
            found.append(f"role {r['id']}: status {r['status']}, class {r['class']}")
    return found


def check_dates(case: dict[str, Any]) -> list[str]:
    found = []
    for d in case["gold"]["dates"]:
        found += check_slice(case["text"], d)
        if not is_iso(d["iso"], d["granularity"]):
            found.append(f"date {d['id']}: {d['iso']} is no ISO {d['granularity']}")
    return found


def check_quotes(case: dict[str, Any]) -> list[str]:
    text = case["text"]
    entities = {e["id"] for e in case["gold"]["entities"]}
    found = []
    for q in case["gold"]["quotes"]:
        for segment in q["segments"]:
            if not 0 <= segment["start"] < segment["end"] or text[segment["start"] : segment["end"]] != segment["text"]:
                found.append(f"quote {q['id']}: a segment does not slice to its text")
        if q["text"] != " ".join(s["text"] for s in q["segments"]):
            found.append(f"quote {q['id']}: text is not its segments")
        cue = [q["cue"], q["cue_start"], q["cue_end"], q["cue_lemma"]]
        if cue.count(None) not in (0, 4) or (q["cue"] and text[q["cue_start"] : q["cue_end"]] != q["cue"]):
            found.append(f"quote {q['id']}: cue is incomplete or does not slice")
        if q["speaker"] is not None and q["speaker"] not in entities:
            found.append(f"quote {q['id']}: no entity {q['speaker']}")
        if q["kind"] not in ("direct", "indirect", "topic"):
            found.append(f"quote {q['id']}: kind {q['kind']}")
    return found


def check_ids(case: dict[str, Any]) -> list[str]:
    found = []
    for table, rows in case["gold"].items():
        ids = [row["id"] for row in rows]
        found += [f"{table}: id {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    return found


def check_slice(text: str, row: dict[str, Any]) -> list[str]:
    start, end = row["start"], row["end"]
    sound = 0 <= start < end <= len(text) and text[start:end] == row["surface"]
    return [] if sound else [f"{row['id']}: {start}:{end} is not {row['surface']!r}"]


def is_iso(value: str, granularity: str) -> bool:
    """A real day, month or year of the calendar; a range has two ends in order."""
    parts = value.split("/")
    if len(parts) != (2 if granularity == "range" else 1) or parts != sorted(parts):
        return False
    for part in parts:
        if not re.fullmatch(ISO_SHAPES[granularity], part):
            return False
        try:
            datetime.date.fromisoformat((part + "-01-01")[:10])
        except ValueError:
            return False
    return True


CHECKS = [check_article, check_mentions, check_entities, check_roles, check_dates, check_quotes, check_ids]


def problems(case: dict[str, Any]) -> list[str]:
    return [problem for check in CHECKS for problem in check(case)]


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_article_is_well_formed(path: Path) -> None:
    case = load(path)
    assert case["id"] == path.stem
    assert problems(case) == []


def test_there_are_enough_articles_and_no_text_twice() -> None:
    texts = [load(path)["text"] for path in GOLD]
    assert len(texts) >= 15
    assert len(set(texts)) == len(texts)


def shift_a_mention(case: dict[str, Any]) -> None:
    case["gold"]["mentions"][0]["start"] += 1


def cross_two_mentions(case: dict[str, Any]) -> None:
    mentions = case["gold"]["mentions"]
    crossing = copy.deepcopy(mentions[0])
    crossing["start"] += 1
    crossing["end"] += 1
    crossing["surface"] = case["text"][crossing["start"] : crossing["end"]]
    mentions.append(crossing)


def lose_an_entity(case: dict[str, Any]) -> None:
    del case["gold"]["entities"][0]


def empty_a_norm(case: dict[str, Any]) -> None:
    case["gold"]["mentions"][0]["norm"] = " "


def invent_a_day(case: dict[str, Any]) -> None:
    case["gold"]["dates"][0].update(iso="2023-02-30", granularity="day")


def turn_a_range(case: dict[str, Any]) -> None:
    case["gold"]["dates"][0].update(iso="2023-06-04/2023-06-02", granularity="range")


def shift_a_quote(case: dict[str, Any]) -> None:
    case["gold"]["quotes"][0]["segments"][0]["end"] -= 1


def name_a_stranger_in_a_role(case: dict[str, Any]) -> None:
    case["gold"]["roles"][0]["person"] = "p99"


def repeat_an_id(case: dict[str, Any]) -> None:
    case["gold"]["quotes"].append(case["gold"]["quotes"][0])


def publish_nowhen(case: dict[str, Any]) -> None:
    case["published"] = "27.02.2024"


def drop_the_blank_line(case: dict[str, Any]) -> None:
    case["title"] += "!"


BREAKAGES = [
    shift_a_mention,
    cross_two_mentions,
    lose_an_entity,
    empty_a_norm,
    invent_a_day,
    turn_a_range,
    shift_a_quote,
    name_a_stranger_in_a_role,
    repeat_an_id,
    publish_nowhen,
    drop_the_blank_line,
]


@pytest.mark.parametrize("damage", BREAKAGES, ids=lambda damage: damage.__name__)
def test_the_checks_see_a_broken_article(damage: Callable[[dict[str, Any]], None]) -> None:
    case = load(GOLD[0])
    assert problems(case) == []
    damage(case)
    assert problems(case) != []
