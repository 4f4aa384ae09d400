"""cli: exit status, messages on the error output, Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from tiny_tables import write_tiny

from pipeline import cli, run
from pipeline.errors import WorkerLost

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"
PAGE = HERE / "sample" / "dump" / "page.html"
ENDS_WITHIN = 10  # seconds; Ctrl-C takes a fraction of one on an idle machine


def svodka(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit status of the command."""
    monkeypatch.setattr(sys, "argv", ["svodka", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_extract_says_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "дамп за май"
    dump.mkdir()
    (dump / "мост.txt").write_text("Мост открыт\n\nВ селе Заречное открыли мост через Каменку.")
    (dump / "пусто.txt").touch()
    out = tmp_path / "таблицы за май"
    assert svodka(monkeypatch, "extract", dump, "--out", out, "--format", "csv, parquet", "--delimiter", ";") == 0
    said = capsys.readouterr()
    assert "skipped  пусто.txt: an empty file" in said.out
    assert "1 article in " in said.out and f"1 skipped. Tables in {out}" in said.out
    assert "read: 1 article," in said.err and "analyze: 1 of 1 article," in said.err
    assert (out / "articles.csv").exists() and (out / "articles.parquet").exists()
    assert (out / "articles.csv").read_text(encoding="utf-8-sig").startswith("article_id;source;")


WRONG = [
    ("no path", ["extract"], "No path given: name the files or folders to read, for example: svodka extract data/raw"),
    ("no such path", ["extract", "нет такой"], "нет такой does not exist: give the file or folder"),
    ("unknown format", ["extract", PAGE, "--format", "csv,doc"], "Unknown format doc: choose of csv"),
    ("no format", ["extract", PAGE, "--format", " ,"], "--format ' ,' names nothing"),
    ("mapping without a name", ["extract", PAGE, "--map", "text"], "--map text: give a field and the dump's name"),
    ("mapping of no field", ["extract", PAGE, "--map", "автор=a"], "there is no field 'автор'; the fields are id"),
    ("unknown encoding", ["extract", PAGE, "--encoding", "win-1251!"], "there is no text encoding 'win-1251!'"),
    ("delimiter of two", ["extract", PAGE, "--delimiter", "ab"], "'ab' can't separate cells"),
    ("no workers", ["extract", PAGE, "--workers", "0"], "--workers"),
    ("no length", ["extract", PAGE, "--max-chars", "0"], "at least one character"),
    ("unknown option", ["extract", PAGE, "--wrokers", "2"], "--wrokers"),
    ("unknown command", ["extrcat"], "extrcat"),
    ("tables among the articles", ["extract", RAW, "--out", RAW / "tables"], "lies inside"),
]


@pytest.mark.parametrize(("arguments", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_wrong_arguments(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[object],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert svodka(monkeypatch, *arguments) == 2
    said = capsys.readouterr()
    assert message in said.err and not said.out
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_permission_is_left_out_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("закрыт.txt", "мост.txt"):
        (tmp_path / name).write_text("Мост открыт\n\nВ селе Заречное открыли мост через Каменку.")
    closed, access, opened = tmp_path / "закрыт.txt", os.access, os.open

    def refuse(path: str, *rest: int, **more: int) -> int:
        if os.fspath(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(os, "access", lambda path, *rest: os.fspath(path) != str(closed) and access(path, *rest))
    monkeypatch.setattr(os, "open", refuse)
    assert svodka(monkeypatch, "extract", closed, tmp_path / "мост.txt", "--out", tmp_path / "out") == 0
    assert "skipped  закрыт.txt: no permission to read it" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["extract", "report"])
def test_an_output_whose_name_is_no_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    write_tiny(tmp_path)
    out = os.fsdecode(os.fsencode(tmp_path) + "/таблицы".encode("cp1251"))
    given = PAGE if command == "extract" else tmp_path
    assert svodka(monkeypatch, command, given, "--out", out) == 2
    assert "/таблицы: this name isn't in UTF-8: rename the folder" in capsys.readouterr().err


def test_evaluate_against_the_tables_of_another_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny(tmp_path)
    assert svodka(monkeypatch, "evaluate", HERE / "gold", "--tables", tmp_path) == 2
    assert "none of the gold articles is in these tables" in capsys.readouterr().err


def test_bench_without_what_it_needs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "psutil", None)
    for name in [name for name in sys.modules if name.startswith("pipeline.bench")]:
        monkeypatch.delitem(sys.modules, name)
    assert svodka(monkeypatch, "bench", PAGE) == 2
    assert "svodka bench needs psutil, which make extract doesn't install: run make bench" in capsys.readouterr().err


def test_report_writes_a_page_beside_the_tables_or_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny(tmp_path)
    assert svodka(monkeypatch, "report", tmp_path) == 0
    assert svodka(monkeypatch, "report", tmp_path, "--out", tmp_path / "мост.html") == 0
    pages = [tmp_path / "report.html", tmp_path / "мост.html"]
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert capsys.readouterr().out == "".join(f"{page}: 0.0 MB. Open it in a browser.\n" for page in pages)
    assert svodka(monkeypatch, "report", tmp_path / "нет такой") == 2
    assert "holds no tables that can be read" in capsys.readouterr().err


def test_report_of_a_table_without_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tiny(tmp_path)
    opened = Path.open

    def refuse(path: Path, *rest: str, **more: str) -> object:
        if path.name == "articles.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert svodka(monkeypatch, "report", tmp_path) == 2
    assert "articles.csv: no permission to read it: ask its owner" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["articles.csv", "people.parquet", "svodka.xlsx", "datapackage.json"])
def test_report_takes_the_place_of_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    write_tiny(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert svodka(monkeypatch, "report", tmp_path, "--out", tmp_path / name) == 2
    assert f"{name} is the name of a table: name another file with --out" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_nothing_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    assert svodka(monkeypatch, "extract", tmp_path / "dump", "--out", tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert f"svodka: No article in {tmp_path / 'dump'}: give the files or folders that hold the articles" in said
    assert "skipped  photo.jpg: a JPEG picture: leave it out" in said


def test_output_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert svodka(monkeypatch, "extract", PAGE, "--out", tmp_path / "file" / "out") == 1
    assert "a file stands where a folder should be: choose another folder with --out" in capsys.readouterr().err


def test_lost_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def lose(*arguments: object) -> None:
        raise WorkerLost("A worker process was killed")

    monkeypatch.setattr(run, "analyze_dump", lose)
    assert svodka(monkeypatch, "extract", PAGE, "--out", tmp_path) == 1
    assert "svodka: A worker process was killed" in capsys.readouterr().err


def test_help_names_the_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert svodka(monkeypatch, "--help") == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("extract", "report", "evaluate", "bench"))


def test_help_loads_no_model_and_no_table_library() -> None:
    """So `svodka --help` answers at once."""
    source = "import sys, pipeline.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "pandas", "pyarrow", "spacy", "natasha", "pymorphy2", "pipeline.run"} & set(loaded)


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_stops_cleanly(tmp_path: Path, workers: int) -> None:
    """Ctrl-C on a terminal reaches every process of the foreground group."""
    options = ["--out", str(tmp_path), "--workers", str(workers)]
    # a test run that a script put in the background ignores Ctrl-C, and what it starts would too
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline", "extract", str(RAW), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        signal.signal(signal.SIGINT, before)
        assert program.stderr and program.stderr.readline().startswith("read: ")
        time.sleep(1)
        processes = psutil.Process(program.pid).children(recursive=True)
        assert len(processes) == (workers if workers > 1 else 0)
        begun = time.monotonic()
        os.killpg(program.pid, signal.SIGINT)
        out, err = program.communicate(timeout=60)
        took = time.monotonic() - begun
    assert program.returncode == 130
    assert err == f"svodka: {cli.STOPPED}\n"
    assert not out
    assert took < ENDS_WITHIN
    assert not psutil.wait_procs(processes, timeout=5)[1]
    assert [path.name for path in tmp_path.iterdir()] == [".work"]
