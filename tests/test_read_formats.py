"""read: what each format gives, also where it is damaged."""

import io
import json
import zipfile
from collections.abc import Mapping

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import DEFAULT, ReadOptions, UnreadDates, read_blob
from pipeline.read.article import final_text
from pipeline.read.fields import match_fields
from pipeline.read.lines import split_lines
from pipeline.read.markup import plain_text
from pipeline.read.page import page_draft
from pipeline.read.stream import Blob, Budget, Stream
from pipeline.records import Article, Skipped


def read(data: str | bytes, file: str, options: ReadOptions = DEFAULT) -> list[tuple[str, str]]:
    """Record and text, or the beginning of the reason after a cross."""
    return [
        (item.record, item.text if isinstance(item, Article) else f"✗ {item.reason.split(':')[0]}")
        for item in found(data, file, options)
    ]


def found(data: str | bytes, file: str, options: ReadOptions = DEFAULT) -> list[Article | Skipped]:
    data = data.encode() if isinstance(data, str) else data
    budget = Budget(len(data))
    return list(read_blob(Blob(file, file, Stream(io.BytesIO(data), budget), budget), options))


# Text


@pytest.mark.parametrize(
    ("title", "body", "text"),
    [
        ("Мост", "В селе…", "Мост\n\nВ селе…"),
        ("", "Мост\nВ селе…", "Мост\nВ селе…"),
        ("Мост", "Мост\n\nВ селе…", "Мост\n\nВ селе…"),
        ("Мост…", "  мост.\r\nВ селе…", "Мост…\n\nВ селе…"),
        ("Мост", "Мост в селе открыт", "Мост\n\nМост в селе открыт"),
        ("Мост", "Мост", "Мост\n\nМост"),
        (" Мост\r\nоткрыт ", "\rВ селе\r\n", "Мост открыт\n\n\nВ селе\n"),
        ("Мост", " \n ", ""),
        ("", "а\x00б\ud800в\ufeff", "а\ufffdб\ufffdв\ufeff"),
    ],
)
def test_final_text(title: str, body: str, text: str) -> None:
    assert final_text(title, body)[1] == text


def test_the_first_line_is_the_title_cut_after_a_word() -> None:
    assert final_text("", "\n Мост \n\nВ селе")[0] == "Мост"
    title = final_text("", "слово " * 100)[0]
    assert title.endswith("слово…") and len(title) <= 301


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Мост &laquo;Заря&raquo;</p>\n<p>открыт.</p>", "Мост «Заря»\nоткрыт."),
        ("<div>Мост<br/>от<b>крыт</b>\n  вчера<script>alert(1)</script></div> хвост", "Мост\nоткрыт вчера\nхвост"),
        ("Первый\n\n<b>Второй</b> абзац", "Первый\n\nВторой абзац"),
        ("Мост&nbsp;открыт &#8212; ура", "Мост&nbsp;открыт &#8212; ура"),
        ("3 < 5, <Заря>, R&D и &уже;", "3 < 5, <Заря>, R&D и &уже;"),
        ("если a<b и c>d, то растёт", "если a<b и c>d, то растёт"),
        ("<p>если a<b и c>d, то растёт</p><p>и a<b, и всё</p>", "если a<b и c>d, то растёт\nи a<b, и всё"),
        ("<p hidden>Да</p><a href=/x title='a > b' >ну</a>", "Да\nну"),
        ("<p>" * 5000 + "Мост", "Мост"),
    ],
)
def test_markup_in_a_field(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(alphabet="абв \r\n\x0c\u2028\x85", max_size=60), st.integers(1, 7))
def test_lines_hold_every_character_whatever_the_chunks(text: str, size: int) -> None:
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    lines = list(split_lines(chunks, 1000))
    assert "".join(lines) == text
    assert lines == io.StringIO(text, newline="").readlines()


def test_a_line_without_end_is_cut() -> None:
    assert list(split_lines(["а" * 50, "б" * 50, "\nв\n"], 10)) == ["а" * 11, "в\n"]


