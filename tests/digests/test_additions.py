"""What other versions of a story add: chosen, printed in every format, proven against their own files."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import classify
from builders import make_item, set_document
from classify.digests import Digest, Item, build_digest, digest_record, render_digest, verify_record
from classify.digests.additions import find_additions
from classify.document import Document
from classify.models import load_scorer

TEXT = (
    "青禾县6月3日开通第3条夜间公交线路，末班车延长到零点三十分。线路全长十八公里，沿线共设21个站点，覆盖两所医院和一座火车站。"
    "县交通局为这条线路配了十二辆纯电动公交车，每二十分钟发一班，票价仍为两元。夜间在站台候车的乘客可以用手机查看车辆位置。"
    "沿线医院的护士说，下夜班以后不必再等到天亮。"
)
MORE = "县财政今年为夜间公交补贴三百二十万元，六十五岁以上老人凭证免费乘车。"


def version(id: str, text: str, source: str | None, *, date: str = "2023-06-03") -> Item:
    return set_document(make_item(id, text, title="青禾县开通夜间公交", date=date), source=source)


def make_story(more: str = MORE, source: str | None = "青禾晚报") -> Digest:
    items = [version("a.txt", TEXT, "青禾日报"), version("b.txt", TEXT + more, source, date="2023-06-04")]
    return build_digest([*items, version("c.txt", TEXT, "青禾发布")], scorer=load_scorer())


def test_a_fuller_version_adds_what_the_head_does_not_say() -> None:
    (entry,) = make_story().entries
    assert [document.id for document in entry.documents] == ["a.txt", "c.txt", "b.txt"]
    assert [(quote.id, quote.text) for quote in entry.added] == [("b.txt", MORE)]
    assert (TEXT + MORE)[entry.added[0].start : entry.added[0].end] == MORE


@pytest.mark.parametrize(
    "other", [TEXT, TEXT[: TEXT.index("县交通局")], TEXT.replace("仍为", "还是"), f"本报讯 {TEXT}", ""]
)
def test_copies_cut_edited_or_under_another_lead_add_nothing(other: str) -> None:
    head, reprint = (version(id, text, None).document for id, text in (("a", TEXT), ("b", other)))
    assert find_additions(head, [reprint], load_scorer()) == ()


def test_a_new_sentence_that_nobody_would_quote_is_left_out() -> None:
    head, other = (
        version(id, TEXT + more, None).document
        for id, more in (("a", MORE), ("b", MORE + "记者到站台看了看，天已经黑了。"))
    )
    assert find_additions(head, [other], load_scorer()) == ()


def test_what_two_versions_add_is_said_once() -> None:
    head, *others = (
        version(id, text, id).document for id, text in (("a", TEXT), ("b", TEXT + MORE), ("c", TEXT + MORE))
    )
    assert [quote.id for quote in find_additions(head, others, load_scorer())] == ["b"]


def test_without_a_scorer_the_entry_stays_as_it_is() -> None:
    digest = build_digest([version("a", TEXT, None), version("b", TEXT + MORE, None)])
    assert [entry.added for entry in digest.entries] == [()]


@given(st.lists(st.sampled_from([TEXT[:50], TEXT, MORE, TEXT + MORE, "票价两元。", "", "？！"]), max_size=7))
def test_additions_are_verbatim_new_and_few(texts: list[str]) -> None:
    head = version("head", TEXT, None).document
    others = [Document(str(number), None, "", None, None, None, text) for number, text in enumerate(texts)]
    added = find_additions(head, others, load_scorer())
    assert len(added) <= 2
    for quote in added:
        assert others[int(quote.id)].text[quote.start : quote.end] == quote.text
        assert quote.text not in head.text


@pytest.mark.parametrize("format", ["html", "markdown", "docx", "mail", "atom", "csv", "json"])
@pytest.mark.parametrize(
    ("source", "called"), [("青禾晚报", "青禾晚报"), ("青禾日报", "青禾日报另一版本"), (None, "青禾县开通夜间公交")]
)
def test_every_format_says_who_adds_it(format: str, source: str | None, called: str) -> None:
    shown = _read(render_digest(make_story(source=source), format), format)
    assert MORE in shown
    if format != "json":
        assert called in shown[: shown.index(MORE)][-80:]


def test_table_names_the_file() -> None:
    row = next(csv.DictReader(io.StringIO(render_digest(make_story(), "csv").decode("utf-8-sig"))))
    assert (row["added"], row["added_paths"]) == (f"【青禾晚报】{MORE}", "posts/b.txt.md")


def test_record_is_proven_against_every_file() -> None:
    digest = make_story()
    record = json.loads(json.dumps(digest_record(digest)))
    (entry,) = (entry for section in record["sections"] for entry in section["entries"])
    last = entry["sentences"][-1]
    assert (last["id"], last["path"], last["text"]) == ("b.txt", "posts/b.txt.md", MORE)
    assert [list(sentence) for sentence in entry["sentences"]] == [list(last)] * len(entry["sentences"])
    documents = {document.id: document for document in digest.entries[0].documents}
    assert verify_record(record, documents) == (len(entry["sentences"]), [])
    documents["b.txt"] = Document("b.txt", "b.txt", "", None, None, None, TEXT)
    _, found = verify_record(record, documents)
    assert [(mismatch.id, mismatch.reason) for mismatch in found] == [("b.txt", "not_in_text")]


def test_verify_of_a_folder_reads_both_files(tmp_path: Path) -> None:
    for name, source, text in (("a", "青禾日报", TEXT), ("b", "青禾晚报", TEXT + MORE)):
        front = f"---\ntitle: 青禾县开通夜间公交\ndate: 2023-06-03\nsource: {source}\n---\n"
        (tmp_path / f"{name}.txt").write_text(front + text, encoding="utf-8")
    made = classify.digest(tmp_path, jobs=1)
    written = tmp_path / "out" / "digest.json"
    written.parent.mkdir()
    written.write_bytes(render_digest(made, "json"))
    (entry,) = made.entries
    assert [quote.text for quote in entry.added] == [MORE]
    count, found = classify.verify(written)
    assert (count, found) == (len(entry.item.summary.sentences) + 1, [])


def _read(written: bytes, format: str) -> str:
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(written)) as archive:
            return archive.read("word/document.xml").decode()
    if format == "mail":
        message = email.message_from_bytes(written, policy=email.policy.default)
        parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
        assert all(MORE in part for part in parts)
        return str(parts[0])
    return written.decode("utf-8-sig")
