"""Tables made of the gold itself, whole or damaged at random: the scorer's own check."""

import csv
from pathlib import Path
from random import Random
from typing import Any

from pipeline.evaluate.compare import day_bounds
from pipeline.evaluate.gold import GoldArticle

Rows = dict[str, list[dict[str, Any]]]
KEYS = {"PER": "people", "LOC": "places", "ORG": "organizations"}


def gold_tables(articles: list[GoldArticle]) -> Rows:
    """Every row that the gold asks for, in the columns of the tables."""
    rows: Rows = {
        name: [] for name in ("articles", "mentions", "people", "places", "organizations", "roles", "dates", "quotes")
    }
    for article in articles:
        add_entities(article, rows)
        add_findings(article, rows)
    return rows


def add_entities(article: GoldArticle, rows: Rows) -> None:
    names = {entity.id: entity.canonical for entity in article.gold.entities}
    for e in article.gold.entities:
        row = {"entity_id": f"{article.id}-{e.id}", "name": e.canonical}
        if e.type == "PER":
            row |= {
                "last": e.last or "",
                "first": e.first or "",
                "patronymic": e.patronymic or "",
                "gender": e.gender or "",
            }
        elif e.type == "LOC":
            row |= {"kind": e.kind or "", "container": names.get(e.container or "", "")}
        else:
            row |= {"place_id": key(article, e.territory), "parent_id": key(article, e.parent)}
        rows[KEYS[e.type]].append(row)


def key(article: GoldArticle, entity: str | None) -> str:
    return f"{article.id}-{entity}" if entity else ""


def add_findings(article: GoldArticle, rows: Rows) -> None:
    types = {entity.id: entity.type for entity in article.gold.entities}

    def place(start: int, end: int) -> dict[str, Any]:
        return {"article_id": article.id, "start": start, "end": end, "text": article.text[start:end]}

    rows["articles"].append({"article_id": article.id, "source": f"{article.id}.json"})
    for m in article.gold.mentions:
        told = {"type": m.type, "level": m.level, "normal": m.norm, "confidence": 1.0}
        rows["mentions"].append(place(m.start, m.end) | told | {"entity_id": key(article, m.entity)})
    for r in article.gold.roles:
        post = {"person_id": key(article, r.person), "position": r.position, "organization_id": key(article, r.org)}
        if r.territory and types.get(r.territory) == "LOC":
            post["place_id"] = key(article, r.territory)
        rows["roles"].append(place(r.start, r.end) | post)
    for d in article.gold.dates:
        if d.iso and d.iso[:4].isdigit():
            first, last = day_bounds(d.iso)
            rows["dates"].append(place(d.start, d.end) | {"date_from": first, "date_to": last})
    for q in article.gold.quotes:
        start, end = q.segments[0].start, q.segments[-1].end
        if q.kind != "topic":
            rows["quotes"].append(place(start, end) | {"text": q.text, "speaker_id": key(article, q.speaker)})


def damage(rows: Rows, random: Random, rate: float = 0.2) -> Rows:
    """Drops, doubles, moves and miswrites some rows of every table but `articles`."""
    damaged: Rows = {"articles": rows["articles"]}
    for table, old in rows.items():
        if table != "articles":
            damaged[table] = [new for row in old for new in damage_row(dict(row), old, random, rate)]
    return damaged


def damage_row(row: dict[str, Any], others: list[dict[str, Any]], random: Random, rate: float) -> list[dict[str, Any]]:
    if random.random() > rate:
        return [row]
    match random.choice(["drop", "double", "move", "swap", "level"]):
        case "drop":
            return []
        case "double":
            return [row, dict(row)]
        case "move" if "start" in row:
            row["start"] = max(0, row["start"] + random.choice([-2, 1, 3]))
        case "level" if "level" in row:
            row["level"] = random.choice(["name", "nominal"])
        case _:
            fixed = ("article_id", "start", "end") if "start" in row else ("entity_id",)
            column = random.choice([name for name in row if name not in fixed])
            row[column] = random.choice([random.choice(others).get(column, ""), ""])
    if not row.get("type", "LOC"):
        row["type"] = "LOC"
    return [row]


def write_tables(rows: Rows, folder: Path) -> Path:
    for table, content in rows.items():
        columns = list(dict.fromkeys(name for row in content for name in row)) or ["article_id"]
        with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(content)
    return folder
