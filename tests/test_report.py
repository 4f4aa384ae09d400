"""The report of a few tables made by hand: what stands on it, where its links lead, what a dump can't do to it."""

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from large_tables import many
from page_reader import Element, read_page
from tiny_tables import NAME, ROWS, write_tiny

from pipeline.errors import UsageError, WriteError
from pipeline.report import SECTIONS, write_report
from pipeline.report.markup import FORBIDDEN
from pipeline.tables import Row, table

ANCHORS = ["read", "places", "posts", "named", "events", "quotes", "together", "sources"]
SIZE_BOUND = 3_000_000  # bytes: what a mail still takes
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an end of the script": "</script><script>alert(1)</script>",
    "an end of the style": "</style><style>body{display:none}</style>",
    "an end of an attribute": "\"><img src=x onerror=alert(1)> '><b onclick=alert(1)>",
    "an entity": "&lt;b&gt; &amp;amp; &#60;script&#62;",
    "a comment": "<!-- --><![CDATA[ ]]> -->",
    "right to left": "\u202eгуб \u2067\u200f",
    "a picture's end": "</svg></a></td></table><iframe src=//evil.example>",
    "characters of no page": "ноль\x01\x0b\x7f\ufffe\uffff конец",
    "a name without end": "А" * 100_000,
    "a name of many words": "слово " * 20_000,
    "template marks": "${name} {name} %s {{7*7}} \\1",
}


def report(folder: Path, **rows: list[Row]) -> str:
    """The page of the tiny tables, some tables with other rows."""
    write_tiny(folder, rows=rows)
    return page_of(folder)


def page_of(folder: Path) -> str:
    size = write_report(folder, folder / "report.html")
    content = (folder / "report.html").read_bytes()
    assert len(content) == size
    assert not (folder / "report.html.part").exists()
    return content.decode()


def section(page: Element, anchor: str) -> Element:
    (found,) = [each for each in page.all("section") if each.attributes["id"] == anchor]
    return found


def rows_of(element: Element) -> list[dict[str, str]]:
    """The rows of the tables within, a cell by its head."""
    rows = [row for body in element.all("tbody") for row in body.all("tr")]
    return [{cell.attributes["data-h"]: cell.text.strip() for cell in row.all("td")} for row in rows]


@pytest.fixture
def tiny(tmp_path: Path) -> Element:
    return read_page(report(tmp_path))


# ------------------------------------------------------------------ what stands on it


def test_sections_stand_in_the_order_of_the_story(tiny: Element) -> None:
    assert [each.attributes["id"] for each in tiny.all("section")] == ANCHORS
    assert len(SECTIONS) == len(ANCHORS) - 1
    (links,) = tiny.all("nav")
    assert [each.attributes["href"] for each in links.all("a")] == [f"#{anchor}" for anchor in ANCHORS]
    assert tiny.all("html")[0].attributes["lang"] == "ru"
    assert "2 статьи, 20.11.2020 – 21.11.2020" in tiny.all("title")[0].text.replace("\u00a0", " ")


def test_what_was_read_and_what_was_not(tiny: Element) -> None:
    read = section(tiny, "read")
    facts = [each.text for each in read.all("dd")]
    assert facts == ["2", "1", "0", "20.11.2020\u00a0– 21.11.2020", "0"]
    outlets, reasons = rows_of(read)[:1], rows_of(read)[1:]
    assert outlets[0]["Издание"] == "не указано" and outlets[0]["Статей"] == "2"
    assert {row["Причина"]: row["Например"] for row in reasons} == {
        "half a line": "@битый.json 3",
        "empty": "пусто.txt",
    }


def test_a_map_and_the_districts(tiny: Element) -> None:
    places = section(tiny, "places")
    (region, district) = rows_of(places)
    assert district["Район"] == "Ряжский район Рязанская область" and district["11.20"] == "1"
    assert region["Район"].startswith("Рязанская область") and region["без даты"] == "1"


def test_a_place_with_coordinates_is_a_circle_that_leads_to_its_words(tmp_path: Path) -> None:
    mention = ("м-3", "ряж-1", "ряж-1:2", 17, 18, "-", "LOC", "name", "-", "loc-1", "Ряжский район", "slovnet", 0.5)
    (village, *others) = ROWS["places"]
    village = (*village[:6], "Рязанская область", *village[7:])
    page = read_page(report(tmp_path, mentions=[mention], places=[village, *others]))
    places = section(page, "places")
    (circle,) = [link for link in places.all("a") if link.all("circle")]
    assert circle.text == "Ряжский район: 1\u00a0статья"
    (cited,) = [each for each in page.all("li") if f"#{each.attributes.get('id')}" == circle.attributes["href"]]
    assert cited.all("mark")[0].text == "-"


