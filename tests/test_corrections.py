"""Corrections: what an analyst decided is so in the tables, and what fits no more is left and told."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_analysis import analysis_of, person

from pipeline.corrections import Corrections, collect, read_corrections
from pipeline.corrections.decision import Correction
from pipeline.errors import UsageError
from pipeline.records import Fact, Identity, Quote, Role
from pipeline.run import Options, extract_tables

TEXTS = [
    ("а1", "2024-05-01", "Глава Рыбновского района Павел Зимин открыл мост. «Мост хорош», — сказал Зимин."),
    ("а2", "2024-06-01", "Тракторист Павел Зимин вспахал поле. Зимин доволен. Колхоз «Заря» тоже рад."),
    ("а3", "2024-07-01", "Глава района Павел Зимин ушёл в отставку. П. А. Зимин уехал."),
]
Row = dict[str, str]
Tables = Callable[[str], list[Row]]


def rows_of(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "date", "text"), *TEXTS])
    return folder


@pytest.fixture(scope="module")
def before(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables without corrections."""
    out = tmp_path_factory.mktemp("before")
    extract_tables([dump], out, Options(formats=("csv",), workers=1))
    return out


@pytest.fixture
def corrected(dump: Path, tmp_path: Path) -> Callable[[Sequence[Sequence[str]]], Tables]:
    """The tables as they are with some corrections."""

    def run(lines: Sequence[Sequence[str]]) -> Tables:
        file = tmp_path / "corrections.csv"
        write(file, lines)
        extract_tables([dump], tmp_path / "out", Options(formats=("csv",), workers=1, corrections=file))
        report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
        assert report.valid, report.flatten(["name", "type", "message"])[:5]
        return lambda table: rows_of(tmp_path / "out", table)

    return run


