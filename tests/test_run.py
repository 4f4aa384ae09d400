"""run: from the tiny dump of each format to its tables, and what happens when a run is disturbed.

The tables that are expected stand in tests/sample/tables; `make golden` renews them.
"""

import csv
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
import worker_jobs
from frictionless import Package
from golden import COLUMNS, DUMP, EXPECTED, found_rows, read_rows

import pipeline
from pipeline import run
from pipeline.errors import NothingExtracted, UsageError, WorkerLost, WriteError
from pipeline.records import Article, Skipped
from pipeline.run import WORK_FOLDER, Options, Silent, extract_tables
from pipeline.workers import Workers

RAW = Path(__file__).parent.parent / "data" / "raw"
CSV = Options(formats=("csv",), workers=1)
BRIDGE = "Мост открыт\n\nВ селе Заречное открыли мост. Глава района Пётр Ромашин поздравил жителей."


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What an undisturbed run makes of the tiny dump."""
    out = tmp_path_factory.mktemp("tables")
    extract_tables([DUMP], out, CSV)
    return out


def contents(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name != WORK_FOLDER
    }


def column(folder: Path, table: str, name: str) -> list[str]:
    header, *rows = read_rows(folder / f"{table}.csv")
    return [row[header.index(name)] for row in rows]


def write_articles(folder: Path, articles: Sequence[tuple[str, str, str]]) -> Path:
    """A dump of one CSV file: id, day, text."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "date", "text"), *articles])
    return folder


class Noting(Silent):
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.stages: list[tuple[str, int | None]] = []

    def note(self, text: str) -> None:
        self.notes.append(text)

    def stage(self, name: str, total: int | None = None) -> None:
        self.stages.append((name, total))


# ------------------------------------------------------------------ the tables


@pytest.mark.parametrize("name", COLUMNS)
def test_tiny_dump_gives_the_expected_tables(tables: Path, name: str) -> None:
    found, expected = found_rows(tables / f"{name}.csv", COLUMNS[name]), read_rows(EXPECTED / f"{name}.csv")
    assert found == expected, "if the change is meant: `make golden`, and read the difference"


def test_tables_validate(tables: Path) -> None:
    report = Package(str(tables / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])[:5]
    assert {task.name for task in report.tasks} >= {"articles", "tokens", "mentions", "entities", "skipped"}


def test_tables_validate_only_with_their_keys(tables: Path, tmp_path: Path) -> None:
    """That the test above can fail: a mention of an entity that there is none of."""
    for path in tables.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "entities.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "entities.csv").write_text("\ufeff" + text.rsplit("\n", 2)[0] + "\n", encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_second_run_gives_the_same_bytes(tables: Path) -> None:
    before = contents(tables)
    extract_tables([DUMP], tables, CSV)
    assert contents(tables) == before
    assert not (tables / WORK_FOLDER).exists()


def test_two_workers_give_the_same_bytes_in_a_script_without_main_guard(tables: Path, tmp_path: Path) -> None:
    script, out = tmp_path / "мой скрипт.py", tmp_path / "out"
    script.write_text(
        "import pipeline\nfrom pipeline.run import Options\n"
        f"options = Options(formats=('csv',), workers=2)\n"
        f"print(len(pipeline.extract({str(DUMP)!r}, {str(out)!r}, options).people))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120)
    people = len(column(tables, "people", "entity_id"))
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [str(people)], "")
    assert contents(out) == contents(tables)


def test_order_of_paths_does_not_show(tmp_path: Path) -> None:
    paths = [DUMP / "csv", DUMP / "json", DUMP / "page.html", DUMP / "zip.zip"]
    extract_tables(paths, tmp_path / "one", CSV)
    extract_tables(paths[::-1], tmp_path / "other", CSV)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_more_articles_change_no_id(tables: Path, tmp_path: Path) -> None:
    dump = write_articles(tmp_path / "0 comes first", [("", "2020-01-01", BRIDGE)])
    extract_tables([DUMP, dump], tmp_path / "out", CSV)
    for table, name in (("articles", "article_id"), ("sentences", "sentence_id"), ("mentions", "mention_id")):
        assert set(column(tables, table, name)) < set(column(tmp_path / "out", table, name))
    assert set(column(tables, "entities", "entity_id")) < set(column(tmp_path / "out", "entities", "entity_id"))