def test_who_holds_which_post(tiny: Element) -> None:
    (row,) = rows_of(section(tiny, "posts"))
    assert row == {
        "Район или место": "Ряжский район",
        "Организация": "администрация Ряжского района",
        "Пост": "глава администрации",
        "Кто": NAME,
        "Состояние": "занимает",
        "По статьям": "20.11.2020",
        "Преемник": "",
        "Статей": "1",
        "Источник": row["Источник"],
    }
    assert row["Источник"].isdigit()


def tenure(person: str, seen: str, before: str = "", also: str = "", position: str = "глава района") -> Row:
    where = (f"ten-{person}-{position}", position, None, None, "loc-1", "Ряжский район", person, f"Имя {person}")
    return (*where, "current", seen, seen, None, before or None, before or None, also, None, 1, "ряж-1", "р-1", "р-1")


def test_a_successor_and_a_doubt_are_shown(tmp_path: Path) -> None:
    rows = [tenure("а", "2020-01-05"), tenure("б", "2020-06-01", "а", "Третий Павел"), tenure("в", "2020-06-01")]
    posts = rows_of(section(read_page(report(tmp_path, tenures=rows)), "posts"))
    assert [row["Преемник"] for row in posts] == ["Имя б", "", ""]
    assert posts[0]["Состояние"] == "в прошлом"
    assert "проверьте" in posts[1]["Состояние"] and "Третий Павел" in posts[1]["Состояние"]


def test_who_is_named_with_months_and_other_names(tiny: Element) -> None:
    named = section(tiny, "named")
    person = rows_of(named)[0]
    assert person["Имя"] == NAME and person["Статей"] == "1"
    assert person["Кто или что это"].startswith("глава администрации, администрация Ряжского района")
    assert person["Как ещё называют"] == "Горелов, А. Горелов"
    assert person["По месяцам"].startswith("больше всего: ноябрь 2020, 1")


def test_events_go_by_day_and_those_without_a_year_come_last(tiny: Element) -> None:
    first, last = rows_of(section(tiny, "events"))
    assert first["Когда"] == "21.11.2020" and first["Что"].startswith("открытие «Мост»")
    assert first["Кто проводит"] == "администрация Ряжского района"
    assert last["Когда"] == "5 мая, год не назван"


def test_who_said_what(tiny: Element) -> None:
    quotes = section(tiny, "quotes")
    assert [each.text for each in quotes.all("q")] == ["Откроем мост"]
    assert NAME in quotes.all("h3")[0].text


def test_organisations_named_together_lead_to_the_sentence(tmp_path: Path) -> None:
    def mention(at: int, start: int, end: int, entity: str) -> Row:
        return (f"м-{at}", "ряж-1", "ряж-1:2", start, end, "…", "ORG", "name", "…", entity, "…", "slovnet", 0.5)

    links = [
        ("org-1", "администрация", "org-2", "отдел", 3, 2, 1),
        ("org-1", "администрация", "loc-1", "Ряжск", 9, 9, 9),
    ]
    mentions = [mention(1, 17, 26, "org-1"), mention(2, 19, 26, "org-2"), mention(3, 33, 40, "org-2")]
    page = read_page(report(tmp_path, links=links, mentions=mentions))
    (row,) = rows_of(section(page, "together"))
    assert (row["Организация"], row["Организация рядом"], row["Статей"]) == ("администрация", "отдел", "2")
    (cited,) = [each for each in page.all("li") if each.attributes.get("value") == row["Пример"]]
    assert cited.all("mark")[0].text == "- Откроем мост, - обеща"


# ------------------------------------------------------------------ evidence


def test_every_citation_shows_the_words_of_its_place(tiny: Element) -> None:
    texts = {article: [row for row in ROWS["sentences"] if row[1] == article] for article in ("ряж-1", "ряж-2")}
    cited = [each for each in tiny.all("li") if each.attributes.get("id")]
    assert cited
    for each in cited:
        article, start, end = re.search(r"· (ряж-\d), знаки (\d+)–(\d+)$", each.text).groups()
        inside = [row for row in texts[article] if row[3] <= int(start) < row[4]]
        (words,) = [row[5][int(start) - row[3] : int(end) - row[3]] for row in inside]
        assert each.all("mark")[0].text == words.replace("\r", "\n")


ARTICLE = ["Глава ушёл.", "Им стал Павел Зимин, говорят " + "в селе и в городе " * 40, "Он рад."]


