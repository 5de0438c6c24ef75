"""What the digest of an archive tells beside its entries: trends, silent places, the last meeting."""

from __future__ import annotations

import datetime
from contextlib import closing
from pathlib import Path

import pytest
from archive_builders import add, item, post

from classify import api
from classify.api.issues import _draw, _unique
from classify.archive import Addition, add_documents, name_model, open_archive


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return an archive of one post a day from the first of June on, on the last day of the week two."""
    path = tmp_path / "news.sqlite"
    with closing(open_archive(path, create=True)) as archive:
        name_model(archive, "m1", "default")
        for number in range(14):
            day = (datetime.date(2023, 6, 1) + datetime.timedelta(number)).isoformat()
            for place in range(number * 2, number * 2 + (1 if number < 7 else 2)):
                text = f"东湖区第{place + 30}座公园今天开放，园内有步道{place + 3}公里，居民可以步行前往。" * 2
                add(archive, post(text, id=f"{place}.txt", title=f"第{place}座公园开放", date=day))
    return path


def notes(db: Path, **options: object) -> dict[str, tuple[str, ...]]:
    return {note.title: note.lines for note in api.digest_archive(db, **options).digest.notes}  # type: ignore[arg-type]


def test_silence_is_counted_to_the_last_day_that_is_told_of(db: Path, tmp_path: Path) -> None:
    watch = tmp_path / "watch.txt"
    watch.write_text("地区：武汉市\n地区：河北省\n", encoding="utf-8")
    assert notes(db, watch=watch)["没有消息的地方"] == ("河北省：存档中没有消息",)
    until = api.make_filter(until="2023-06-30")
    assert (
        "湖北省武汉市：16 天没有消息，最近一条在 2023-06-14" in notes(db, watch=watch, filter=until)["没有消息的地方"]
    )
    assert "没有消息的地方" not in notes(db)


def test_a_period_is_compared_with_the_one_before_where_there_is_one(db: Path) -> None:
    last = notes(db, filter=api.make_filter(since="2023-06-08", until="2023-06-14"))
    (lines,) = [lines for title, lines in last.items() if title == "2023-06-08 至 2023-06-14 与前期相比"]
    assert lines[0].startswith("交通运输 ")
    assert lines[0].endswith("14 条，前期 7 条（+7）")
    first = notes(db, filter=api.make_filter(since="2023-06-01", until="2023-06-07"))
    assert not [title for title in first if "与前期相比" in title]


def test_a_digest_of_no_period_is_of_the_last_week(db: Path) -> None:
    assert "2023-06-08 至 2023-06-14 与前期相比" in notes(db)


def test_bars_are_as_high_as_their_share_and_nothing_is_the_lowest() -> None:
    assert _draw([0, 1, 8]) == "▁▂█"
    assert _draw([0, 0]) == "▁▁"


def test_rows_of_one_id_bear_their_number() -> None:
    found = _unique([item(post(id="1")), item(post(id="2")), item(post(id="1")), item(post(id="1"))])
    assert [one.document.id for one in found] == ["1", "2", "1 (2)", "1 (3)"]
    assert all(one.document.id == one.prediction.id == one.summary.id for one in found)


def test_an_undated_archive_tells_nothing_beside_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    with closing(open_archive(path, create=True)) as archive:
        name_model(archive, "m1", "default")
        undated = post(date=None)
        add_documents(archive, [Addition(undated, item(undated))], model="m1")
    assert notes(path) == {}
