"""read: the sample dump, and a whole dump's bad inputs."""

import csv
import gzip
import io
import os
import socket
import stat
import tarfile
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pipeline.read as read
from pipeline.errors import UsageError
from pipeline.read import ReadOptions, read_articles
from pipeline.read.find import File
from pipeline.read.stream import Blob, Budget, Stream
from pipeline.records import Article, Skipped

HERE = Path(__file__).parent
DUMP = HERE / "sample" / "dump"
TEXT = "Мост открыт\n\nВ селе Заречное открыли новый мост через реку."


def articles(path: Path, options: ReadOptions = read.DEFAULT) -> list[Article]:
    return [found for found in read_articles([path], options) if isinstance(found, Article)]


def skipped(path: Path, options: ReadOptions = read.DEFAULT) -> list[Skipped]:
    return [found for found in read_articles([path], options) if isinstance(found, Skipped)]


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def expected() -> list[dict[str, str]]:
    with (HERE / "cases" / "read" / "sample.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sample_dump_reads_as_written() -> None:
    found = [
        {name: getattr(a, name) for name in ("source", "record", "title", "published", "url", "outlet", "text")}
        for a in articles(DUMP)
    ]
    assert found == expected()


def test_sample_dump_names_what_cannot_be_read() -> None:
    assert [(s.source, s.record, s.stage, s.reason.split(":")[0]) for s in skipped(DUMP)] == [
        ("bad/columns.csv", "", "read", "a table without a field that is known to hold the text, only"),
        ("bad/empty.txt", "", "read", "an empty file"),
        ("bad/half.jsonl", "1", "read", "not a whole JSON record (unterminated string starting at character 11)"),
        ("bad/photo.jpg", "", "read", "a JPEG picture"),
    ]


def test_ids_are_the_dumps_own_else_address_else_hash() -> None:
    ids = {a.source: a.article_id for a in articles(DUMP) if a.record in ("", "1", "2")}
    assert ids["json/one.json"] == "статья-25"
    assert ids["page.html"] == "https://les.example/32"
    assert len(ids["txt/utf8.txt"]) == 16 and int(ids["txt/utf8.txt"], 16)


def test_order_of_paths_does_not_matter_and_a_file_is_read_once() -> None:
    paths = [DUMP / "txt", DUMP / "page.html", DUMP / "txt" / "utf8.txt"]
    first = list(read_articles(paths))
    assert first == list(read_articles(paths[::-1]))
    assert len({f.source for f in first if isinstance(f, Article)}) == len(first) == 8


def test_a_missing_path_is_a_usage_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        read_articles([tmp_path / "нет"])
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(UsageError, match="leads nowhere"):
        read_articles([tmp_path / "link"])


@pytest.mark.parametrize(
    "options", [ReadOptions(mapping={"author": "Автор"}), ReadOptions(encoding="klingon"), ReadOptions(max_chars=0)]
)
def test_options_that_fit_no_dump_are_usage_errors(options: ReadOptions) -> None:
    with pytest.raises(UsageError):
        read_articles([DUMP], options)


BAD_FILES = [
    ("a.txt", b"", "an empty file"),
    ("a.txt", b" \n\t\r\n ", "no text"),
    ("a.csv", b"\n\n", "nothing but blank lines"),
    ("a.json", b"  ", "no record in it"),
    ("a.json", b"[]", "no record in it"),
    ("a.json", b"[" * 100_000, "nested too deep"),
    ("a.jsonl", b'{"text":' + b"[" * 100_000 + b"\n", "nested too deep"),
    ("a.txt", bytes(range(256)) * 8, "binary"),
    ("a.bin", b"\x00\x01\x02\x03" * 100, "binary"),
    ("a.pdf", b"%PDF-1.7 ...", "PDF"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
    ("a.zip", b"not at all", "broken"),
    ("a.xlsx", b"PK\x03\x04 not at all", "broken XLSX"),
    ("a.parquet", b"PAR1 not at all PAR1", "broken Parquet"),
    ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n", "no record in it"),
    ("a.warc", b"WARC/1.0\r\n", "no record in it"),
    ("a.rss", b"<rss version='2.0'><channel></channel></rss>", "without items"),
    ("a.xml", b"<urlset><url/></urlset>", "neither RSS nor Atom"),
    ("a.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "XML entities"),
    ("a.css", b"body { color: red }", "holds no articles"),
    ("a.html", b"<html><body></body></html>", "no text"),
    ("a.txt", "Рада ухвалила закон про місцеві вибори, який набуде чинності з нового року".encode(), "in Ukrainian"),
    ("a.txt", b"The council opened a new bridge.", "not in Russian"),
    ("a.txt", ("Мост " * 100).encode(), "a single article of|an article of 500 characters"),
    ("a.txt", ("Мост " * 20).encode("utf-8") + b"\xff" + ("мост " * 20).encode("utf-8"), "do not fit the encoding"),
    ("a.txt", "РњРѕСЃС‚ РѕС‚РєСЂС‹Р»Рё РІ СЃРµР»Рµ РѕРЅ РЅРѕРІС‹Р№".encode(), "garbled"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD_FILES, ids=[f"{n}-{r}" for n, _, r in BAD_FILES])
def test_a_bad_file_is_one_line_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    put(tmp_path, f"1{name}", data)
    put(tmp_path, "2.txt", TEXT)
    first, second = read_articles([tmp_path], ReadOptions(max_chars=400))
    assert isinstance(first, Skipped) and first.source == f"1{name}"
    assert any(part in first.reason for part in reason.split("|")), first.reason
    assert isinstance(second, Article) and second.text == TEXT


def test_litter_is_passed_over(tmp_path: Path) -> None:
    for name in (".gitkeep", "desktop.ini", "__MACOSX/a.txt", ".git/config", "~$book.xlsx", "Thumbs.db"):
        put(tmp_path, name, "Мост")
    (found,) = read_articles([tmp_path])
    assert isinstance(found, Skipped) and "a folder without a file to read: check the path" in found.reason
    put(tmp_path, "мост.txt", TEXT)
    assert [item.source for item in read_articles([tmp_path])] == ["мост.txt"]


def test_links_are_named_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path, "outside/secret.txt", TEXT)
    dump = tmp_path / "dump"
    put(dump, "a.txt", TEXT)
    (dump / "out.txt").symlink_to(outside)
    (dump / "out").symlink_to(outside.parent)
    (dump / "loop").symlink_to(dump)
    (dump / "self").symlink_to(dump / "self")
    assert [a.source for a in articles(dump)] == ["a.txt"]
    reasons = {s.source: s.reason for s in skipped(dump)}
    assert sorted(reasons) == ["loop", "out", "out.txt", "self"]
    assert "leads out of the folder" in reasons["out.txt"] and "leads out of the folder" in reasons["out"]
    assert "same folder" in reasons["loop"] and "circle" in reasons["self"]


def test_pipes_and_sockets_are_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert ["a pipe" in s.reason for s in skipped(tmp_path)] == [True, True]
    assert "a pipe" in skipped(tmp_path / "pipe.txt")[0].reason
    # One that takes the place of a file after it was found.
    (found,) = read.read_file(File("pipe.txt", str(tmp_path / "pipe.txt")), ReadOptions())
    assert isinstance(found, Skipped)


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT)
    real = os.open

    def refuse(path: str, flags: int, *rest: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert [s.reason.split(":")[0] for s in skipped(tmp_path)] == ["no permission to read it"]
    assert [a.source for a in articles(tmp_path)] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", gzip.compress(TEXT.encode())[:12], "the archive is cut off"),
        ("a.txt.bz2", b"BZh91AY&SY" + bytes(20), "the archive is broken"),
    ],
)
def test_an_archive_damaged_from_its_first_byte_on_is_not_empty(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    put(tmp_path, name, data)
    assert [item.reason.split(":")[0] for item in skipped(tmp_path)] == [reason]


def test_a_damaged_member_is_not_empty(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": TEXT.encode()}))
    begin = 30 + len("a.txt")
    data[begin : begin + 20] = b"\xff" * 20
    put(tmp_path, "a.zip", bytes(data))
    assert [(item.source, item.reason.split(":")[0]) for item in skipped(tmp_path)] == [
        ("a.zip!/a.txt", "the archive is broken in this member")
    ]


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "closed/a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT)
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [(s.source, s.reason.split(":")[0]) for s in skipped(tmp_path)] == [("closed", "no permission to read it")]
    assert [a.source for a in articles(tmp_path)] == ["b.txt"]


def test_file_names_that_are_no_utf8_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/" + "Рыбное.txt".encode("cp1251")
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    put(tmp_path, "a\nb.txt", TEXT)
    with open(os.fsencode(tmp_path) + b"/\xff\xfebad.txt", "wb") as file:
        file.write(TEXT.replace("Мост", "Порт").encode())
    assert [a.source for a in articles(tmp_path)] == ["a\ufffdb.txt", "Рыбное.txt", "\ufffd\ufffdbad.txt"]


def test_offsets_of_a_text_file_hold() -> None:
    text = "Заголовок\n\nДо\x0cпосле\u2028и\x85ещё\u00a0раз  й\tконец\n\n"
    (article,) = read.read_records(blob_of(text.encode(), "a.txt"), "txt", ReadOptions())
    assert isinstance(article, Article) and article.text == text


def blob_of(data: bytes, file: str) -> Blob:
    budget = Budget(len(data))
    return Blob(file, file, Stream(io.BytesIO(data), budget), budget)


ENDINGS = [
    ".txt",
    ".csv",
    ".tsv",
    ".json",
    ".jsonl",
    ".html",
    ".xml",
    ".rss",
    ".atom",
    ".warc",
    ".zip",
    ".tar",
    ".gz",
    ".bz2",
]
NAMES = st.sampled_from([f"a{ending}" for ending in [*ENDINGS, ".xz", ".tgz", ".xlsx", ".parquet", ""]])
STARTS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\x00",
        b"BZh91AY&SY",
        b"\xfd7zXZ\x00",
        b"PAR1",
        b"WARC/1.0\r\n",
        b"<html>",
        b"<rss>",
    ]
    + [
        b"<?xml version='1.0'?><feed>",
        b"[{",
        b'{"text":"',
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        "текст;дата\n".encode(),
        b"\xff\xfe\0\0",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, STARTS, st.binary(max_size=300))
def test_any_bytes_under_any_name_come_back_as_articles_or_skipped(name: str, start: bytes, rest: bytes) -> None:
    found = list(read.read_blob(blob_of(start + rest, name), ReadOptions()))
    assert found
    for item in found:
        assert isinstance(item, Article | Skipped)
        for value in (item.source, item.record, getattr(item, "text", ""), getattr(item, "reason", "")):
            value.encode()


SAMPLES = sorted(path for path in DUMP.rglob("*") if path.is_file() and path.parent.name not in ("bad", "txt"))


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLES), st.data())
def test_a_damaged_file_never_raises(path: Path, data: st.DataObject) -> None:
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(damaged)))
    for item in read.read_blob(blob_of(bytes(damaged[:end]), path.name), ReadOptions()):
        assert isinstance(item, Article | Skipped)


