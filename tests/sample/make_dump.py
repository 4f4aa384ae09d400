"""Writes tests/sample/dump, a few invented articles in each format and encoding, and what has to be read from them.

Run it after a change of the articles: `python tests/sample/make_dump.py`. What has to be read goes to
tests/cases/read/sample.csv.
"""

import bz2
import csv
import gzip
import io
import json
import lzma
import shutil
import tarfile
import zipfile
from datetime import datetime
from pathlib import Path

import pandas as pd
import xlsxwriter
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
DUMP = HERE / "dump"
EXPECTED = HERE.parent / "cases" / "read" / "sample.csv"
COLUMNS = ["source", "record", "title", "published", "url", "outlet", "text"]
FIXED = (2020, 11, 20, 0, 0, 0)

# Headline and body; {v} is a village, {p} a person.
TEMPLATES = [
    (
        "В селе {v} открыли мост",
        "В селе {v} открыли новый мост через реку Каменку. На открытие приехал глава района {p}.\n"
        "«Мост ждали восемь лет», — сказал он. Строители обещают, что дорога к нему будет готова весной.",
    ),
    (
        "Школьники из посёлка {v} победили на олимпиаде",
        "Команда школы посёлка {v} заняла первое место на областной олимпиаде по химии.\n"
        "Её подготовил учитель {p}. Награды вручили в министерстве образования области.",
    ),
    (
        "{v}: отключат воду",
        "С понедельника в деревне {v} отключат холодную воду, сообщили в администрации района.\n"
        "Трубы меняет ООО «Районный водоканал», за работами следит инженер {p}.",
    ),
]
VILLAGES = [
    "Заречное",
    "Ёлкино",
    "Боровое",
    "Лугань",
    "Подъячево",
    "Сосновка",
    "Щукино",
    "Эхово",
    "Юрлово",
    "Яблоневка",
]
VILLAGES += ["Цветково", "Фомкино"]
PEOPLE = [
    "Иван Петров",
    "Семён Ярцев",
    "Олег Щеглов",
    "Юрий Эдемский",
    "Пётр Хохлов",
    "Фёдор Чижов",
    "Лев Жаров",
    "Кирилл Объедков",
]

rows: list[dict[str, str]] = []


def article(number: int) -> tuple[str, str]:
    """The headline and body of one invented article, another for each number."""
    title, body = TEMPLATES[number % len(TEMPLATES)]
    names = {"v": VILLAGES[number % len(VILLAGES)], "p": PEOPLE[number % len(PEOPLE)]}
    return title.format(**names), body.format(**names)


def expect(
    source: str, record: str, title: str, body: str, published: str = "", url: str = "", outlet: str = ""
) -> None:
    """Notes what has to be read from a source."""
    values = [source, record, title, published, url, outlet, f"{title}\n\n{body}"]
    rows.append(dict(zip(COLUMNS, values, strict=True)))


def put(name: str, data: bytes) -> None:
    """Writes one file of the dump."""
    path = DUMP / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def texts() -> None:
    """Plain text in each encoding, and one without an extension."""
    files = ["utf8.txt", "utf8_mark.txt", "utf16.txt", "windows1251.txt", "koi8.txt", "cp866.txt", "без расширения"]
    encodings = ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "cp1251"]
    for number, (file, encoding) in enumerate(zip(files, encodings, strict=True)):
        title, body = article(number)
        if encoding in ("koi8-r", "cp866"):
            body = body.replace("«", '"').replace("»", '"').replace("—", "-")
        put(f"txt/{file}", f"{title}\n\n{body}".replace("\n", "\r\n").encode(encoding))
        expect(f"txt/{file}", "", title, body)


def tables() -> None:
    """CSV with semicolons in windows-1251, TSV with a mark, pipes packed by bzip2; dates in three forms."""
    forms = [
        ("csv/районка.csv", ";", "cp1251", ["20.11.2020 14:05", "2020-11-20T14:05:00"]),
        ("csv/tabs.tsv", "\t", "utf-8-sig", ["20 ноября 2020 г.", "2020-11-20"]),
        ("csv/pipes.csv.bz2", "|", "koi8-r", ["Fri, 20 Nov 2020 14:05:00 +0300", "2020-11-20T14:05:00"]),
    ]
    for start, (name, delimiter, encoding, (date, iso)) in enumerate(forms):
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(["Дата", "Заголовок", "Текст", "Ссылка", "Издание"])
        line = 2
        for number in range(start * 3 + 7, start * 3 + 10):
            title, body = article(number)
            if encoding == "koi8-r":
                body = body.replace("«", '"').replace("»", '"').replace("—", "-")
            url = f"https://vesti.example/{number}"
            writer.writerow([date, title, body, url, "Районные вести"])
            expect(name, str(line), title, body, iso, url, "Районные вести")
            line += 2
        data = buffer.getvalue().encode(encoding)
        put(name, bz2.compress(data) if name.endswith("bz2") else data)


