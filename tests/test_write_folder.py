"""A run that dies leaves whole tables, two runs don't meet, and nobody else's file is touched."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest
from tiny_tables import ROWS, contents, write_tiny

from pipeline.errors import WriteError
from pipeline.frames import read_tables
from pipeline.tables import Row
from pipeline.write import TableWriter
from pipeline.write.folder import LOCK, NEW, READY, OutputFolder

NEW_ROWS: dict[str, list[Row]] = {"skipped": [("новый.txt", "", "read", "empty")], "people": [], "aliases": []}
STRANGERS = {"заметки.txt": b"mine", ".hidden": b"mine too", "people_2019.csv": b"last year's"}
STEPS = ("replace", "rename", "unlink", "rmdir", "mkdir", "fsync")  # of os: everything that changes a folder


def recover(folder: Path) -> None:
    """What the next run does first, whatever becomes of it later."""
    output = OutputFolder(folder)
    output.open()
    output.close()


def state(folder: Path) -> dict[str, list[list[Any]]]:
    return {name: frame.astype(str).to_numpy().tolist() for name, frame in read_tables(folder).items()}


@pytest.fixture(scope="module")
def generations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with the tables of an old run and one with those of a new run, strangers in both."""
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for folder in (old, new):
        for name, data in STRANGERS.items():
            (folder / name).write_bytes(data)
    write_tiny(old)  # tokens.parquet, which the new run doesn't write
    write_tiny(new, ("csv",), rows=NEW_ROWS)
    return old, new


def run_and_die(folder: Path, step: int) -> bool:
    """Has a process write the new tables and get SIGKILL before its step-th change to a folder. False: it ended."""
    child = os.fork()
    if child == 0:
        try:
            done = 0

            def dying(function: Any) -> Any:
                def call(*args: Any, **options: Any) -> Any:
                    nonlocal done
                    done += 1
                    if done == step:
                        os.kill(os.getpid(), signal.SIGKILL)
                    return function(*args, **options)

                return call

            for name in STEPS:
                setattr(os, name, dying(getattr(os, name)))
            write_tiny(folder, ("csv",), rows=NEW_ROWS)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_killed_anywhere_the_tables_are_the_old_or_the_new_ones(tmp_path: Path, generations: tuple[Path, Path]) -> None:
    old, new = map(contents, generations)
    old_state, new_state = map(state, generations)
    seen = []
    for step in range(1, 200):
        folder = tmp_path / str(step)
        shutil.copytree(generations[0], folder)
        if not run_and_die(folder, step):
            assert contents(folder) == new
            break
        left = state(folder)  # what a reader sees before anybody cleans up
        assert left in (old_state, new_state)
        if not (folder / READY).exists():
            files = {name: data for name, data in contents(folder).items() if name != LOCK}
            assert files in (old, new)
        recover(folder)
        assert contents(folder) == (old if left == old_state else new), f"killed before step {step}"
        assert {path.name for path in folder.iterdir()} == set(contents(folder))
        seen.append(left == new_state)
    else:
        pytest.fail("the process never came to its end")
    assert len(seen) > 2 * len(ROWS)
    assert seen == sorted(seen), "once new, the tables never turn old again"
    assert set(seen) == {False, True}


def test_killed_twice_while_moving(tmp_path: Path, generations: tuple[Path, Path]) -> None:
    folder = tmp_path / "out"
    shutil.copytree(generations[0], folder)
    steps = iter(range(1, 200))
    while not (folder / READY).exists():
        assert run_and_die(folder, next(steps)), "never ready"
    for _ in range(3):
        run_and_die(folder, 6)  # dies while it finishes what the first had left
    recover(folder)
    assert contents(folder) == contents(generations[1])


