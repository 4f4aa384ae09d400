"""read/published: the date forms of dumps."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import parse_published

DAY = "2020-11-20"
MOMENT = "2020-11-20T14:05:00"
CASES = {
    "2020-11-20": DAY,
    "2020-11-20T14:05:00": MOMENT,
    "2020-11-20T14:05:00.123456+03:00": MOMENT,
    "2020-11-20T14:05Z": MOMENT,
    "2020-11-20 14:05": MOMENT,
    "2020/11/20": DAY,
    "2020.11.20": DAY,
    "20201120": DAY,
    "20201120T140500Z": MOMENT,
    "20.11.2020": DAY,
    "20.11.2020 14:05": MOMENT,
    "20.11.2020, 14:05:00": MOMENT,
    "14:05 20.11.2020": MOMENT,
    "20/11/2020": DAY,
    "20.11.2020г. 9:05": "2020-11-20T09:05:00",
    "1.2.2021": "2021-02-01",
    "20 ноября 2020": DAY,
    "20 Ноября 2020 г.": DAY,
    "20 ноября 2020 года, 14:05": MOMENT,
    "20 ноября 2020 г., 14:05": MOMENT,
    "пятница, 20 ноября 2020 в 14:05": MOMENT,
    "14:05, 20 ноября 2020": MOMENT,
    "Опубликовано: 20 ноя 2020": DAY,
    "20-ноя-2020": DAY,
    "1 мая 2021": "2021-05-01",
    "Fri, 20 Nov 2020 14:05:00 +0300": MOMENT,
    "Fri, 20 Nov 2020 23:59:59 GMT": "2020-11-20T23:59:59",
    "20 Nov 2020": DAY,
    "November 20, 2020": DAY,
    "Nov 20, 2020 2:05 PM": MOMENT,
    "1605881100": MOMENT,
    "1605881100000": MOMENT,
    "1605881100.0": MOMENT,
    "20.11.2020 24:00": DAY,
    # Nothing that can be relied on.
    "": "",
    "20 ноября": "",
    "вчера": "",
    "сегодня, 14:05": "",
    "14:05": "",
    "2020": "",
    "ноябрь 2020": "",
    "31.02.2020": "",
    "99.99.9999": "",
    "20.11.20": "",
    "120.11.2020": "",
    "20 брюмера 2020": "",
    "0000-00-00 00:00:00": "",
    "17": "",
    "20.11.2020 " + "x" * 200: "",
}


@pytest.mark.parametrize(("value", "published"), CASES.items())
def test_forms(value: str, published: str) -> None:
    assert parse_published(value) == published


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2099, 12, 31)))
def test_every_day_comes_back(moment: datetime) -> None:
    assert parse_published(f"{moment:%d.%m.%Y %H:%M:%S}") == f"{moment:%Y-%m-%dT%H:%M:%S}"
    assert parse_published(f"{moment:%Y-%m-%dT%H:%M:%S+03:00}") == f"{moment:%Y-%m-%dT%H:%M:%S}"


@given(st.text(max_size=60))
def test_anything_else_is_unknown_never_an_error(value: str) -> None:
    assert parse_published(value) == "" or parse_published(value)[:2] in ("19", "20")
