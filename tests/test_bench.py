"""The bench: its texts are many and different, the sides take turns, sums are right; the peer does all its steps."""

import json
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.bench.command import QUICK, Plan, bench, bench_command, print_bench
from pipeline.bench.dump import Text, read_dump, write_dump
from pipeline.bench.lookup import inflected, look_up, measure_lookup
from pipeline.bench.measure import Cost, Job, run_side
from pipeline.bench.peer import load_natasha
from pipeline.bench.result import compare, spent
from pipeline.bench.texts import copies, sample_texts, vary, vary_number, vary_text
from pipeline.errors import PipelineError, UsageError
from pipeline.gazetteer import gazetteer

ARTICLES = [
    Text(
        "1",
        "2024-05-31",
        "В Заречье открыли мост",
        "Глава района Егор Лыков открыл мост 12 мая. Лыкова поздравили 340 жителей.",
    ),
    Text("2", "", "", "В 2023 году село Лужино получило новую школу. Директор Анна Ветрова рада."),
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    write_dump(ARTICLES, tmp_path / "dump.jsonl")
    return tmp_path / "dump.jsonl"


def test_a_copy_has_other_names_and_numbers_and_the_same_words() -> None:
    copy = vary_text(ARTICLES[0], 3)
    assert copy.body != ARTICLES[0].body
    first, second = (
        word for word in copy.body.replace(".", "").split() if word.endswith(("ыков", "ыкова")) or "ков" in word
    )
    assert second == first + "а"  # forms of one name stay forms of one name, also where a sentence begins
    assert "Лыков" not in copy.body
    assert copy.body.startswith("Глава района ")
    assert copy.body.endswith(" жителей.")


def test_hundred_copies_are_hundred_texts() -> None:
    stream = copies(ARTICLES)
    texts = [next(stream) for _ in range(2 * 40)]
    assert len({text.whole for text in texts}) == len({text.id for text in texts}) == 80
    assert texts[:2] == ARTICLES


@given(value=st.integers(0, 10**9), number=st.integers(1, 1000))
def test_a_number_stays_of_its_kind(value: int, number: int) -> None:
    varied = vary_number(str(value), number)
    if 1 <= value <= 28:
        assert 1 <= int(varied) <= 28
    elif 1900 <= value <= 2099:
        assert 1900 <= int(varied) <= 2099
    else:
        assert len(varied) == len(str(value))


@given(text=st.text("абвЛМН 19«.", max_size=40), number=st.integers(1, 50))
def test_varying_again_gives_the_same(text: str, number: int) -> None:
    assert vary(text, number, {"Лаба"}) == vary(text, number, {"Лаба"})
    assert "".join(c for c in vary(text, number, set()) if not c.isdigit()) == "".join(
        c for c in text if not c.isdigit()
    )


def test_a_dump_comes_back_whole(dump: Path) -> None:
    assert read_dump(dump) == [article.whole for article in ARTICLES]


def test_the_sample_is_read_and_filled_up(dump: Path) -> None:
    texts = sample_texts([dump], 5)
    assert [text.whole for text in texts[:2]] == [article.whole for article in ARTICLES]
    assert len({text.whole for text in texts}) == 5
    empty = dump.with_name("empty.jsonl")
    empty.write_text("")
    with pytest.raises(UsageError, match="no article to measure with"):
        sample_texts([empty], 5)


def fake_run(jobs: list[Job]) -> object:
    """Svodka takes 1 s over its warm-up and 3 s over all, natasha 2 and 10; in round n, n times as long."""

    def run(job: Job) -> Cost:
        jobs.append(job)
        slower = sum(other.side == job.side for other in jobs)
        warm, whole = {"svodka": (1, 3), "natasha": (2, 10)}[job.side]
        return Cost(0.5, warm * slower, whole * slower, 100, 200, 250 + 5 * len(jobs))

    return run


def test_sides_take_turns_and_the_ratio_is_of_each_turn(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.bench.command.processors", lambda: 4)
    jobs: list[Job] = []
    plan = Plan(articles=4, warm=1, rounds=3, spread=2, memory_articles=2, multiples=(1, 3))
    lines: list[str] = []
    result = bench([dump], plan, run=fake_run(jobs), tell=lines.append)  # type: ignore[arg-type]
    assert [(job.side, job.cores) for job in jobs[:12]] == [("svodka", 1), ("natasha", 1)] * 3 + [
        ("svodka", 4),
        ("natasha", 4),
    ] * 3
    assert all(job.warm for job in jobs[:12])
    assert [(job.side, job.cores, job.warm) for job in jobs[12:]] == [("svodka", 2, None)] * 2
    assert [speed.cores for speed in result.speed] == [1, 4]
    assert [speed.ratio for speed in result.speed] == [4.0, 4.0]  # 8 s for 2 s in every round, however slow the machine
    assert result.speed[0].svodka.articles_per_s == pytest.approx(4 / 4)  # 2, 4 and 6 s for four articles
    assert result.speed[1].svodka.articles_per_s == pytest.approx(32 / 10)  # twice as many for each of four cores
    assert [(peak.times, peak.articles) for peak in result.memory] == [(1, 2), (3, 6)]
    assert result.growth == pytest.approx((250 + 5 * 14) / (250 + 5 * 13))
    assert lines[:2] == ["speed: svodka, 1 of 4 cores, round 1 of 3 …", "  4 articles in 2.0 s"]
    assert lines[-3:] == ["memory: 6 articles …", "  320 MB all together, 24 s", "look-ups in the gazetteer …"]
    json.dumps(asdict(result))
    out = StringIO()
    print_bench(result, Console(file=out, width=120))
    assert "4.00" in out.getvalue()
    assert "3×" in out.getvalue()
    assert f"({result.lookup.forms} forms" in " ".join(out.getvalue().split())
    assert {"load_s", "cold_us", "warm_us", "megabytes"} <= set(asdict(result)["lookup"])


def test_a_look_up_of_an_inflected_name_is_measured() -> None:
    lookup = measure_lookup()
    assert 0 < lookup.warm_us < lookup.cold_us < 1000
    assert 0 < lookup.load_s < 10
    assert 0.5 < lookup.megabytes < 15  # what the data may weigh
    assert lookup.forms > 1000
    assert lookup.found > 0.99 * lookup.forms


def test_the_forms_looked_up_are_different_inflected_and_lead_back() -> None:
    forms = inflected(["Рыбное", "Скопин", "Шацк", "Рыбное", "Нью-Йорк"], 10)
    assert len(forms) == len(set(forms)) >= 3
    assert not set(forms) & {"Рыбное", "Скопин", "Шацк", "Нью-Йорк"}
    records = gazetteer()
    assert all("Рыбное" in {place.name for place in look_up(records, form)} for form in forms if form.startswith("Рыб"))


def test_one_processor_is_measured_once(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.bench.command.processors", lambda: 1)
    result = bench([dump], replace(QUICK, spread=2, multiples=(1,)), run=fake_run([]))  # type: ignore[arg-type]
    assert [speed.cores for speed in result.speed] == [1]
    assert result.growth is None


def test_too_few_articles_tell_no_speed() -> None:
    drowned, clear = Cost(0, 1.0, 1.05, 1, 1, 1), Cost(0, 1.0, 3.0, 1, 1, 1)
    assert (spent(drowned), spent(clear)) == (None, 2.0)
    assert compare(1, [drowned], [clear], 1, 10).ratio is None
    assert compare(1, [drowned, clear], [clear, clear], 1, 10).ratio == 1.0
    assert compare(1, [drowned], [clear], 1, 10).svodka.articles_per_s is None


def test_articles_has_to_be_a_number_of_articles(dump: Path) -> None:
    with pytest.raises(UsageError, match="--articles"):
        bench_command([dump], articles=0)


def test_natasha_takes_all_its_steps() -> None:
    doc = load_natasha()(ARTICLES[0].whole)
    assert doc.sents
    assert all(token.pos and token.lemma and token.head_id is not None for token in doc.tokens)
    people = [span for span in doc.spans if span.type == "PER"]
    assert people[0].normal == "Егор Лыков"
    assert people[0].fact.as_dict == {"first": "Егор", "last": "Лыков"}


@pytest.mark.parametrize("side", ["svodka", "natasha"])
def test_each_side_runs_in_a_process_of_its_own(side: str, dump: Path) -> None:
    cost = run_side(Job(side, cores=1, whole=dump, warm=dump))
    assert cost.start_s > cost.warm_s > 0
    assert cost.whole_s > 0
    assert cost.total_mb >= cost.parent_mb > 50
    assert cost.worker_mb < cost.total_mb


def test_a_side_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="(?s)natasha side.*none.jsonl"):
        run_side(Job("natasha", cores=1, whole=tmp_path / "none.jsonl"))