def test_killed_from_outside_in_the_middle_of_writing(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    old = contents(tmp_path)
    code = """
        import itertools, sys
        from pathlib import Path
        from pipeline.write import FORMATS, TableWriter
        with TableWriter(Path(sys.argv[1]), FORMATS) as writer:
            writer.write("skipped", (("f", str(n), "read", "empty") for n in itertools.count()))
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(tmp_path)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[1])
    started = time.monotonic()
    try:
        growing = tmp_path / NEW / "skipped.csv"
        while not (growing.exists() and growing.stat().st_size > 1 << 20):
            assert process.poll() is None and time.monotonic() - started < 60
            time.sleep(0.02)
        with pytest.raises(WriteError, match="Another run is writing"):
            write_tiny(tmp_path)
    finally:
        process.kill()
        process.wait()
    assert {name: data for name, data in contents(tmp_path).items() if name != LOCK} == old
    write_tiny(tmp_path)
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


def test_interrupt_while_moving_waits_until_all_is_moved(
    tmp_path: Path, generations: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(generations[0], folder)
    replace = os.replace

    def interrupted(*args: Any) -> None:
        monkeypatch.setattr(os, "replace", replace)
        signal.raise_signal(signal.SIGINT)
        replace(*args)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_tiny(folder, ("csv",), rows=NEW_ROWS)
    assert contents(folder) == contents(generations[1])
    assert {path.name for path in folder.iterdir()} == set(contents(folder))


def test_interrupt_while_writing_leaves_the_old_tables(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    old = contents(tmp_path)
    with pytest.raises(KeyboardInterrupt), TableWriter(tmp_path, ("csv", "xlsx")) as writer:
        writer.write("people", ROWS["people"])
        raise KeyboardInterrupt
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


def test_two_runs_into_one_folder_do_not_meet(tmp_path: Path) -> None:
    with TableWriter(tmp_path) as first:
        first.write("people", ROWS["people"])
        with pytest.raises(WriteError, match="wait until it ends"):
            write_tiny(tmp_path)
        first.commit()
    assert len(read_tables(tmp_path).people) == 1
    write_tiny(tmp_path)


def test_lock_of_a_dead_run_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("")
    write_tiny(tmp_path)
    assert not (tmp_path / LOCK).exists()


def test_stranger_with_a_tables_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("моё")
    with pytest.raises(WriteError, match=r"people\.csv was not written by an earlier run.*move it away"):
        write_tiny(tmp_path)
    assert contents(tmp_path) == {"people.csv": "моё".encode()}


def test_stranger_that_came_during_the_run_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"people\.csv was not written"), TableWriter(tmp_path) as writer:
        (tmp_path / "people.csv").write_text("моё")
        writer.commit()
    assert contents(tmp_path) == {"people.csv": "моё".encode()}


def test_description_of_another_package_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "budget", "resources": [{"path": "people.csv"}]}')
    with pytest.raises(WriteError, match=r"datapackage\.json was not written by an earlier run"):
        write_tiny(tmp_path)


def test_doctored_description_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_tiny(out)
    (tmp_path / "precious.csv").write_text("моё")
    (out / "заметки.csv").write_text("моё")
    description = (out / "datapackage.json").read_text(encoding="utf-8")
    doctored = description.replace('"people.csv"', '"../precious.csv"').replace('"places.csv"', '"заметки.csv"')
    (out / "datapackage.json").write_text(doctored, encoding="utf-8")
    for name in ("people.csv", "places.csv"):  # no longer named, so they would count as strangers
        (out / name).unlink()
    write_tiny(out)
    assert (tmp_path / "precious.csv").read_text() == (out / "заметки.csv").read_text() == "моё"


def test_folder_in_the_place_of_a_table_is_named(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "people.csv").unlink()
    (tmp_path / "people.csv").mkdir()
    with pytest.raises(WriteError, match=r"people\.csv: a folder stands where a table should be"):
        write_tiny(tmp_path)
    assert not (tmp_path / READY).exists()


def test_move_that_fails_half_way_is_made_good_by_the_next_run(
    tmp_path: Path, generations: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    shutil.copytree(generations[0], folder)
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if target.name == "places.csv":
            raise PermissionError(13, "Permission denied", str(target))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing)
        with pytest.raises(WriteError, match=r"no permission.*The new tables are whole in .*: the next run moves them"):
            write_tiny(folder, ("csv",), rows=NEW_ROWS)
    assert state(folder) == state(generations[1])
    recover(folder)
    assert contents(folder) == contents(generations[1])


@pytest.mark.parametrize("below", ["", "deeper"])
def test_file_in_the_place_of_the_folder_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_text("моё")
    with pytest.raises(WriteError, match="a file stands where a folder should be"):
        write_tiny(tmp_path / "out" / below)
    assert (tmp_path / "out").read_text() == "моё"


def test_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*args: Any, **options: Any) -> None:
        raise PermissionError(13, "Permission denied", str(args[0]))

    monkeypatch.setattr(os, "mkdir", forbidden)
    with pytest.raises(WriteError, match=r"no permission to write there: choose another folder with --out"):
        write_tiny(tmp_path / "out")