@pytest.mark.parametrize(
    ("names", "mapping", "fields"),
    [
        (
            ["TITLE", "Body", "pubDate", "GUID"],
            {},
            {"id": "GUID", "title": "TITLE", "text": "Body", "published": "pubDate"},
        ),
        (["Текст_статьи", " Дата  публикации "], {}, {"text": "Текст_статьи", "published": " Дата  публикации "}),
        (["description", "text"], {}, {"text": "text"}),
        (["text", "Содержание письма"], {"text": "содержание письма"}, {"text": "Содержание письма"}),
        (["text", "x"], {"text": "нет такого"}, {"text": "text"}),
        (["a", "b"], {}, {}),
    ],
)
def test_names_of_fields(names: list[str], mapping: Mapping[str, str], fields: dict[str, str]) -> None:
    assert match_fields(names, mapping) == fields


# Tables


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_delimiters(delimiter: str) -> None:
    data = f'id{delimiter}текст{delimiter}дата\n1{delimiter}"Мост, село; район | ""Заря""\n\nещё"{delimiter}2020\n'
    assert read(data, "a.csv") == [("2", 'Мост, село; район | "Заря"\n\nещё')]


CSV_CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("text only", "текст\nМост\n\nСело\n", [("2", "Мост"), ("4", "Село")]),
    (
        "missing and spare cells",
        "а,text\n1,Да\n2\n3,Ну,и\n4,Вот,,\n",
        [
            ("2", "Да"),
            ("3", "✗ the row has 1 cells, the header 2"),
            ("4", "✗ the row has 3 cells, the header 2"),
            ("5", "Вот"),
        ],
    ),
    (
        "a comma too many before a text of several lines",
        'id,title,text,date\n2,Школа, которую ждали,"Открыли школу.\nНа праздник пришли дети, учителя, гости.\nБыло '
        'шумно.",2020-01-02\n3,Мост,Построен,2020-01-03\n',
        [("2", "✗ the row has 5 cells, the header 4"), ("5", "Мост\n\nПостроен")],
    ),
    ("no text", "id,text\n1,\n2,Да\n", [("2", "✗ no text"), ("3", "Да")]),
    (
        "open mark, later rows kept",
        'id,text,x\n1,"Мост,2\n2,Село,3\n3,"Район",4\n',
        [("2", "✗ the row has a quotation mark in the wrong place"), ("3", "Село"), ("4", "Район")],
    ),
    (
        "open mark at the end",
        'id,text\n1,Да\n2,"Мост\n',
        [("2", "Да"), ("3", "✗ the row has a quotation mark")],
    ),
    ("backslashes", 'id,text\n1,"Завод \\"Заря\\", да"\n', [("2", 'Завод "Заря", да')]),
    ("Excel's first line", "sep=;\nid;text\n1;Да, нет\n", [("3", "Да, нет")]),
    ("mapped", "id,Содержимое\n1,Да\n", [("2", "Да")]),
    ("separators in the text", "id,text\n1,До\x0cпосле\u2028и\x85ещё\n", [("2", "До\x0cпосле\u2028и\x85ещё")]),
]


@pytest.mark.parametrize(("data", "rows"), [c[1:] for c in CSV_CASES], ids=[c[0] for c in CSV_CASES])
def test_csv(data: str, rows: list[tuple[str, str]]) -> None:
    got = read(data, "a.csv", ReadOptions(mapping={"text": "Содержимое"}))
    assert [
        (record, text if not text.startswith("✗") else text[: len(want)])
        for (record, text), (_, want) in zip(got, rows, strict=True)
    ] == rows


def test_a_late_byte_costs_one_row() -> None:
    rows = ["id;text", *(f"{n};Мост номер {n} открыт" for n in range(20_000))]
    data = "\n".join(rows).encode().replace("номер 15000 ".encode(), b"\xff\xff ")
    bad = [item for item in found(data, "a.csv") if isinstance(item, Skipped)]
    assert [(item.record, "do not fit" in item.reason) for item in bad] == [("15002", True)]


def test_a_huge_cell() -> None:
    assert read('id,text\n1,"' + "Мост, " * 100_000 + '"\n2,Да\n', "a.csv", ReadOptions(max_chars=200_000)) == [
        ("2", "✗ an article of 600000 characters, the longest read is 200000"),
        ("3", "Да"),
    ]