def json_files() -> None:
    """An array, an object around one with HTML inside, lines, one article; in UTF-8 and UTF-16."""
    records = []
    for number in range(16, 19):
        title, body = article(number)
        records.append({"id": number, "headline": title, "body": body, "published": "2020-11-20T14:05:00+03:00"})
        expect("json/array.json", str(number - 15), title, body, "2020-11-20T14:05:00")
    put("json/array.json", json.dumps(records, ensure_ascii=True, indent=1).encode())
    records = []
    for number in range(19, 22):
        title, body = article(number)
        html = "".join(f"<p>{line}</p>" for line in body.replace("«", "&laquo;").replace("»", "&raquo;").split("\n"))
        link = f"https://wp.example/{number}"
        records.append({"link": link, "title": {"rendered": title}, "content": {"rendered": html}, "date": 1605881100})
        expect("json/wrapper.json", str(number - 18), title, body, "2020-11-20T14:05:00", link)
    put("json/wrapper.json", json.dumps({"total": 3, "items": records}, ensure_ascii=False).encode("utf-16"))
    lines = []
    for number in range(22, 25):
        title, body = article(number)
        lines.append(json.dumps({"заголовок": title, "текст": body, "дата": "2020/11/20"}, ensure_ascii=False))
        expect("json/lines.jsonl.xz", str(number - 21), title, body, "2020-11-20")
    put("json/lines.jsonl.xz", lzma.compress("\n".join(lines).encode()))
    title, body = article(25)
    put("json/one.json", json.dumps({"guid": "статья-25", "title": title, "text": body}, ensure_ascii=False).encode())
    expect("json/one.json", "", title, body)


def columns() -> None:
    """A workbook with real dates and a Parquet file."""
    book = xlsxwriter.Workbook(str(DUMP / "book.xlsx"))
    book.set_properties({"created": datetime(*FIXED)})
    sheet = book.add_worksheet("Статьи")
    sheet.write_row(0, 0, ["Дата", "Название", "Содержание", "СМИ"])
    style = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
    for row, number in enumerate(range(26, 29), start=1):
        title, body = article(number)
        sheet.write_datetime(row, 0, datetime(2020, 11, 20, 14, 5), style)
        sheet.write_row(row, 1, [title, body, "Степная газета"])
        expect("book.xlsx", str(row + 1), title, body, "2020-11-20T14:05:00", "", "Степная газета")
    book.close()
    found = [article(number) for number in range(29, 32)]
    frame = pd.DataFrame(found, columns=["title", "content"]).assign(date=pd.Timestamp(2020, 11, 20))
    frame.to_parquet(DUMP / "table.parquet", index=False)
    for number, (title, body) in enumerate(found, start=1):
        expect("table.parquet", str(number), title, body, "2020-11-20")


