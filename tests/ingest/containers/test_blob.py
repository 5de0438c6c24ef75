"""What a container may cost, and how what lies in it is called."""

from __future__ import annotations

import io

import pytest

from classify.errors import ReadError
from classify.ingest.containers import blob as blobs
from classify.ingest.containers.blob import Blob, Budget, read_within
from classify.ingest.limits import MAX_DEPTH, MAX_NAME, MAX_RATIO

BLOB = Blob("a.zip", "/tmp/a.zip", "a.zip", b"PK", 0)


def test_members_are_named_after_their_container_and_lie_one_deeper() -> None:
    member = BLOB.member("旧/一.md", b"x")
    assert (member.id, member.name, member.path, member.depth) == (
        "a.zip!旧/一.md", "a.zip!旧/一.md", "/tmp/a.zip", 1,
    )  # fmt: skip
    item = member.numbered(3, b"y")
    assert (item.id, item.name, item.depth, item.read()) == ("a.zip!旧/一.md#3", "a.zip!旧/一.md#3", 2, b"y")


@pytest.mark.parametrize(
    ("name", "suffix", "unpacked"),
    [("A.JSONL.GZ", ".jsonl", "A.JSONL"), ("b.md", ".md", "b.md"), ("c.gz", "", "c"), ("无名", "", "无名")],
)
def test_suffix_and_name_without_the_packing(name: str, suffix: str, unpacked: str) -> None:
    blob = Blob("1", "/tmp/1", name, b"", 0)
    assert (blob.suffix, blob.unpacked(b"z").name) == (suffix, unpacked)
    assert blob.unpacked(b"z").depth == blob.depth


def test_as_many_members_as_allowed_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_MEMBERS", 3)
    budget = Budget()
    for _ in range(3):
        budget.admit(BLOB)
    with pytest.raises(ReadError, match="more than 3 documents"):
        budget.admit(BLOB)


def test_containers_as_deep_as_allowed_and_no_deeper() -> None:
    deep = BLOB
    for _ in range(MAX_DEPTH - 1):
        deep = deep.member("x.zip", b"PK")
    Budget().admit(deep)
    with pytest.raises(ReadError, match="containers in one another"):
        Budget().admit(deep.member("x.zip", b"PK"))


def test_names_as_long_as_allowed_and_no_longer() -> None:
    Budget().admit(BLOB, "一" * MAX_NAME)
    with pytest.raises(ReadError, match="rename it"):
        Budget().admit(BLOB, "一" * (MAX_NAME + 1))


def test_as_many_bytes_as_allowed_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_EXPANDED", 10)
    budget = Budget()
    budget.spend(4, "a")
    budget.spend(6, "b")
    with pytest.raises(ReadError, match="c: unfolds to more"):
        budget.spend(1, "c")


def test_what_unfolds_too_often_is_refused_and_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "_FREE", 100)
    monkeypatch.setattr(blobs, "_CHUNK", 64)
    allowed = bytes(2 * MAX_RATIO)
    assert read_within(io.BytesIO(allowed), 2, "a", Budget()) == allowed
    with pytest.raises(ReadError, match=f"{MAX_RATIO} times its size"):
        read_within(io.BytesIO(allowed + b"x"), 2, "a", Budget())
    monkeypatch.setattr(blobs, "MAX_MEMBER", 1_000)
    with pytest.raises(ReadError, match="MB; it is refused"):
        read_within(io.BytesIO(bytes(1_001)), 1_000_000, "a", Budget())
