"""Floors hold, rise, and are lowered only when told; arguments of the command; the own gold against its floors."""

from io import StringIO
from pathlib import Path

import pytest
from figures import OWN, README, SCORES, TABLE, renewed
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate.command import evaluate, evaluate_command, hold_floors
from pipeline.evaluate.figures import Counts, Flaws, Reliability, Share
from pipeline.evaluate.floors import check_floors, pin_floors, read_floors, worse
from pipeline.evaluate.scores import Scores
from pipeline.run import Options

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def scores_of(right: int) -> Scores:
    figures = {
        "names/PER": Counts(right, 100, 100),
        "normal/PER": Share(right, 100),
        "offsets/flaws": Flaws(100 - right),
        "confidence/mentions": Reliability.of(right / 100, True),
    }
    return Scores(figures, 1, 1, [], {})


FALLS = [
    ("на уровне", {"names/PER/f1": 0.9}, []),
    ("выше", {"names/PER/f1": 0.85}, []),
    ("ниже", {"names/PER/f1": 0.91}, ["names/PER/f1 is 0.9000, its floor 0.9100"]),
    ("ошибка калибровки мала", {"confidence/mentions/ece": 0.2}, []),
    (
        "ошибка калибровки велика",
        {"confidence/mentions/ece": 0.05},
        ["confidence/mentions/ece is 0.1000, its floor 0.0500"],
    ),
    ("смещения", {"offsets/flaws/count": 0}, ["offsets/flaws/count is 10.0000, its floor 0.0000"]),
    ("показателя больше нет", {"names/GPE/f1": 0.5}, ["names/GPE/f1 has a floor of 0.5000 and no score"]),
]


@pytest.mark.parametrize(("floors", "failures"), [case[1:] for case in FALLS], ids=[case[0] for case in FALLS])
def test_floors_hold(floors: dict[str, float], failures: list[str]) -> None:
    assert check_floors(scores_of(90).values(), floors) == failures


def test_pinning_takes_todays_scores_on_the_safe_side() -> None:
    values = {
        "names/PER/f1": 0.9571,
        "normal/PER/share": 1.0,
        "names/PER/recall": 0.9,
        "x/share": None,
        "c/m/ece": 0.0312,
    }
    assert pin_floors(values, {}) == {"names/PER/f1": 0.955, "normal/PER/share": 1.0, "c/m/ece": 0.035}


def test_a_floor_set_by_hand_above_the_rounding_stays() -> None:
    assert pin_floors({"names/PER/f1": 0.9571}, {"names/PER/f1": 0.9565}) == {"names/PER/f1": 0.9565}


def test_lowering_takes_the_flag() -> None:
    floors = {"names/PER/f1": 0.97, "gone/f1": 0.5}
    with pytest.raises(UsageError, match=r"gone/f1 0.5000 → none, names/PER/f1 0.9700 → 0.9571.*--lower"):
        pin_floors({"names/PER/f1": 0.9571}, floors)
    assert pin_floors({"names/PER/f1": 0.9571}, floors, lower=True) == {"names/PER/f1": 0.955}


NAMES = st.sampled_from(["a/f1", "b/share", "c/ece", "d/count"])
VALUES = st.dictionaries(NAMES, st.floats(0, 1), min_size=4)


@given(values=VALUES, floors=st.dictionaries(NAMES, st.floats(0, 1)))
def test_pinned_floors_hold_and_never_loosen(values: dict[str, float], floors: dict[str, float]) -> None:
    try:
        pinned = pin_floors(values, floors)
    except UsageError:
        assert check_floors(values, floors) != []
        pinned = pin_floors(values, floors, lower=True)
    else:
        assert not any(worse(name, pinned[name], floor) for name, floor in floors.items())
    assert check_floors(values, pinned) == []