def page(number: int, encoding: str, address: str) -> bytes:
    """A page with navigation around an article."""
    title, body = article(number)
    paragraphs = "\n".join(f"<p>{line}</p>" for line in body.split("\n"))
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="{encoding}"><title>{title} — Лесной край</title>
<link rel="canonical" href="{address}"><meta property="og:site_name" content="Лесной край">
<meta property="article:published_time" content="2020-11-20T14:05:00+03:00"></head><body>
<nav><ul><li><a href="/">Главная</a></li><li><a href="/news">Новости</a></li></ul></nav>
<article><h1>{title}</h1>
{paragraphs}
</article><footer>© Лесной край, 2020. Все права защищены.</footer></body></html>""".encode(encoding)


def pages() -> None:
    """A saved page, and a crawl of three of which one was not found."""
    put("page.html", page(32, "windows-1251", "https://les.example/32"))
    expect("page.html", "", *article(32), "2020-11-20T14:05:00", "https://les.example/32", "Лесной край")
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for number, status in ((33, "200 OK"), (34, "404 Not Found"), (35, "200 OK")):
        url = f"https://les.example/{number}"
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        names = {
            "WARC-Date": "2020-11-21T00:00:00Z",
            "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-0000000000{number}>",
        }
        payload = io.BytesIO(page(number, "utf-8", url))
        record = writer.create_warc_record(
            url, "response", payload=payload, http_headers=headers, warc_headers_dict=names
        )
        writer.write_record(record)
        if status.startswith("200"):
            expect("crawl.warc.gz", str(number - 32), *article(number), "2020-11-20T14:05:00", url, "Лесной край")
    put("crawl.warc.gz", buffer.getvalue())


def feeds() -> None:
    """RSS with the aggregators' full text, in windows-1251; Atom with HTML."""
    items = ""
    for number in range(36, 39):
        title, body = article(number)
        items += f"<item><guid>https://rss.example/?id={number}</guid><title>{title}</title>"
        items += f"<link>https://rss.example/{number}</link><description>Коротко.</description>"
        items += (
            f"<pubDate>Fri, 20 Nov 2020 14:05:00 +0300</pubDate><yandex:full-text>{body}</yandex:full-text></item>\n"
        )
        url = f"https://rss.example/{number}"
        expect("feed.xml", str(number - 35), title, body, "2020-11-20T14:05:00", url, "Вестник")
    head = '<?xml version="1.0" encoding="windows-1251"?><rss version="2.0" xmlns:yandex="http://news.yandex.ru">'
    put("feed.xml", f"{head}<channel><title>Вестник</title>{items}</channel></rss>".encode("cp1251"))
    entries = ""
    for number in range(39, 42):
        title, body = article(number)
        html = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in body.split("\n"))
        entries += (
            f"<entry><id>tag:atom.example,2020:{number}</id><title>{title}</title><published>2020-11-20T14:05:00Z"
        )
        entries += (
            f'</published><link href="https://atom.example/{number}"/><content type="html">{html}</content></entry>'
        )
        url = f"https://atom.example/{number}"
        expect("news.atom", str(number - 38), title, body, "2020-11-20T14:05:00", url, "Атом")
    put("news.atom", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Атом</title>{entries}</feed>'.encode())


def archives() -> None:
    """zip with a nested tar.gz inside, tar.gz."""
    inner = io.BytesIO()
    with gzip.GzipFile(fileobj=inner, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for number in (42, 43):
            add_to_tar(tar, f"май/{number}.txt", number)
    put("tar.tar.gz", inner.getvalue())
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in (44, 45):
            title, body = article(number)
            archive.writestr(zipfile.ZipInfo(f"июнь/{number}.txt", FIXED), f"{title}\n\n{body}".encode("cp1251"))
        archive.writestr(zipfile.ZipInfo("__MACOSX/._44.txt", FIXED), b"\x00\x05")
        archive.writestr(zipfile.ZipInfo("май.tgz", FIXED), inner.getvalue())
    put("zip.zip", outer.getvalue())
    for number in (44, 45):
        expect(f"zip.zip!/июнь/{number}.txt", "", *article(number))
    for source in ("tar.tar.gz", "zip.zip!/май.tgz"):
        for number in (42, 43):
            expect(f"{source}!/май/{number}.txt", "", *article(number))


def add_to_tar(tar: tarfile.TarFile, name: str, number: int) -> None:
    """Adds one article to a tar archive."""
    title, body = article(number)
    data = f"{title}\n\n{body}".encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, io.BytesIO(data))


def bad() -> None:
    """What cannot be read, and litter that is passed over."""
    put("bad/empty.txt", b"")
    put("bad/photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00")
    put("bad/half.jsonl", '{"title": "Мост'.encode())
    put("bad/columns.csv", "Номер;Содержимое письма\n1;Мост открыт\n".encode())
    put("bad/.DS_Store", b"\x00\x00")


def main() -> None:
    shutil.rmtree(DUMP, ignore_errors=True)
    DUMP.mkdir(parents=True)
    for write in (texts, tables, json_files, columns, pages, feeds, archives, bad):
        write()
    EXPECTED.parent.mkdir(parents=True, exist_ok=True)
    rows.sort(key=lambda row: row["source"])
    with EXPECTED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
