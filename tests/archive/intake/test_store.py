"""What the archive keeps of documents: identity, versions, reprints, records that come back as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from archive_builders import BODY, add, item, post
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classify.archive import (
    describe_archive,
    find_stale,
    is_known,
    name_model,
    open_archive,
    read_item,
    read_version,
    storable,
)


def stories(db: sqlite3.Connection) -> list[int]:
    return [row[0] for row in db.execute("SELECT story FROM documents ORDER BY id")]


def test_the_same_twice_is_nothing_new(db: sqlite3.Connection) -> None:
    assert add(db, post()) == ["new"]
    assert is_known(db, post())
    assert add(db, post(), post(id="elsewhere.txt")) == ["known", "known"]
    assert describe_archive(db).versions == 1


def test_an_item_comes_back_as_it_went_in(db: sqlite3.Connection) -> None:
    document = post(source="东湖日报", url="http://d.example.cn/1.html")
    add(db, document)
    assert read_item(db, 1) == item(document)
    assert read_version(db, 1) == document


def test_a_changed_post_is_a_new_version_with_its_difference(db: sqlite3.Connection) -> None:
    url = "https://d.example.cn/1.html"
    changed = BODY.replace("二千三百米", "二千四百米")
    assert add(db, post(url=url), post(changed, url=url + "?utm_source=wx")) == ["new", "changed"]
    (document,) = db.execute("SELECT * FROM documents").fetchall()
    first, second = db.execute("SELECT * FROM versions ORDER BY number").fetchall()
    assert (document["version"], first["number"], second["number"]) == (second["id"], 1, 2)
    assert first["difference"] is None
    assert "二千三百米" in second["difference"]
    # An older copy in the folder is no change, or every run would add two versions.
    assert add(db, post(url=url), post(changed, url=url)) == ["known", "known"]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"title": "东湖大桥今日通车"}, "changed"),
        ({"id": "b.txt", "text": BODY[:60]}, "new"),
        ({"text": BODY[:60]}, "changed"),
        ({"id": "b.txt", "date": "2023-06-03"}, "new"),
        ({"id": "b.txt", "source": "北岸晚报"}, "known"),
    ],
)
def test_without_an_address_name_outlet_and_text_tell(
    db: sqlite3.Connection, change: dict[str, str], state: str
) -> None:
    add(db, post())
    assert add(db, post(**change)) == [state]
    assert set(stories(db)) == {1}


def test_another_outlet_or_address_is_a_reprint(db: sqlite3.Connection) -> None:
    first = post(source="东湖日报", url="http://d.example.cn/1.html")
    again = replace(first, id="b", source="北岸晚报", url="http://n.example.cn/7.html")
    cut = replace(again, id="c", source="南岸网", url="http://s.example.cn/2.html", text=BODY[:60], title="大桥通车了")
    other = post("东湖县早稻今日开镰收割，亩产再创新高，农户喜上眉梢。", id="d", title="早稻开镰")
    assert add(db, first, again, cut, other) == ["new"] * 4
    assert stories(db) == [1, 1, 1, 4]


def test_two_stories_become_one_when_a_print_joins_them(db: sqlite3.Connection) -> None:
    places = ["东湖", "北岸", "南山", "西港", "河湾", "青石"]
    sentences = [f"{place}区中心小学今天开学，来了新生，{place}区教育局向家长介绍了课后服务。" for place in places]
    parts = [sentences[:3], sentences[3:], sentences]
    for name, part in zip("abc", parts, strict=True):
        add(db, post("".join(part), id=name, source=name, title="全市中心小学今天开学"))
    assert stories(db) == [1, 1, 1]


def test_the_front_page_of_a_site_is_no_identity(db: sqlite3.Connection) -> None:
    home = "http://www.example.cn/"
    other = "东湖县早稻今日开镰收割，亩产再创新高，农户喜上眉梢。"
    assert add(db, post(url=home), post(other, id="b", title="早稻开镰", url=home)) == ["new", "new"]


def test_an_address_with_other_news_is_another_document(db: sqlite3.Connection) -> None:
    url = "http://www.example.cn/today.html"
    other = "东湖县早稻今日开镰收割，亩产再创新高，农户喜上眉梢。"
    assert add(db, post(url=url), post(other, id="b", title="早稻开镰", url=url)) == ["new", "new"]


def test_what_another_model_said_is_stale(db: sqlite3.Connection) -> None:
    add(db, post())
    name_model(db, "m2", "mine")
    assert (find_stale(db, "m1"), find_stale(db, "m2")) == ([], [1])


def test_surrogates_are_replaced_one_by_one() -> None:
    document = post("东湖\udc80大桥。")
    assert len(storable(document).text) == len(document.text)
    assert storable(document).text == "东湖�大桥。"


WORDS = st.text("东湖大桥通车会议强调。，！\n5a", max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from([None, "2023-06-01", "2023-06-05"])), max_size=6))
def test_adding_twice_changes_nothing_whatever_is_added(posts: list[tuple[str, str, str | None]]) -> None:
    documents = [post(text, id=f"{number}", title=title, date=date) for number, (title, text, date) in enumerate(posts)]
    with closing(open_archive(":memory:", create=True)) as db:
        name_model(db, "m1", "default")
        add(db, *documents)
        before = describe_archive(db)
        assert set(add(db, *documents)) <= {"known"}
        assert describe_archive(db) == before