def workbook(rows: Mapping[str, list[list[object]]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    for name, values in rows.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(values):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def test_xlsx_sheets() -> None:
    day = pd.Timestamp(2020, 11, 20).to_pydatetime()
    data = workbook(
        {
            "Май": [
                ["Отчёт за май"],
                [],
                ["№", "Дата", "Текст"],
                [7, day, "Мост"],
                [8, day, None],
                [9, day, "Село\r\nрайон"],
            ],
            "Пусто": [],
            "Справка": [["Автор", "Адресат"], ["Я", "Ты"]],
        }
    )
    assert read(data, "a.xlsx") == [
        ("Май!4", "Мост"),
        ("Май!5", "✗ no text"),
        ("Май!6", "Село\nрайон"),
        ("Справка", "✗ the sheet Справка without a field that is known to hold the text, only"),
    ]
    first = found(data, "a.xlsx")[0]
    assert isinstance(first, Article) and first.published == "2020-11-20"


def test_xlsx_with_a_cell_in_each_corner_takes_no_memory() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "текст")
    sheet.write(1, 0, "Мост")
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert read(buffer.getvalue(), "a.xlsx") == [("2", "Мост"), ("1048576", "✗ no text")]


def test_xlsx_with_entities_is_not_opened() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"Май": [["текст"], ["Мост"]]}))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sharedStrings.xml"):
                data = data.replace(b"<sst", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><sst', 1)
            new.writestr(name, data)
    assert read(buffer.getvalue(), "a.xlsx") == [
        ("", "✗ an XLSX file that defines XML entities, which no spreadsheet does")
    ]


def test_parquet_rows_and_columns() -> None:
    buffer = io.BytesIO()
    pd.DataFrame({"id": [1, 2], "текст": ["Мост", None], "лишнее": [[1], [2]]}).to_parquet(buffer)
    assert read(buffer.getvalue(), "a.parquet") == [("1", "Мост"), ("2", "✗ no text")]
    buffer = io.BytesIO()
    pd.DataFrame({"id": [1], "y": ["Мост"]}).to_parquet(buffer)
    assert read(buffer.getvalue(), "без имени") == [
        ("", "✗ a table without a field that is known to hold the text, only")
    ]


# JSON

JSON_CASES: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    ("array", "a.json", '[{"text":"Да"},{"text":"Ну"}]', [("1", "Да"), ("2", "Ну")]),
    (
        "broken in the middle",
        "a.json",
        '[{"text":"Да"},{"text":"Н" у"},{"text":"Вот"}]',
        [("1", "Да"), ("2", "✗ broken JSON"), ("3", "Вот")],
    ),
    (
        "comma missing",
        "a.json",
        '[{"text":"Да"}\n{"text":"Ну"}]',
        [("1", "Да"), ("2", "Ну")],
    ),
    ("cut off", "a.json", '[{"text":"Да"},{"text":"Н', [("1", "Да"), ("2", "✗ broken JSON")]),
    ("cut off between", "a.json", '[{"text":"Да"},', [("1", "Да"), ("1", "✗ the file ends in the middle")]),
    ("one article", "a.json", '{"text":"Да","images":[{"url":"x"}]}', [("", "Да")]),
    ("wrapped", "a.json", '{"n":2,"articles":[{"text":"Да"},{"text":"Ну"}]}', [("1", "Да"), ("2", "Ну")]),
    (
        "wrapped and broken",
        "a.json",
        '{"n":2,"articles":[{"text":"Да"},{"text" "Ну"},{"text":"Вот"}]}',
        [("1", "Да"), ("2", "✗ broken JSON"), ("3", "Вот")],
    ),
    ("wrapped and cut off", "a.json", '{"n":2,"articles":[{"text":"Да"},{"te', [("1", "Да"), ("2", "✗ broken JSON")]),
    ("by key", "a.json", '{"a1":{"text":"Да"},"a2":{"text":"Ну"}}', [("a1", "Да"), ("a2", "Ну")]),
    ("two lists", "a.json", '{"май":[{"text":"Да"}],"июнь":[{"text":"Ну"}]}', [("май/1", "Да"), ("июнь/1", "Ну")]),
    (
        "lines called json",
        "a.json",
        '{"text":"Да"}\n{"text":\n{"text":"Ну"}\n',
        [("1", "Да"), ("2", "✗ not a whole JSON record"), ("3", "Ну")],
    ),
    ("printed objects", "a.json", '{\n"text":"Да"}\n{\n"text":"Ну"\n}', [("1", "Да"), ("2", "Ну")]),
    ("no name", "выгрузка", '[{"text":"Да"}]', [("1", "Да")]),
    ("half an object", "a.json", '{"text":"Да', [("", "✗ broken JSON")]),
    ("not JSON", "a.json", "Мост открыт", [("", "✗ neither an array nor an object")]),
    (
        "numbers",
        "a.json",
        "[1, null, [2]]",
        [("1", "✗ not a record"), ("2", "✗ not a record"), ("3", "✗ not a record")],
    ),
    (
        "huge number",
        "a.json",
        '[{"id":' + "9" * 5000 + ',"text":"Да"},{"text":"Ну"}]',
        [("1", "✗ broken JSON (a number"), ("2", "Ну")],
    ),
    (
        "lone surrogate",
        "a.jsonl",
        '{"text":"Да\\ud800\\udc80"}\n{"text":"Н\\u0000"}',
        [("1", "Да\U00010080"), ("2", "Н\ufffd")],
    ),
    (
        "separators",
        "a.jsonl",
        '{"text":"До\x0c\u2028\x85ещё"}\r\n\n{"text":"Ну\\r\\nда"}',
        [("1", "До\x0c\u2028\x85ещё"), ("3", "Ну\nда")],
    ),
    ("paragraphs", "a.jsonl", '{"text":["Да","Ну"]}', [("1", "Да\nНу")]),
    ("search engine", "a.jsonl", '{"_id":"7","_source":{"text":"Да"}}', [("1", "Да")]),
    ("no text field", "a.jsonl", '{"a":1}\n{"a":2}\n', [("", "✗ records without a field")]),
    ("no text field once", "a.jsonl", '{"text":"Да"}\n{"a":2}\n', [("1", "Да"), ("2", "✗ a record without a field")]),
]