def test_a_sentence_stands_between_what_is_around_it(tmp_path: Path) -> None:
    """Short: whole neighbours. Long: its end and the beginning of the next are cut between words."""
    sentences, mentions, at = [], [], 0
    for number, text in enumerate(ARTICLE):
        sentences.append((f"ряж-1:{number}", "ряж-1", number, at, at + len(text), text))
        at += len(text) + 2
    start = len(ARTICLE[0]) + 2 + ARTICLE[1].index("Павел")
    mentions = [
        ("м-1", "ряж-1", "ряж-1:1", start, start + 11, "Павел Зимин", "PER", "name", "", "per-1", NAME, "", 1.0)
    ]
    rows = {"sentences": sentences, "mentions": mentions, "roles": [], "tenures": [], "events": [], "quotes": []}
    (cited,) = read_page(report(tmp_path, **rows)).with_class("passage")
    assert cited.all("mark")[0].text == "Павел Зимин"
    (before,) = cited.with_class("around")
    assert before.text == "Глава ушёл.\n"
    assert cited.text.startswith("Глава ушёл.\nИм стал Павел Зимин, говорят в селе")
    assert cited.text.endswith(" …")
    assert len(cited.text) < 500


def test_whoever_is_never_named_is_cited_where_they_are_meant(tmp_path: Path) -> None:
    nominal = ("м-1", "ряж-2", "ряж-2:1", 6, 12, "сказал", "PER", "nominal", "", "per-1", NAME, "", 1.0)
    page = read_page(report(tmp_path / "1", mentions=[nominal]))
    assert "сказал" in [each.text for each in page.all("mark")]
    page = read_page(report(tmp_path / "2", mentions=[ROWS["mentions"][0], nominal]))
    assert "сказал" not in [each.text for each in page.all("mark")]