def write(file: Path, lines: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([("action", "table", "id", "column", "value", "was", "note"), *lines])
    return file


def one(rows: list[Row], **cells: str) -> Row:
    (row,) = (row for row in rows if all(row[name] == cell for name, cell in cells.items()))
    return row


def mention(folder: Path, article: str, text: str) -> Row:
    return next(r for r in rows_of(folder, "mentions") if (r["article_id"], r["text"]) == (article, text))


def outcomes(tables: Tables) -> list[str]:
    return [row["outcome"] for row in tables("corrections")]


# ------------------------------------------------------------------ what is decided is so


def test_without_corrections_the_table_is_empty(before: Path) -> None:
    assert rows_of(before, "corrections") == []


def test_a_cell_of_a_role_is_set(before: Path, corrected: Callable[..., Tables]) -> None:
    role = one(rows_of(before, "roles"), article_id="а1")
    tables = corrected([("set", "roles", role["role_id"], "status", "acting", role["status"], "пока")])
    row = one(tables("roles"), role_id=role["role_id"])
    assert (row["status"], row["rule"], row["confidence"]) == ("acting", "corrected", "1.0")
    assert {k: v for k, v in row.items() if k not in ("status", "rule", "confidence")} == {
        k: v for k, v in role.items() if k not in ("status", "rule", "confidence")
    }
    assert outcomes(tables) == ["applied"]


def test_namesakes_are_told_apart(before: Path, corrected: Callable[..., Tables]) -> None:
    """The tractor driver is not the head of the district: his mentions, his role and his tenure go to a new person."""
    assert mention(before, "а1", "Павел Зимин")["entity_id"] == mention(before, "а2", "Павел Зимин")["entity_id"]
    head = mention(before, "а1", "Павел Зимин")["entity_id"]
    ids = [mention(before, "а2", text)["mention_id"] for text in ("Павел Зимин", "Зимин")]
    tables = corrected([("set", "mentions", id_, "entity_id", "new:тракторист", head) for id_ in ids])
    driver = one(tables("roles"), position="тракторист")
    assert driver["person"] == "Зимин Павел" and driver["person_id"] != head
    assert one(tables("roles"), article_id="а1")["person_id"] == head
    assert {m["entity_id"] for m in tables("mentions") if m["article_id"] == "а2" and m["type"] == "PER"} == {
        driver["person_id"]
    }
    assert {t["person_id"] for t in tables("tenures") if t["position"] == "тракторист"} <= {driver["person_id"]}
    assert one(tables("people"), entity_id=driver["person_id"])["last"] == "Зимин"
    assert outcomes(tables) == ["applied", "applied"]


def test_two_entities_are_one(before: Path, corrected: Callable[..., Tables]) -> None:
    long, short = mention(before, "а1", "Павел Зимин"), mention(before, "а3", "П. А. Зимин")
    if long["entity_id"] == short["entity_id"]:
        pytest.fail("the case needs two entities")
    tables = corrected([("same", "entities", short["entity_id"], "", long["entity_id"])])
    assert one(tables("mentions"), text="П. А. Зимин")["entity_id"] == long["entity_id"]
    assert short["entity_id"] not in {row["entity_id"] for row in tables("entities")}
    assert one(tables("people"), entity_id=long["entity_id"])["name"] == long["entity"], "called as the second is"
    assert outcomes(tables) == ["applied"]


def test_a_mention_is_dropped_with_all_that_is_said_of_nobody_else(
    before: Path, corrected: Callable[..., Tables]
) -> None:
    farm = mention(before, "а2", "Колхоз «Заря»")
    tables = corrected([("drop", "mentions", farm["mention_id"])])
    assert farm["entity_id"] not in {row["entity_id"] for row in tables("entities")}
    assert farm["entity_id"] not in {row["organization_id"] for row in tables("roles")}
    assert len(tables("mentions")) == len(rows_of(before, "mentions")) - 1


def test_the_parts_of_a_name_are_set_in_every_table(before: Path, corrected: Callable[..., Tables]) -> None:
    id_ = mention(before, "а1", "Павел Зимин")["entity_id"]
    tables = corrected([("set", "people", id_, "patronymic", "Андреевич"), ("set", "people", id_, "last", "Зимин")])
    assert one(tables("people"), entity_id=id_)["name"] == "Зимин Павел Андреевич"
    for table, column in (("mentions", "entity"), ("roles", "person"), ("tenures", "person"), ("quotes", "speaker")):
        id_column = "entity_id" if column == "entity" else f"{column}_id"
        assert {r[column] for r in tables(table) if r[id_column] == id_} == {"Зимин Павел Андреевич"}, table
    assert outcomes(tables) == ["applied", "already so"]


def test_rows_are_dropped(before: Path, corrected: Callable[..., Tables]) -> None:
    role, quote = rows_of(before, "roles")[0], rows_of(before, "quotes")[0]
    lines = [("drop", "roles", role["role_id"]), ("drop", "quotes", quote["quote_id"])]
    tables = corrected(lines)
    assert role["role_id"] not in {r["role_id"] for r in tables("roles")}
    assert tables("quotes") == [q for q in rows_of(before, "quotes") if q != quote]


def test_a_body_of_another_article_is_set(before: Path, corrected: Callable[..., Tables]) -> None:
    farm = mention(before, "а2", "Колхоз «Заря»")
    role = one(rows_of(before, "roles"), article_id="а1")
    tables = corrected([("set", "roles", role["role_id"], "organization_id", farm["entity_id"])])
    assert one(tables("roles"), role_id=role["role_id"])["organization"] == farm["entity"]


# ------------------------------------------------------------------ what fits no more is left and told


def test_what_fits_no_more_is_left(before: Path, corrected: Callable[..., Tables]) -> None:
    role = one(rows_of(before, "roles"), article_id="а1")
    lines = [
        ("set", "roles", role["role_id"], "position", "мэр", "губернатор"),
        ("set", "roles", "а1:role-900-910", "position", "мэр"),
        ("set", "roles", role["role_id"], "place_id", "loc-0000000000000000"),
        ("same", "entities", role["person_id"], "", "per-0000000000000000"),
        ("set", "people", "per-0000000000000000", "last", "Зимин"),
        ("set", "mentions", mention(before, "а2", "Колхоз «Заря»")["mention_id"], "entity_id", role["person_id"]),
    ]
    tables = corrected(lines)
    told = ["changed", "no such row", "no such entity", "no such entity", "no such row", "another type"]
    assert outcomes(tables) == told
    assert one(tables("corrections"), line="2")["found"] == role["position"]
    assert tables("roles") == rows_of(before, "roles")
    assert tables("mentions") == rows_of(before, "mentions")


# ------------------------------------------------------------------ the file

WRONG = [
    ("no such action", ("put", "roles", "1:role-1-2", "status", "former"), "write set, drop or same"),
    ("no id", ("set", "roles", "", "status", "former"), "the id is missing"),
    ("a cell that can't be set", ("set", "roles", "1:role-1-2", "text", "мэр"), "can't be set"),
    ("a value that none has", ("set", "roles", "1:role-1-2", "status", "бывший"), "one of current"),
    ("a name for an id", ("set", "roles", "1:role-1-2", "person_id", "Зимин"), "copy it from entities"),
    ("a person for a place", ("set", "roles", "1:role-1-2", "place_id", "per-1"), "copy it from entities"),
    ("nobody holds it", ("set", "roles", "1:role-1-2", "person_id", ""), "can't be empty"),
    ("a post without a name", ("set", "roles", "1:role-1-2", "position", ""), "can't be empty"),
    ("a table that isn't dropped from", ("drop", "people", "per-1"), "can't be dropped"),
    ("of two types", ("same", "entities", "per-1", "", "org-1"), "of one type"),
    ("itself", ("same", "entities", "per-1", "", "per-1"), "two different"),
    ("new of no mention", ("set", "quotes", "1:1-2", "speaker_id", "new"), "mention's entity_id"),
]


@pytest.mark.parametrize(("line", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_line_is_named_with_a_remedy(line: Sequence[str], message: str, tmp_path: Path) -> None:
    file = write(tmp_path / "c.csv", [("drop", "roles", "1:role-3-4"), line])
    with pytest.raises(UsageError, match=f"line 3: .*{message}"):
        read_corrections(file)


def test_two_lines_may_not_decide_one_cell(tmp_path: Path) -> None:
    lines = [("set", "roles", "1:role-1-2", "position", post) for post in ("мэр", "глава")]
    with pytest.raises(UsageError, match="line 3: line 2 decides the same"):
        read_corrections(write(tmp_path / "c.csv", lines))


def test_nobody_becomes_himself_in_a_circle(tmp_path: Path) -> None:
    lines = [("same", "entities", "per-1", "", "per-2"), ("same", "entities", "per-2", "", "per-1")]
    with pytest.raises(UsageError, match="is itself"):
        read_corrections(write(tmp_path / "c.csv", lines))


def test_a_file_of_a_russian_spreadsheet_is_read(tmp_path: Path) -> None:
    text = "note;id;action;table;column;value;моё\r\nда;1:role-1-2;set;roles;position;глава района;х\r\n;;;;;;\r\n"
    (tmp_path / "c.csv").write_bytes(text.encode("cp1251"))
    correction = Correction(2, "set", "roles", "1:role-1-2", "position", "глава района", "", "да")
    assert read_corrections(tmp_path / "c.csv") == [correction]


@pytest.mark.parametrize("content", ["", "action,id\nset,1\n", "\x00\xff"], ids=["empty", "no columns", "binary"])
def test_a_file_that_is_none_is_an_error_with_its_name(content: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_bytes(content.encode("latin-1"))
    with pytest.raises(UsageError, match=r"c\.csv"):
        read_corrections(tmp_path / "c.csv")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name another file"):
        read_corrections(tmp_path / "c.csv")


# ------------------------------------------------------------------ an edited copy


def test_an_edited_copy_becomes_corrections(before: Path, corrected: Callable[..., Tables], tmp_path: Path) -> None:
    """She changes a status and deletes a row in a copy saved with semicolons, and runs again."""
    roles = rows_of(before, "roles")
    gone, kept = roles[0], [dict(r) for r in roles[1:]]
    kept[0]["status"], kept[0]["confidence"], kept[0]["person"] = "former", "0,9", "Кто-то"
    copy, file = tmp_path / "roles правка.csv", tmp_path / "мои.csv"
    with copy.open("w", encoding="cp1251", newline="") as stream:
        writer = csv.DictWriter(stream, list(gone), delimiter=";")
        writer.writeheader()
        writer.writerows(kept)
    found = collect(copy, before, file, drop=True)
    assert (found.set, found.dropped, found.left) == (1, 1, ("person",))
    tables = corrected([tuple(vars(c).values())[1:] for c in read_corrections(file)])
    assert one(tables("roles"), role_id=kept[0]["role_id"])["status"] == "former"
    assert gone["role_id"] not in {r["role_id"] for r in tables("roles")}
    again = collect(copy, before, file)
    assert (again.set, again.dropped) == (1, 0), "rows that the copy lacks stay unless she says so"
    (tmp_path / "roles stale.csv").write_bytes((before / "roles.csv").read_bytes())
    stale = collect(tmp_path / "roles stale.csv", tmp_path / "out", file)
    assert (stale.set, stale.kept) == (0, 1), "an older copy undoes nothing"
    assert len(read_corrections(file)) == 2, "what was decided before stays decided"


def test_the_table_itself_is_no_copy(before: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the table itself"):
        collect(before / "roles.csv", before, tmp_path / "c.csv")


def test_a_table_that_none_can_correct(before: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--table"):
        collect(before / "links.csv", before, tmp_path / "c.csv")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=1, max_size=12))
@settings(max_examples=40)
def test_any_position_comes_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    value = value.strip() or "мэр"
    for name, position in (("roles.csv", "глава"), ("roles2.csv", value)):
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([("role_id", "position"), ("1:role-1-2", f"'{position}")])
    collect(folder / "roles2.csv", folder, folder / "c.csv")
    assert [c.value for c in read_corrections(folder / "c.csv")] == ([value] if value != "глава" else [])


# ------------------------------------------------------------------ one article


def test_who_is_moved_takes_what_its_sentence_says_along() -> None:
    """Of two mentions of one identity one is somebody else: its role and its quote go along, the others stay."""
    text = ("Мэр Павел Зимин приехал.", "Тракторист Зимин сказал, что рад.")
    role = Role(0, 3, "Мэр", 0, "мэр", None, None, "current", "post", "name_after", 0.9)
    other = Role(25, 35, "Тракторист", 0, "тракторист", None, None, "current", "occupation", "name_after", 0.9)
    quote = Quote(52, 57, "рад", "indirect", [(52, 57)], 0, "сказать", "by hand", 0.9)
    analysis = analysis_of(
        *text,
        identities=[person("Зимин", "Павел")],
        named=[("Павел Зимин", 0), ("Тракторист Зимин", 0)],
        roles=[role, other],
        quotes=[quote],
    )
    decided = Corrections([Correction(2, "set", "mentions", "ряж-1:25-41-PER", "entity_id", "new")])
    found, ids = decided.apply(analysis, ["per-1"])
    assert [r.person for r in found.roles] == [0, 1] and [q.speaker for q in found.quotes] == [1]
    assert len(set(ids)) == len(found.identities) == 2


def test_who_lost_all_mentions_is_gone_and_numbers_still_fit() -> None:
    body = Identity("ORG", "колхоз «Заря»", place=2)
    analysis = analysis_of(
        "Зимин ушёл из колхоза «Заря» села Рыбное.",
        identities=[person("Зимин"), body, Identity("LOC", "Рыбное")],
        named=[("Зимин", 0), ("колхоза «Заря»", 1), ("Рыбное", 2)],
        facts=[Fact(0, 5, "Зимин", "ownership", "", "actual", [(0, "owner"), (1, "property")], "by hand", 0.9)],
    )
    found, ids = Corrections([Correction(2, "drop", "mentions", "ряж-1:0-5-PER")]).apply(analysis, ["p", "o", "l"])
    assert ids == ["o", "l"] and found.facts == []
    assert [found.identities[m.identity].name for m in found.mentions] == ["колхоз «Заря»", "Рыбное"]
    assert found.identities[0].place == 1