def test_sample_dump_is_read_whole(tmp_path: Path) -> None:
    summary = extract_tables([RAW], tmp_path, Options(workers=1))
    assert summary.articles >= 60
    assert summary.skipped == () and summary.skipped_total == 0
    assert [name for name, rows in summary.rows.items() if not rows] == ["corrections", "skipped"]


# ------------------------------------------------------------------ bad input


def archive(*members: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return data.getvalue()


GOOD = BRIDGE.encode()
LINES = "".join(f'{{"id": "{number}", "text": "В селе Лугань открыли мост {number}."}}\n' for number in range(3))
BAD: list[tuple[str, bytes, str, str]] = [
    # file, content, the record that is named, what is said
    ("пустой.txt", b"", "", "an empty file: leave it out, or copy it anew"),
    ("программа.txt", bytes(range(256)) * 40, "", "a binary file of an unknown kind: leave it out"),
    ("чужая.txt", BRIDGE.encode("cp1251") + "…мост".encode() * 20, "", ""),
    ("оборван.jsonl", LINES.encode() + '{"id": "9", "text": "В селе'.encode(), "4", "not a whole JSON record"),
    ("строки.csv", "id,text\n1,В селе Лугань открыли мост.\n2\n".encode(), "3", ""),
    ("без текста.csv", "id,title,text\n1,Мост открыт,\n".encode(), "2", "no text: fill it in, or leave"),
    (
        "english.txt",
        b"The bridge across the river was opened by the head of the district yesterday.",
        "",
        "not in Russian (no Russian letter in it)",
    ),
    (
        "длинный.txt",
        "Мост открыт. ".encode() * 2_400_000,
        "",
        "a single article of more than 2000000 characters: split it, or raise the limit with --max-chars",
    ),
    ("число.json", b'[{"text": 12345}]', "1", "the text is not a string but 12345: correct it"),
    ("битый.zip", archive(("1.txt", GOOD))[:60], "", ""),
    ("матрёшка.zip", archive(("2.zip", archive(("3.zip", archive(("1.txt", GOOD)))))), "", "unpack it"),
    ("фото.jpg", b"\xff\xd8\xff\xe0" + bytes(500), "", "a JPEG picture: leave it out of the dump"),
]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a dump where good articles stand among all kinds of bad input."""
    folder = tmp_path_factory.mktemp("bad")
    dump = write_articles(folder / "dump", [("хорошая", "", BRIDGE)])
    for name, content, _, _ in BAD:
        (dump / name).write_bytes(content)
    (dump / "ссылка.txt").symlink_to(folder / "outside.txt")
    (folder / "outside.txt").write_bytes(GOOD)
    (dump / "закрыт.txt").write_bytes(GOOD)
    (dump / "закрыт.txt").chmod(0)
    extract_tables([dump], folder / "out", CSV)
    return folder / "out"


def reasons(out: Path, name: str) -> list[tuple[str, str, str]]:
    return [
        (record, stage, reason)
        for source, record, stage, reason in read_rows(out / "skipped.csv")
        if source.split("!")[0] == name
    ]


@pytest.mark.parametrize(("name", "record", "says"), [(n, r, s) for n, _, r, s in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_named_with_the_remedy(bad: Path, name: str, record: str, says: str) -> None:
    ((found_record, stage, reason),) = reasons(bad, name)
    assert (found_record, stage) == (record, "read")
    assert says in reason and ":" in reason, reason


def test_link_out_of_the_folder_is_not_followed(bad: Path) -> None:
    ((_, _, reason),) = reasons(bad, "ссылка.txt")
    assert reason.startswith("a link that leads out of the folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_named(bad: Path) -> None:
    assert reasons(bad, "закрыт.txt") == [
        ("", "read", "no permission to read it: ask its owner, or copy it with a user who may")
    ]


def test_good_articles_among_bad_input_are_extracted(bad: Path) -> None:
    ids = column(bad, "articles", "article_id")
    assert {"хорошая", "0", "1", "2"} <= set(ids)
    assert Package(str(bad / "datapackage.json")).validate().valid


# ------------------------------------------------------------------ a run that is disturbed


def counting(calls: list[int], stop_after: int, how: Callable[[], None]) -> Callable[[list[Article]], object]:
    analyze = run.analyze_batch

    def analyze_and_stop(articles: list[Article]) -> object:
        if len(calls) == stop_after:
            how()
        calls.append(len(articles))
        return analyze(articles)

    return analyze_and_stop


def interrupt() -> None:
    raise KeyboardInterrupt


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The output folder, with older tables, of a run over the tiny dump that was stopped after its first batch."""
    out = tmp_path / "out"
    extract_tables([write_articles(tmp_path / "older", [("1", "", BRIDGE)])], out, CSV)
    before = contents(out)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(run, "analyze_batch", counting([], 1, interrupt))
        extract_tables([DUMP], out, CSV)
    assert contents(out) == before, "the old tables are whole"
    assert (out / WORK_FOLDER / "spool.sqlite").exists()
    return out


def go_on(out: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[int], Noting]:
    """Runs again; returns the sizes of the batches that were analysed, and what was told."""
    calls: list[int] = []
    progress = Noting()
    monkeypatch.setattr(run, "analyze_batch", counting(calls, -1, interrupt))
    extract_tables([DUMP], out, CSV, progress)
    return calls, progress


def test_stopped_run_is_taken_up(stopped: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, progress = go_on(stopped, monkeypatch)
    articles = len(column(tables, "articles", "article_id"))
    assert progress.notes == ["16 articles were analysed by the run that was stopped: taken from there."]
    assert sum(calls) == articles - 16
    assert ("analyze", articles - 16) in progress.stages
    assert contents(stopped) == contents(tables)
    assert not (stopped / WORK_FOLDER).exists()


def test_findings_of_another_version_are_not_used(stopped: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "fingerprint", lambda: "another")
    calls, progress = go_on(stopped, monkeypatch)
    assert sum(calls) == len(column(tables, "articles", "article_id"))
    assert ["another version of the program made them" in note for note in progress.notes] == [True]
    assert contents(stopped) == contents(tables)


@pytest.mark.parametrize("size", [0, 100, 5000, -4096], ids=["empty", "head", "two pages", "a page short"])
def test_damaged_spool_is_thrown_away(stopped: Path, tables: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    spool = stopped / WORK_FOLDER / "spool.sqlite"
    data = spool.read_bytes()
    spool.write_bytes(data[:size])
    calls, progress = go_on(stopped, monkeypatch)
    assert sum(calls) == len(column(tables, "articles", "article_id"))
    assert ["their file is damaged" in note for note in progress.notes] == [True]
    assert contents(stopped) == contents(tables)


def test_killed_run_is_taken_up(tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"""
import os, signal
from pathlib import Path
from pipeline import run
analyze, calls = run.analyze_batch, []
def analyze_or_die(articles):
    if calls:
        os.kill(os.getpid(), signal.SIGKILL)
    calls.append(articles)
    return analyze(articles)
run.analyze_batch = analyze_or_die
run.fingerprint = lambda: {run.fingerprint()!r}
run.extract_tables([Path({str(DUMP)!r})], Path({str(tmp_path)!r}), run.Options(formats=("csv",), workers=1))
"""
    assert subprocess.run([sys.executable, "-c", source], timeout=60).returncode == -9
    calls, progress = go_on(tmp_path, monkeypatch)
    assert sum(calls) == len(column(tables, "articles", "article_id")) - 16
    assert contents(tmp_path) == contents(tables)


def test_article_that_trips_the_program_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyze = run.analyze_document

    def trip(document, spans, models):  # type: ignore[no-untyped-def]
        if "вода" in document.article.text:
            raise ZeroDivisionError("division by zero")
        return analyze(document, spans, models)

    monkeypatch.setattr(run, "analyze_document", trip)
    dump = write_articles(
        tmp_path / "dump", [("1", "", BRIDGE), ("2", "", "В селе Лугань есть вода."), ("3", "", BRIDGE)]
    )
    summary = extract_tables([dump], tmp_path / "out", CSV)
    assert column(tmp_path / "out", "articles", "article_id") == ["1", "3"]
    (skipped,) = summary.skipped
    assert (skipped.source, skipped.record, skipped.stage) == ("articles.csv", "5", "analyze")  # the line
    assert "ZeroDivisionError: division by zero" in skipped.reason and "report" in skipped.reason


def test_lost_worker_ends_the_run_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "Workers", lambda work, count: Workers(worker_jobs.die, count))
    with pytest.raises(WorkerLost, match="SIGKILL.*again.*--workers 1"):
        extract_tables([DUMP], tmp_path, Options(workers=2))


# ------------------------------------------------------------------ paths and arguments


def test_nothing_extracted_says_why(tmp_path: Path) -> None:
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "пусто.txt").touch()
    with pytest.raises(NothingExtracted, match="skipped  пусто.txt: an empty file"):
        extract_tables([tmp_path / "dump"], tmp_path / "out", CSV)
    assert column(tmp_path / "out", "skipped", "source") == ["пусто.txt"]


class Notes(Silent):
    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)


def test_dates_that_cannot_be_read_are_warned_of_once_a_file(tmp_path: Path) -> None:
    days = ["20.11.2020", "вчера", "31.02.2020", ""]
    articles = [(str(number), day, f"{BRIDGE} {number}") for number, day in enumerate(days)]
    dump, told = write_articles(tmp_path / "dump", articles), Notes()
    extract_tables([dump], tmp_path / "out", CSV, told)
    (note,) = told.notes
    assert note.startswith("articles.csv: 2 dates can't be read, the first in record 5 (вчера): `published` is empty")
    assert column(tmp_path / "out", "articles", "published") == ["2020-11-20", "", "", ""]


@pytest.mark.parametrize(
    ("formats", "renewed"),
    [
        ((), {"skipped.csv"}),
        (("csv", "parquet", "sqlite"), {"skipped.csv", "skipped.parquet"}),
        (("sqlite", "xlsx"), set()),
    ],
)
def test_earlier_tables_stay_when_nothing_was_extracted(
    tmp_path: Path, formats: tuple[str, ...], renewed: set[str]
) -> None:
    dump, wrong, out = write_articles(tmp_path / "dump", [("1", "", BRIDGE)]), tmp_path / "wrong", tmp_path / "out"
    extract_tables([dump], out, Options(formats=formats, delimiter=";", workers=1))
    before = contents(out)
    wrong.mkdir()
    with pytest.raises(NothingExtracted, match=r"No article in .*(.|\n)*a folder without(.|\n)*out are as they were"):
        extract_tables([wrong], out, CSV)
    after = contents(out)
    assert before.keys() == after.keys()
    assert {name for name in after if after[name] != before[name]} == renewed | (
        {"datapackage.json"} if renewed else set()
    )
    if renewed:
        assert "wrong;;read;a folder without" in (out / "skipped.csv").read_text(encoding="utf-8-sig")
        report = Package(str(out / "datapackage.json")).validate()
        assert report.valid, report.flatten(["type", "note"])


@pytest.mark.parametrize("out", ["dump", "dump/tables", "dump/a/../tables", "link"])
def test_tables_may_not_lie_where_articles_are_read(tmp_path: Path, out: str) -> None:
    dump = write_articles(tmp_path / "dump", [("1", "", BRIDGE)])
    (tmp_path / "link").symlink_to(dump)
    with pytest.raises(UsageError, match="lies inside .*--out"):
        extract_tables([dump], tmp_path / out, CSV)
    assert [path.name for path in dump.iterdir()] == ["articles.csv"]


def test_articles_may_lie_below_the_tables(tmp_path: Path) -> None:
    dump = write_articles(tmp_path / "dump", [("1", "", BRIDGE)])
    extract_tables([dump], tmp_path, CSV)
    assert extract_tables([dump], tmp_path, CSV).articles == 1


@pytest.mark.parametrize(
    ("paths", "options", "message"),
    [
        ([], CSV, "No path given"),
        (["нет такой"], CSV, "нет такой does not exist"),
        ([DUMP], Options(formats=("doc",)), "Unknown format doc"),
        ([DUMP], Options(delimiter="ab"), "can't separate cells"),
        ([DUMP], Options(read=run.ReadOptions(mapping={"текст": "a"})), "no field 'текст'"),
    ],
)
def test_wrong_arguments_leave_no_trace(tmp_path: Path, paths: list[str], options: Options, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        extract_tables(paths, tmp_path / "out", options)
    assert not (tmp_path / "out").exists()


def test_output_below_a_file_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="a file stands where a folder should be"):
        extract_tables([DUMP], tmp_path / "file" / "out", CSV)


# ------------------------------------------------------------------ from Python


def test_extract_returns_frames_that_outlive_their_files(tmp_path: Path) -> None:
    dump = write_articles(tmp_path / "dump", [("1", "2020-11-20", BRIDGE)])
    tables = pipeline.extract(dump)
    assert list(tables.articles["published"]) == ["2020-11-20"]
    assert "Пётр Ромашин" in set(tables.mentions["text"])


def test_nothing_extracted_tells_of_no_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "пусто.txt").touch()
    with pytest.raises(NothingExtracted, match="skipped  пусто.txt: an empty file") as caught:
        pipeline.extract(tmp_path / "пусто.txt")
    assert "svodka-" not in str(caught.value) and "The tables in" not in str(caught.value)