@pytest.mark.parametrize(("file", "data", "rows"), [c[1:] for c in JSON_CASES], ids=[c[0] for c in JSON_CASES])
def test_json(file: str, data: str, rows: list[tuple[str, str]]) -> None:
    got = read(data, file)
    assert [
        (record, text if not text.startswith("✗") else text[: len(want)])
        for (record, text), (_, want) in zip(got, rows, strict=True)
    ] == rows


def test_json_longer_than_the_buffer_streams() -> None:
    articles = [{"text": f"Мост номер {n} открыт. " * 200} for n in range(60)]
    for data in (json.dumps(articles), json.dumps({"n": 60, "articles": articles}, ensure_ascii=False)):
        got = found(data, "a.json", ReadOptions(max_chars=6000))
        assert [(item.record, isinstance(item, Article)) for item in got] == [(str(n), True) for n in range(1, 61)]


def test_dotted_names_can_be_mapped() -> None:
    assert read('[{"a":{"b":"Да"}}]', "a.json", ReadOptions(mapping={"text": "a.b"})) == [("1", "Да")]


# Pages and feeds


def test_a_page_that_lies_about_its_encoding() -> None:
    html = (
        '<html><head><meta charset="windows-1251"></head><body><h1>Мост</h1><p>В селе открыли мост.</p></body></html>'
    )
    assert "открыли мост" in page_draft(html.encode(), "", DEFAULT).text
    assert "открыли мост" in page_draft(html.replace("windows-1251", "utf-8").encode("cp1251"), "", DEFAULT).text


def test_a_page_reads_the_same_whatever_the_day() -> None:
    html = "<html><body><h1>Мост</h1><p>В селе открыли мост вчера, 20 ноября.</p></body></html>"
    assert page_draft(html.encode(), "", DEFAULT).published == ""


