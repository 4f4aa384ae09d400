"""The README says what is true: its rows are the pipeline's, its commands and options exist, its Python runs."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pandas as pd
import pytest
import typer.main

import pipeline
from pipeline.cli import app
from pipeline.evaluate.nerel import NEREL_TASKS
from pipeline.evaluate.slavicner import SLAVICNER_TASKS
from pipeline.evaluate.tasks import TASKS
from pipeline.frames import Tables
from pipeline.read import READERS
from pipeline.tables import TABLES, table
from pipeline.write import FORMATS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands

ARTICLE = re.compile(r"<!-- article: (\S+) -->\n```text\n(.+?)\n```", re.S)
ROWS = re.compile(r"<!-- rows: (\w+) ([\w ]+) -->\n((?:\|.*\n)*)")
CODE = re.compile(r"```(\w+)\n(.+?)```", re.S)
INLINE = re.compile(r"(?<!`)`((?:svodka|make) [^`]+)`")


# ------------------------------------------------------------------ the example


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """The tables of the README's article."""
    published, text = ARTICLE.search(README).groups()
    title, body = text.split("\n\n", 1)
    dump = tmp_path_factory.mktemp("readme") / "article.json"
    dump.write_text(json.dumps({"title": title, "text": body, "published": published}), encoding="utf-8")
    return pipeline.extract(dump)


def markdown(frame: pd.DataFrame) -> str:
    """A frame as the README prints it."""
    rows = [list(frame.columns), ["---"] * len(frame.columns), *frame.fillna("").astype(str).to_numpy().tolist()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


@pytest.mark.parametrize(("name", "columns", "printed"), ROWS.findall(README), ids=lambda value: value.split()[0])
def test_the_rows_are_what_the_pipeline_gives(example, name, columns, printed):
    wanted = markdown(example[name][columns.split()])
    assert printed == wanted, f"README's rows of {name} are out of date; these are today's:\n\n{wanted}"


def test_the_example_has_rows_of_every_kind():
    assert {"mentions", "roles", "quotes", "dates"} <= {name for name, _, _ in ROWS.findall(README)}


def test_the_article_is_of_the_sample_dump():
    lines = (ROOT / "data/raw/agency/ryazan-oblinform.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    published, text = ARTICLE.search(README).groups()
    title, *body = filter(None, text.splitlines())
    (record,) = (record for record in records if record["title"] == title)
    assert record["published"].startswith(published)
    whole = record["text"].replace("\u00a0", " ")
    assert not [line for line in body if line not in whole]


# ------------------------------------------------------------------ commands


def shell_lines() -> list[str]:
    """Every command of the README, in a block or within a line, without comments."""
    blocks = [block for language, block in CODE.findall(README) if language == "sh"]
    lines = [line.strip() for block in blocks for line in block.splitlines()] + INLINE.findall(README)
    return [line for line in lines if line and not line.startswith("#")]


LINES = sorted({line for line in shell_lines() if line.split()[0] in ("svodka", ".venv/bin/svodka", "make")})


def check_svodka(words: list[str]) -> None:
    """Parses the arguments as the command would, without running it; a wrong one raises."""
    command, *arguments = words
    assert command in COMMANDS, f"there is no command {command}"
    if arguments:  # else only the command is named
        COMMANDS[command].make_context(command, arguments)


@pytest.mark.parametrize("line", LINES)
def test_a_command_exists_with_its_options(line):
    program, *words = shlex.split(line, comments=True)
    if program != "make":
        check_svodka(words)
        return
    given = dict(word.split("=", 1) for word in words if "=" in word)
    targets = [word for word in words if "=" not in word]
    assert targets and set(targets) <= set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.M))
    known = set(re.findall(r"^([A-Z]+) =", MAKEFILE, re.M)) | {"PYTHON"}  # the last is read by requirements/install.sh
    assert set(given) <= known
    for target in set(targets) & set(COMMANDS):
        paths = [given.get("RAW", "data/raw")] if target == "extract" else []
        check_svodka([target, *paths, *shlex.split(given.get("ARGS", ""))])


def test_there_are_commands_to_check():
    assert len(LINES) > 8


@pytest.mark.parametrize("words", [["extract", "a.csv", "--colour", "red"], ["extract", "a.csv", "--workers", "none"]])
def test_a_wrong_option_would_be_found(words):
    with pytest.raises(Exception, match="colour|integer"):
        check_svodka(words)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_is_described(command):
    options = [name for param in COMMANDS[command].params for name in param.opts if name.startswith("--")]
    assert not [name for name in options if f"`{name}" not in README]


def test_scores_are_of_tasks_that_there_are():
    named = re.findall(r"^\| .* \| `(\w+)/\w+` \|", README, re.M)
    assert len(named) > 10
    assert set(named) <= {*TASKS, *NEREL_TASKS, *SLAVICNER_TASKS, "full", "lenient"}  # FactRuEval has no tasks
    (described,) = re.findall(r"^\| `--task` \| (.+) \|$", README, re.M)
    assert set(re.findall(r"`(\w+)`", described)) <= set(TASKS)
    for option, tasks in (("nerel", NEREL_TASKS), ("slavicner", SLAVICNER_TASKS)):
        (described,) = re.findall(rf"^\| `--{option}` \| (.+) \|$", README, re.M)
        assert set(re.findall(r"`(\w+)`", described)) == set(tasks)


# ------------------------------------------------------------------ Python


def test_the_python_examples_run(monkeypatch, tmp_path):
    """One after the other, in one session, on tables of a few articles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data/raw").mkdir(parents=True)
    shutil.copy(ROOT / "data/raw/sasovo/sasovskij-vestnik.csv", tmp_path / "data/raw")
    session: dict[str, object] = {}
    blocks = [block for language, block in CODE.findall(README) if language == "python"]
    assert len(blocks) >= 2
    for block in blocks:
        exec(compile(block, "README.md", "exec"), session)
    assert len(session["tables"].articles) > 10


# ------------------------------------------------------------------ names


def test_every_table_is_described_and_none_that_is_not():
    section = README.split("## The tables", 1)[1].split("\n## ", 1)[0]
    described = re.findall(r"^\| `(\w+)` \|", section, re.M)
    assert sorted(described) == sorted(each.name for each in TABLES)
    for name, columns in re.findall(r"^\| `(\w+)` \| .* \| (.+) \|$", section, re.M):
        known = {word for column in table(name).columns for word in (column.name, *column.values)}
        assert set(re.findall(r"`(\w+)`", columns)) <= known, name


def test_formats_are_named():
    assert not [name for name in FORMATS if name not in README.lower()]
    section = README.split("## What is read", 1)[1].split("\n## ", 1)[0]
    said = {"txt": ".txt", "csv": "CSV", "json": "JSON", "jsonl": "JSON Lines", "xlsx": "XLSX", "parquet": "Parquet"}
    said |= {"page": "HTML", "feed": "RSS", "warc": "WARC"}
    assert set(said) == set(READERS)
    assert not [name for name in said.values() if name not in section]


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CHANGELOG.md", "THIRD_PARTY.md"])
def test_links_lead_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert not [link for link in links if not (ROOT / link).exists()]