# Archives


def zip_of(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_a_cut_off_gzip_gives_what_came_before(tmp_path: Path) -> None:
    random = Random(1)
    lines = "".join(f'{{"text": "Мост номер {n} открыт, {random.getrandbits(160)}"}}\n' for n in range(200))
    put(tmp_path, "a.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    found = list(read_articles([tmp_path]))
    assert len(found) > 50 and all(isinstance(item, Article) for item in found[:-1])
    assert isinstance(found[-1], Skipped) and "cut off" in found[-1].reason


def test_a_bomb_stops_at_its_budget(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(read, "Budget", lambda size: Budget(size, floor=300_000))
    put(tmp_path, "1.zip", zip_of({"a.csv": b"\n" * 5_000_000}))
    put(tmp_path, "2.gz", gzip.compress(gzip.compress(b" " * 5_000_000)))
    put(tmp_path, "3.txt", TEXT)
    found = list(read_articles([tmp_path]))
    assert ["archive bomb" in item.reason for item in found if isinstance(item, Skipped)] == [True, True]
    assert isinstance(found[-1], Article)


def test_nested_archives_are_opened_once_and_no_deeper() -> None:
    once = zip_of({"б.zip": zip_of({"в.txt": TEXT.encode()})})
    assert [item.source for item in read.read_blob(blob_of(once, "а.zip"), ReadOptions())] == ["а.zip!/б.zip!/в.txt"]
    (found,) = read.read_blob(blob_of(zip_of({"0.zip": once}), "а.zip"), ReadOptions())
    assert isinstance(found, Skipped) and found.source == "а.zip!/0.zip!/б.zip" and "unpack" in found.reason


def test_members_above_the_folder_are_read_in_place(tmp_path: Path) -> None:
    put(tmp_path, "a.zip", zip_of({"../../up.txt": TEXT.encode()}))
    assert [a.source for a in articles(tmp_path)] == ["a.zip!/../../up.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_encrypted_and_linked_members_are_named() -> None:
    data = bytearray(zip_of({"a.txt": TEXT.encode()}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[6] |= 1
    (found,) = read.read_blob(blob_of(bytes(data), "a.zip"), ReadOptions())
    assert isinstance(found, Skipped) and "encrypted" in found.reason
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    (found,) = read.read_blob(blob_of(buffer.getvalue(), "a.zip"), ReadOptions())
    assert isinstance(found, Skipped) and "a link" in found.reason


def test_tar_links_and_devices_are_named_and_a_cut_off_tar_gives_what_came_before() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, kind in (
            ("l", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("d", tarfile.CHRTYPE),
            ("f", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
        for name in ("a.txt", "b.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(TEXT.encode())
            tar.addfile(info, io.BytesIO(TEXT.encode()))
    found = list(read.read_blob(blob_of(buffer.getvalue(), "a.tar"), ReadOptions()))
    assert [type(item) for item in found] == [Skipped] * 4 + [Article] * 2
    cut = list(read.read_blob(blob_of(buffer.getvalue()[: 512 * 7 + 20], "a.tar"), ReadOptions()))
    assert [type(item) for item in cut] == [Skipped] * 4 + [Article, Skipped, Skipped]


def test_zip_names_of_russian_windows() -> None:
    data = zip_of({"XXXXXX.txt": TEXT.encode()}).replace(b"XXXXXX", "Рыбное".encode("cp866"))
    assert [item.source for item in read.read_blob(blob_of(data, "a.zip"), ReadOptions())] == ["a.zip!/Рыбное.txt"]


def test_folders_deeper_than_the_stack(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(1100):
        folder = folder / "d"
        folder.mkdir()
    path = put(folder, "a.txt", TEXT)
    found = articles(tmp_path)
    path.unlink()  # not left to pytest, whose own removal of folders is recursive
    while folder != tmp_path:
        folder.rmdir()
        folder = folder.parent
    assert [len(a.source) for a in found] == [1100 * 2 + len("a.txt")]