def test_numbers_run_in_the_order_of_the_page(tiny: Element) -> None:
    numbers = [each.attributes["value"] for each in tiny.all("li") if each.attributes.get("id")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_an_address_is_a_link_only_when_it_is_one_of_the_web(tmp_path: Path) -> None:
    addresses = ["javascript:alert(1)", 'https://vesti.example/?a=1&b="2"', "data:text/html,x", "//vesti.example"]
    articles = [(*ROWS["articles"][0][:5], address, *ROWS["articles"][0][6:]) for address in addresses]
    hrefs = []
    for at, article in enumerate(articles):
        page = read_page(report(tmp_path / str(at), articles=[article, ROWS["articles"][1]]))
        hrefs.append({each.attributes["href"] for each in page.all("a") if not each.attributes["href"].startswith("#")})
    assert hrefs == [set(), {addresses[1]}, set(), set()]


# ------------------------------------------------------------------ by itself, and safe


def check(text: str) -> Element:
    """What holds for every page: it needs nothing, runs nothing but its script, and its links lead somewhere."""
    page = read_page(text)
    ids = [each.attributes["id"] for each in descendants(page) if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in descendants(page):
        href = each.attributes.get("href", "")
        assert not href.startswith("#") or href[1:] in ids, f"{href} leads nowhere"
        assert not each.attributes.keys() & {"src", "srcset", "style", "action", "formaction", "xlink:href", "srcdoc"}
        assert not [name for name in each.attributes if name.startswith("on")]
        assert each.name not in ("img", "iframe", "link", "object", "embed", "base", "form", "b")
    (script,), (style,) = page.all("script"), page.all("style")
    (policy,) = [each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes]
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    for kind, element in (("script", script), ("style", style)):
        assert f"{kind}-src 'sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}'" in policy
        assert "http" not in element.text and "@import" not in element.text and "url(" not in element.text
    for picture in re.findall(r"<svg.*?</svg>", text, re.S):
        ET.fromstring(picture)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\r]", text)
    return page


def descendants(element: Element) -> list[Element]:
    return [each for child in element.inside for each in (child, *descendants(child))]


def test_the_page_needs_nothing_but_itself(tmp_path: Path) -> None:
    check(report(tmp_path))


def test_nothing_is_hidden_until_a_script_runs(tiny: Element) -> None:
    (style,) = tiny.all("style")
    assert not [
        each for each in descendants(tiny) if "hidden" in each.attributes or each.name in ("template", "details")
    ]
    assert "display: none" not in style.text.split("@media screen and (max-width")[0]


# cells that are one of a closed list, a day or a key
CLOSED = {"level", "type", "part", "status", "published", "month", "date_from", "date_to", "edtf", "segments"}
CLOSED |= {"first_seen", "last_seen", "first_former", "reprint_of", "entity_a", "entity_b"}
CLOSED_IN = {("quotes", "kind"), ("roles", "kind"), ("dates", "granularity")}


def with_text(name: str, row: Row, text: str) -> Row:
    """The row with the text in every cell that may be any text and isn't empty."""
    return tuple(
        text
        if cell
        and column.type == "string"
        and not column.name.endswith("_id")
        and column.name not in CLOSED
        and (name, column.name) not in CLOSED_IN
        else cell
        for column, cell in zip(table(name).columns, row, strict=True)
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_stays_text(tmp_path: Path, text: str) -> None:
    page = check(report(tmp_path, **{name: [with_text(name, row, text) for row in ROWS[name]] for name in ROWS}))
    shown = FORBIDDEN.sub("\ufffd", text)[:20].strip()
    for anchor in ANCHORS:
        if anchor != "together":  # the only link is none of organisations
            assert shown in section(page, anchor).text
    assert (tmp_path / "report.html").stat().st_size < 60_000


def test_the_same_tables_give_the_same_bytes_from_every_format(tmp_path: Path) -> None:
    pages = []
    for at, file_format in enumerate(["csv", "csv", "parquet", "sqlite"]):
        folder = tmp_path / str(at)
        write_tiny(folder, (file_format,), ";" if at == 1 else ",")
        pages.append(re.sub(r"svodka\.sqlite \(таблица (\w+)\)|(\w+)\.(csv|parquet)\b", r"\1\2", page_of(folder)))
    assert len(set(pages)) == 1


# ------------------------------------------------------------------ little, much, and what is missing


def test_tables_without_a_row_give_a_page(tmp_path: Path) -> None:
    page = check(report(tmp_path, **dict.fromkeys(ROWS, [])))
    assert [each.attributes["id"] for each in page.all("section")] == ANCHORS
    assert not rows_of(page)
    assert page.text.count("В таблицах этого нет.") >= 6


MANY = 5_000


def test_a_large_dump_gives_a_page_of_bounded_size_that_says_what_it_leaves_out(tmp_path: Path) -> None:
    sizes = []
    for number in (MANY // 5, MANY):
        text = report(tmp_path / str(number), **many(number))
        sizes.append(len(text.encode()))
    page = check(text)
    assert sizes[1] < 1.1 * sizes[0] < SIZE_BOUND
    said = page.text.replace("\u00a0", " ")
    for name in ("people", "organizations", "places", "tenures", "events", "district_counts", "links"):
        assert re.search(rf"Показано \d+ из [\d ]+ строки?: те, [^.;]+\. Все – в файле {name}\.csv\.", said), name
    assert "Всего пропущено: 5 000" in said


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no tables that can be read: write some with --format csv"):
        write_report(tmp_path, tmp_path / "report.html")
    write_tiny(tmp_path, ("xlsx",))
    with pytest.raises(UsageError, match="holds no tables that can be read: write some with --format csv"):
        write_report(tmp_path, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_a_table_that_is_gone_is_named_with_the_remedy(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "tenures.csv").unlink()
    with pytest.raises(UsageError, match=r"tenures\.csv is gone.*run again"):
        write_report(tmp_path, tmp_path / "report.html")


def test_a_table_whose_columns_were_moved_is_told(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    path = tmp_path / "skipped.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("source,record", "record,source"))
    with pytest.raises(UsageError, match="skipped.csv is not as it was written.*record,source,.*undo the changes"):
        write_report(tmp_path, tmp_path / "report.html")


def test_a_table_that_an_older_version_did_not_write_is_named(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    description = tmp_path / "datapackage.json"
    description.write_text(description.read_text().replace('"table": "tenures"', '"table": "offices"'))
    with pytest.raises(UsageError, match="holds no table tenures.*run svodka extract again"):
        write_report(tmp_path, tmp_path / "report.html")
    write_tiny(tmp_path / "other")
    description = tmp_path / "other" / "datapackage.json"
    description.write_text(description.read_text().replace('"name": "also_held_by"', '"name": "rivals"'))
    with pytest.raises(UsageError, match="table tenures has no column also_held_by"):
        write_report(tmp_path / "other", tmp_path / "report.html")


def test_a_table_that_somebody_sorted_is_told(tmp_path: Path) -> None:
    mentions = [ROWS["mentions"][0]]
    mention = ("м-9", "ряж-2", "ряж-2:1", 0, 5, "'Так'", "PER", "name", "", "per-1", NAME, "", 0.5)
    write_tiny(tmp_path, rows={"mentions": [mention, *mentions]})
    with pytest.raises(UsageError, match="mentions stand in another order.*run svodka extract again"):
        write_report(tmp_path, tmp_path / "report.html")


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    write_tiny(tmp_path / "tables")
    (tmp_path / "file").write_text("не папка")
    with pytest.raises(WriteError, match="choose another file with --out"):
        write_report(tmp_path / "tables", tmp_path / "file" / "report.html")
    with pytest.raises(UsageError, match=r"is a folder: name a file with --out, for example .*report\.html"):
        write_report(tmp_path / "tables", tmp_path)
    page = tmp_path / "new folder" / "отчёт.html"
    assert write_report(tmp_path / "tables", page) == page.stat().st_size
