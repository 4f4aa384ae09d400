"""GeoNames' postal codes → villages: whose name it is, in which district, where."""

from pipeline.lexicon.build_villages import Office, kind, offices, told_apart, villages

LINE = "RU\t{0}\t{1}\tРязанская Область\t62\t{2}\t\t\t\t{3}\t{4}\t{5}\n"


def offices_of(*rows: tuple[str, ...]) -> list[Office]:
    return list(offices(LINE.format(391400 + n, *row) for n, row in enumerate(rows)))


def test_a_settlement_is_taken_once_without_its_office_s_number() -> None:
    found = offices_of(
        ("Ольхово", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "4"), ("Ольхово 1", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "1")
    )
    (village,) = villages(found)
    assert (village.name, village.district, village.region) == ("Ольхово", "Сасовский район", "Рязанская область")
    assert village.position == (54.4, 41.7)


def test_what_is_no_settlement_of_a_district_is_left_out() -> None:
    found = offices_of(
        ("Рязань Почтамт", "", "54.6", "39.7", "4"),
        ("Рязань 40", "", "54.6", "39.7", "4"),
        ("Совхоз Ударник", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "4"),
    )
    assert found == []


def test_a_position_in_another_part_of_the_country_is_that_of_a_namesake() -> None:
    (village,) = villages(offices_of(("Ольхово", "САСОВСКИЙ РАЙОН", "61.2", "62.8", "4")))
    assert village.position is None


def test_a_guessed_position_is_none() -> None:
    (village,) = villages(offices_of(("Ольхово", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "1")))
    assert village.position is None


def test_small_words_of_a_name_stay_small() -> None:
    (office,) = offices_of(("Сосна-На-Оке", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "4"))
    assert office.name == "Сосна-на-Оке"


def test_settlements_of_the_gazetteer_are_not_listed_again() -> None:
    (town,) = villages(offices_of(("Шилово", "ШИЛОВСКИЙ РАЙОН", "54.3", "40.9", "4")))
    assert told_apart([town]) == ([], {})


def test_the_kind_is_told_where_a_region_has_one_for_nearly_all() -> None:
    (village,) = villages(offices_of(("Ольхово", "САСОВСКИЙ РАЙОН", "54.4", "41.7", "4")))
    assert kind(village) == ""
    assert kind(village._replace(region="Республика Тыва")) == "село"
    assert kind(village._replace(region="Краснодарский край", name="Ольховская")) == "станица"
