"""Dates in the formats of the world's press, and which Monday a story means."""

import datetime

import pytest

from newsnlp.dates import find_dates, parse_iso, resolve

MONDAY = datetime.date(2024, 11, 25)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-11-25", "2024-11-25"),
        ("2024-11-25T10:03:00Z", "2024-11-25"),
        ("2024/11/25", "2024-11-25"),
        ("Nov. 25, 2024", "2024-11-25"),
        ("November 25 2024", "2024-11-25"),
        ("25 November 2024", "2024-11-25"),
        ("25th of Nov, 2024", "2024-11-25"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("25.11.2024", "2024-11-25"),
        ("03.04.2024", "2024-04-03"),
        ("25/11/2024", "2024-11-25"),
        ("11/25/2024", "2024-11-25"),
        ("January 2021", "2021-01"),
    ],
)
def test_absolute_dates_are_found_and_read(text: str, iso: str):
    line = f"Published {text} by the desk"
    (found,) = find_dates(line)
    assert (found.text, found.iso) == (text, iso)
    assert line[found.start : found.end] == text


def test_day_and_month_that_could_be_swapped_give_no_date():
    (found,) = find_dates("03/04/2024")
    assert found.iso is None


@pytest.mark.parametrize("text", ["version 1.2.3", "page 2024-1", "31/31/2024", "10.0.0.1", ""])
def test_what_is_no_date(text: str):
    assert all(found.iso is None for found in find_dates(text))


@pytest.mark.parametrize(
    ("text", "tense", "iso"),
    [
        ("Monday", "past", "2024-11-25"),
        ("on Monday", "future", "2024-11-25"),
        ("Tuesday", "past", "2024-11-19"),
        ("Tuesday", "future", "2024-11-26"),
        ("last Monday", "past", "2024-11-18"),
        ("next Friday", "future", "2024-11-29"),
        ("yesterday", "past", "2024-11-24"),
        ("tomorrow", "future", "2024-11-26"),
        ("last month", "past", "2024-10"),
        ("next month", "future", "2024-12"),
        ("next year", "future", "2025"),
        ("July", "past", "2024-07"),
        ("in May", "future", "2025-05"),
        ("in 2018", "past", "2018"),
        ("Nov. 20", "past", "2024-11-20"),
        ("Dec. 30", "past", "2024-12-30"),
        ("recent weeks", "past", None),
        ("the next few days", "future", None),
    ],
)
def test_expressions_are_resolved_against_the_page(text: str, tense: str, iso: str | None):
    assert resolve(text, MONDAY, tense) == iso


def test_without_a_reference_nothing_is_guessed():
    assert resolve("Monday", None) is None
    assert resolve("Nov. 20", None) is None
    assert resolve("2018", None) == "2018"


def test_only_whole_dates_are_dates():
    assert parse_iso("2024-11-25") == MONDAY
    assert parse_iso("2024-11") is None
    assert parse_iso(None) is None
