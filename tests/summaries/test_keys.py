"""Key sentences of passages, and the line of a meeting. Places, events and people are invented."""

from __future__ import annotations

from builders import summarize
from classify.document import Document, Part, Readout, Span
from classify.summaries import brief_meeting, key_texts, summarize_document

TEXT = (
    "6月1日上午，东湖区防汛抗旱指挥部第三次会议在区政府召开，研究防汛工作。区委书记高远山主持会议。\n"
    "会议指出，要深入学习贯彻重要讲话精神，提高政治站位。要充分认识防汛工作的重要意义。"
    "要在7月底前加固12处堤段、8座水闸、30座泵站，备足抢险物资。要加强宣传。\n"
    "会议强调，各街道要每天巡查两次。"
)


def make(text: str) -> Document:
    return Document("1", None, "东湖区召开防汛会议", "2022-06-02", None, None, text)


def readout_of(text: str) -> Readout:
    readout = summarize(make(text)).readout
    assert readout is not None
    return readout


def test_each_passage_has_its_key_sentence() -> None:
    long, short = readout_of(TEXT).points
    assert any("12处堤段" in text for text in key_texts(long))
    assert not any("提高政治站位" in text for text in key_texts(long))
    assert short.key == (Span(short.start, short.end),)
    for point in (long, short):
        assert tuple(span.of(TEXT) for span in point.key) == key_texts(point)


def test_baselines_know_no_key() -> None:
    readout = summarize_document(make(TEXT), method="lead").readout
    assert readout is not None
    assert all(point.key == () for point in readout.points)


def test_line_of_the_meeting() -> None:
    line = brief_meeting(readout_of(TEXT))
    assert line.startswith("东湖区防汛抗旱指挥部第三次会议（第 3 次）· 2022-06-01")
    assert line.endswith("高远山主持")
    place = Part("区政府", 0, 3)
    assert brief_meeting(Readout(None, None, None, None, (), (), place=place)) == "区政府"


def test_items_under_a_leading_line_are_parts_of_one_point() -> None:
    head = "6月1日，东湖区召开防汛工作会议。区委书记高远山主持会议并讲话。\n"
    items = ("加固堤段，清理河道", "备足物资，修订预案", "值守水闸，及时报告")
    lists = {
        "会议强调：": ("一、", "二、", "三、"),
        "会议要求：": ("①", "②", "③"),
        "会议就下一步工作提出三点要求：": ("1.", "2.", "3."),
        "高远山强调，要重点做好以下工作：": ("（一）", "（二）", "（三）"),
        "会议指出：": ("其一，", "其二，", "其三，"),
    }
    for line, numbers in lists.items():
        written = [f"{number}{item}。" for number, item in zip(numbers, items, strict=True)]
        (point,) = readout_of(f"{head}{line}\n" + "\n".join(written)).points
        assert [part.text for part in point.parts] == written, line
    listed = "；\n".join(items) + "。"
    (point,) = readout_of(f"{head}会议要求：\n{listed}\n区委办公室负责人参加会议。").points
    assert point.text == listed
    assert [part.text for part in point.parts] == [items[0], items[1], f"{items[2]}。"]


def test_a_list_ends_where_numbers_stop() -> None:
    text = (
        "6月1日，东湖区召开防汛工作会议。区委书记高远山主持会议并讲话。\n会议强调：\n一、加固堤段。\n二、备足物资。\n"
        "东湖公园当天恢复开放。"
    )
    (point,) = readout_of(text).points
    assert point.text.endswith("备足物资。")