def test_the_file_is_pinned_raised_and_lowered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "floors.json"
    assert hold_floors(scores_of(90), file, pin=True, lower=False) == 0
    assert read_floors(file)["names/PER/f1"] == 0.9
    assert hold_floors(scores_of(95), file, pin=True, lower=False) == 0
    assert hold_floors(scores_of(95), file, pin=False, lower=False) == 0
    assert hold_floors(scores_of(90), file, pin=False, lower=False) == 1
    assert "below its floor: names/PER/f1 is 0.9000, its floor 0.9500" in capsys.readouterr().err
    with pytest.raises(UsageError, match="--lower"):
        hold_floors(scores_of(90), file, pin=True, lower=False)
    assert read_floors(file)["names/PER/f1"] == 0.95
    assert hold_floors(scores_of(90), file, pin=True, lower=True) == 0
    assert read_floors(file)["names/PER/f1"] == 0.9


@pytest.mark.parametrize("content", ["", "[1]", '{"names/PER/f1": "0.9"}'])
def test_a_broken_file_of_floors_is_named(tmp_path: Path, content: str) -> None:
    file = tmp_path / "floors.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"floors\.json"):
        read_floors(file)


ARGUMENTS = [
    ("нечего оценивать", {}, "one thing to score"),
    ("и золото, и FactRuEval", {"gold": "a", "factrueval": "b"}, "one thing to score"),
    ("и FactRuEval, и NEREL", {"factrueval": "a", "nerel": "b"}, "--factrueval or --nerel or --slavicner"),
    ("пороги для FactRuEval", {"factrueval": "b", "floors": "f"}, "don't go with --factrueval"),
    ("таблицы уже есть", {"gold": "a", "tables": "t", "options": Options(adjectives=True)}, "nothing is extracted"),
    ("нет такой задачи у NEREL", {"nerel": "a", "tasks": ["names"]}, "no task names; there are offsets, nested"),
    ("закрепить без файла", {"gold": "a", "pin": True}, "--floors FILE"),
    ("опустить, не закрепляя", {"gold": "a", "floors": "f", "lower": True}, "goes with --pin"),
    ("пороги для части задач", {"gold": "a", "floors": "f", "tasks": ["names"]}, "every task"),
    ("нет такой задачи", {"gold": "a", "tasks": ["spelling"]}, "no task spelling"),
    ("нет такой папки", {"gold": "нет-такой"}, "no such file or folder"),
]


@pytest.mark.parametrize(
    ("arguments", "message"), [case[1:] for case in ARGUMENTS], ids=[case[0] for case in ARGUMENTS]
)
def test_arguments_that_do_not_fit(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        evaluate_command(**arguments, console=Console(file=StringIO()))  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def own_scores() -> Scores:
    """One extraction of the project's gold for every test that looks at it."""
    return evaluate(HERE / "gold")


def test_every_article_of_the_gold_is_found_with_true_offsets(own_scores: Scores) -> None:
    assert own_scores.articles_found == own_scores.articles >= 15
    assert own_scores.values()["offsets/flaws/count"] == 0


def test_the_gold_scores_above_its_floors(own_scores: Scores) -> None:
    assert check_floors(own_scores.values(), read_floors(FLOORS)) == []


def test_the_readme_shows_todays_scores(own_scores: Scores) -> None:
    readme = README.read_text(encoding="utf-8")
    assert renewed(readme, own_scores.values()) == readme, "README's scores are out of date: make figures"


def test_figures_are_renewed_in_their_row_only() -> None:
    head = "<!-- figures: svodka evaluate tests/gold -->\n"
    table = "| people | `names/PER` | .1 | .2 | .3 |\n| forms | `normal/PER` |  |  | .4 |\n"
    readme = f"| x | `names/PER` | .1 |\n\n{head}{table}\ntext"
    values = {"names/PER/precision": 0.9, "names/PER/recall": 0.8, "names/PER/f1": 1.0, "normal/PER/share": None}
    new = "| people | `names/PER` | .900 | .800 | 1.000 |\n| forms | `normal/PER` |  |  |  |\n"
    assert renewed(readme, values) == f"| x | `names/PER` | .1 |\n\n{head}{new}\ntext"
    assert renewed(readme, values, "svodka evaluate --nerel dev") == readme


def test_every_table_of_figures_has_its_command() -> None:
    commands = [match["command"] for match in TABLE.finditer(README.read_text(encoding="utf-8"))]
    assert commands.count(OWN) == 1
    assert {command.split()[2] for command in commands if command != OWN} == SCORES.keys()
