"""A stretch of bytes: how it and its members are called, and how much may be unfolded."""

from __future__ import annotations

import io

import pytest

from classify.errors import ReadError
from classify.ingest.containers import blob as blobs
from classify.ingest.containers.blob import Blob, Budget, read_within


def make(name: str = "河湾.zip", *, depth: int = 0) -> Blob:
    return Blob(name, name, name, b"x" * 10_000, depth)


def test_members_bear_the_name_of_what_they_lie_in() -> None:
    member = make().member("三月/春耕.md", b"y")
    assert (member.id, member.path, member.name) == ("河湾.zip!三月/春耕.md", "河湾.zip", "河湾.zip!三月/春耕.md")
    assert (member.depth, member.numbered(1, b"z").id, member.numbered(1, b"z").depth) == (1, f"{member.id}#1", 2)
    assert member.read() == member.stream().read() == member.head() == b"y"


def test_the_suffix_is_that_of_what_is_packed() -> None:
    assert [make(name).suffix for name in ("春耕.JSONL.gz", "春耕.docx", "春耕")] == [".jsonl", ".docx", ""]
    unpacked = make("春耕.JSONL.gz").unpacked(b"y")
    assert (unpacked.id, unpacked.name, unpacked.data, unpacked.depth) == ("春耕.JSONL.gz", "春耕.JSONL", b"y", 0)
    assert make("春耕").unpacked(b"y").name == "春耕"


def test_the_head_is_the_beginning_only() -> None:
    assert len(make().head()) == blobs.HEAD < len(make().read())
    with pytest.raises(ReadError, match=r"没有\.zip: cannot be read"):
        Blob("没有.zip", "没有.zip", "没有.zip").head()


@pytest.mark.parametrize("name", ["../春耕.md", "三月/../../春耕.md", "..\\春耕.md", "/春耕.md", "C:春耕.md", ".."])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match="leads out of the archive"):
        Budget().admit(make(), name)


@pytest.mark.parametrize("name", ["三月/春耕.md", "春耕..md", "三月../春耕.md", "河湾:春耕.md"])
def test_a_name_with_dots_or_a_colon_that_stays_inside_is_read(name: str) -> None:
    Budget().admit(make(), name)


def test_limits_are_kept_to_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_MEMBERS", 2)
    monkeypatch.setattr(blobs, "MAX_DEPTH", 2)
    monkeypatch.setattr(blobs, "MAX_NAME", 4)
    monkeypatch.setattr(blobs, "MAX_EXPANDED", 10)
    budget = Budget()
    budget.admit(make(depth=1), "四字的名")
    budget.admit(make())
    budget.spend(10, "春耕")
    assert (budget.members, budget.expanded) == (2, 10)
    with pytest.raises(ReadError, match="more than 2 documents"):
        budget.admit(make())
    with pytest.raises(ReadError, match="more than 2 containers in one another"):
        Budget().admit(make(depth=2))
    with pytest.raises(ReadError, match="a name of more than 4 characters"):
        Budget().admit(make(), "五个字的名")
    with pytest.raises(ReadError, match="unfolds to more than"):
        budget.spend(1, "春耕")


class Pieces(io.BytesIO):
    """Gives a few bytes at a time, as what unpacks does."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size or 0))


def test_what_unfolds_is_read_to_its_end_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "_FREE", 4)
    monkeypatch.setattr(blobs, "MAX_RATIO", 2)
    budget = Budget()
    assert read_within(Pieces(b"abcd"), 1, "free, whatever the ratio", budget) == b"abcd"
    assert read_within(Pieces(b"abcdefgh"), 4, "twice its size", budget) == b"abcdefgh"
    assert budget.expanded == 12
    with pytest.raises(ReadError, match=r"unfolds to more than 2 times its size; it is refused as a bomb"):
        read_within(Pieces(b"abcdefghi"), 4, "春耕", budget)
    monkeypatch.setattr(blobs, "MAX_MEMBER", 5_000_000)
    with pytest.raises(ReadError, match="unfolds to more than 5 MB"):
        read_within(io.BytesIO(b"x" * 5_000_001), 4_000_000, "春耕", budget)