def test_a_log_counts_articles_not_files(tmp_path: Path) -> None:
    dump = write_articles(tmp_path / "dump", [("1", "2020-11-20", BRIDGE)])
    for name in ("один.txt", "два.txt"):
        (dump / name).touch()
    told: list[int] = []

    class Told(run.Silent):
        def advance(self, done: int) -> None:
            told.append(done)

    extract_tables([dump], tmp_path / "out", CSV, Told())
    assert told[0] == 1


def test_analyze_reads_a_day_as_the_reader_does() -> None:
    assert pipeline.analyze("Мост открыт.", published="17 мая 2024").article.published == "2024-05-17"
    with pytest.raises(UsageError, match="published='вчера' is no day"):
        pipeline.analyze("Мост открыт.", published="вчера")


def test_analyze_slices_its_text() -> None:
    analysis = pipeline.analyze("В селе Заречное открыли мост.", title="Мост открыт")
    assert analysis.article.text == "Мост открыт\n\nВ селе Заречное открыли мост."
    assert [analysis.article.text[m.start : m.end] for m in analysis.mentions] == ["селе Заречное"]


def test_packed_work_is_the_work() -> None:
    article = Article("1", "a.txt", "", "", BRIDGE)
    (finding,) = run.analyze_batch([article])
    assert not isinstance(finding, Skipped)
    answer = run.analyze_packed(msgspec.msgpack.encode([article]))
    assert msgspec.msgpack.decode(answer, type=list[bytes]) == [finding]