NAVIGATION = '<nav><a href="/">Главная</a><a href="/n">Новости</a></nav>'
FOOTER = "<footer>Все права защищены. Телефон редакции указан ниже.</footer>"
SCHOOL = "Глава района Кира Лугова открыла школу в селе Заречное. Жители ждали её два года."
FEAST = "На праздник пришли дети и учителя."
PAGES: list[tuple[str, str, str]] = [
    (
        "headline and day above a short text",
        f'<article><h1>Школа открыта</h1><time datetime="2020-11-20">20 ноября</time><p>{SCHOOL}</p><p>{FEAST}</p>',
        f"Школа открыта\n\n{SCHOOL}\n{FEAST}",
    ),
    (
        "headline and day above one paragraph",
        f'<article><h1>Школа открыта</h1><time datetime="2020-11-20">20 ноября</time><p>{SCHOOL}</p>',
        f"Школа открыта\n\n{SCHOOL}",
    ),
    (
        "a menu, a link within the text, a footer",
        f'{NAVIGATION}<h1>Школа</h1><p>Открыта <a href="/z">школа</a> в селе Заречное.</p><p>{FEAST}</p>{FOOTER}',
        f"Школа\n\nОткрыта школа в селе Заречное.\n{FEAST}",
    ),
    (
        "laid out by a table",
        f"<table><tr><td><b>Школа открыта</b><br>{SCHOOL}<br>{FEAST}</td></tr></table>",
        f"Школа открыта\n{SCHOOL}\n{FEAST}",
    ),
    (
        "a list of links with days",
        f"{NAVIGATION}<h1>Новости</h1><ul>"
        + "".join(f'<li><a href="/{n}">Глава открыла школу номер {n}.</a> <span>{n}.11.2020</span>' for n in range(9))
        + f"</ul>{FOOTER}",
        "✗ no text beside links, not a whole sentence",
    ),
    (
        "a menu and a footer",
        "<nav><ul>" + "".join(f'<li><a href="/{n}">Раздел {n}</a>' for n in range(9)) + f"</ul></nav>{FOOTER}",
        "✗ no text beside links, not a whole sentence",
    ),
    ("a telephone number", f"{NAVIGATION}<p>Телефон: 123</p>", "✗ no text beside links, not a whole sentence"),
    ("no such page", "<h1>404</h1><p>Страница не найдена</p>", "✗ a page that says that there is no such page"),
    (
        "no such page, in whole sentences",
        f"{NAVIGATION}<h1>Страница не найдена</h1><p>Такой страницы на сайте нет. Попробуйте поискать её.</p>",
        "✗ a page that says that there is no such page",
    ),
]


@pytest.mark.parametrize(("body", "text"), [c[1:] for c in PAGES], ids=[c[0] for c in PAGES])
def test_a_page_without_what_stands_around_its_article(body: str, text: str) -> None:
    assert read(f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>', "a.html") == [("", text)]


def test_a_feed_item_with_a_bad_byte_is_left_out() -> None:
    item = "<item><title>Мост {}</title><description>В селе Заречное открыли новый мост.</description></item>"
    data = (
        f"<rss version='2.0'><channel><title>В</title>{item.format('X')}{item.format('два')}</channel></rss>".encode()
    )
    assert [type(i) for i in found(data.replace(b"X", b"\xff"), "a.rss")] == [Skipped, Article]


def test_named_characters_where_the_record_is_html() -> None:
    item = found('[{"title":"Завод &#171;Заря&#187;","text":"<p>Да</p>"}]', "a.json")[0]
    assert isinstance(item, Article) and item.text == "Завод «Заря»\n\nДа"
    text = "Завод &amp;laquo;Заря&amp;raquo; R&amp;amp;D"
    feed = f"<rss version='2.0'><channel><item><description>{text}</description></item></channel></rss>"
    assert read(feed, "a.rss") == [("1", "Завод «Заря» R&D")]


def test_a_page_with_a_cut_description_is_read_and_one_with_a_damaged_body_is_not() -> None:
    head_and_body = (
        '<head><meta name="description" content="X"></head><body><h1>Мост</h1><p>В селе Заречное открыли мост.Y</p>'
    )
    html = f"<html>{head_and_body}</body></html>"
    head = html.encode().replace(b"X", b"\xd0").replace(b"Y", b"")
    assert read(head, "a.html") == [("", "Мост\n\nВ селе Заречное открыли мост.")]
    body = html.encode().replace(b"Y", b"\xd0").replace(b"X", b"")
    assert [type(item) for item in found(body, "a.html")] == [Skipped]


def test_a_date_that_is_an_object_of_unknown_fields_is_told_of() -> None:
    unread = UnreadDates()
    data = '[{"text":"Мост","date":{"a":1}},{"text":"Село","date":{}},{"text":"Река","date":"2020-11-20"}]'.encode()
    list(read_blob(Blob("a.json", "a.json", Stream(io.BytesIO(data)), Budget(len(data))), DEFAULT, unread))
    (line,) = unread.lines()
    assert line.startswith('a.json: 1 date can\'t be read, the first in record 1 ({"a": 1})')
