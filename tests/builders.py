"""What tests of several rooms build their documents with."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from classify.digests import Digest, Entry, Item, build_digest
from classify.document import Document, Failure, Jurisdiction, Level, Point, Prediction, Quote, Readout, Summary, Topic
from classify.models import load_scorer
from classify.summaries import ADAPTIVE, Length, summarize_document

__all__ = [
    "HOSTILE",
    "MEETING",
    "NAMES",
    "ROOT",
    "STORY",
    "entries",
    "make_digest",
    "make_item",
    "make_readout",
    "set_document",
    "summarize",
]

ROOT = Path(__file__).resolve().parents[1]
"""The checkout: labels, models, seeds and tests lie in it."""

NAMES: dict[str, tuple[str, Level]] = {
    "100000": ("全国", "nation"),
    "110000": ("北京市", "province"),
    "110105": ("北京市朝阳区", "county"),
    "320000": ("江苏省", "province"),
    "320500": ("江苏省苏州市", "prefecture"),
    "320583": ("江苏省苏州市昆山市", "county"),
    "650000": ("新疆维吾尔自治区", "province"),
    "710000": ("台湾省", "province"),
    "810000": ("香港特别行政区", "province"),
    "820000": ("澳门特别行政区", "province"),
    "INTL": ("国际", "abroad"),
    "north": ("北片", "county"),
}
STORY = (
    "青禾县今天开通第{number}条夜间公交线路，末班车延长到零点三十分。沿线共设{stops}个站点，覆盖两所医院和一座火车站。"
)
MEETING = (
    "6月2日下午，青禾县城市更新工作领导小组召开第二十三次会议，县委书记林若溪主持会议，县长何其乐参加。\n"
    "会议强调，要严把质量关。施工企业要每日巡查，问题当天登记、当天处置。"
)


def make_item(
    id: str,
    text: str = "",
    *,
    title: str = "",
    date: str | None = "2023-06-03",
    code: str | None = "100000",
    label: str | None = "交通运输",
) -> Item:
    document = Document(id, f"posts/{id}.md", title or f"第{id}条", date, "青禾日报", None, text or f"{id}。")
    head = (id, document.path, document.title, date)
    topic = Topic(label, 0.9, False, ()) if label else None
    place = Jurisdiction(code, *NAMES[code], 0.8, code == "110105", (), ()) if code else None
    end = document.text.index("。") + 1
    quote = Quote(document.text[:end], 0, end, 1.0, "lead")
    return Item(document, Prediction(*head, topic, place), Summary(*head, None, (quote,), None))


def make_readout(id: str) -> Item:
    item = make_item(id, MEETING, title="青禾县部署城市更新", code="110105", label="城乡建设")
    start, inner = MEETING.index("会议强调"), MEETING.index("施工企业")
    point = Point("会议", "强调", MEETING[start:], start, len(MEETING))
    quotes = (*item.summary.sentences, Quote(MEETING[inner:], inner, len(MEETING), 0.5, "point"))
    meeting = "青禾县城市更新工作领导小组第二十三次会议"
    readout = Readout(meeting, 23, "2023-06-02", "林若溪", ("何其乐", "顾南亭"), (point,))
    head = (id, item.document.path, item.document.title, item.document.date)
    return Item(item.document, item.prediction, Summary(*head, None, quotes, readout))


def entries(digest: Digest) -> list[Entry]:
    return [entry for section in digest.sections for entry in section.entries]


HOSTILE = '<b>注意</b> | 一*二*三 `代码` _下划线_ [链](x) & "引号" # 号 <script>alert(1)</script> {{ 7*7 }}'


def set_document(item: Item, *, source: str | None, url: str | None = None) -> Item:
    return dataclasses.replace(item, document=dataclasses.replace(item.document, source=source, url=url))


def make_digest() -> Digest:
    """Return a digest with a reprint, a readout, hostile text, a document without date and one that failed."""
    text = STORY.format(number=3, stops=21)
    hostile = make_item("h", HOSTILE + "。", title=HOSTILE, code="320500")
    short = make_item("s", title="快讯", date=None, code=None, label=None)
    items = [
        set_document(make_item("a", text, title="夜间公交开通"), url="https://example.org/a", source="青禾日报"),
        set_document(make_item("b", text, title="好消息", date="2023-06-04"), source="青禾发布"),
        make_readout("m"),
        set_document(hostile, source="=1+1", url="javascript:alert(1)"),
        dataclasses.replace(short, summary=dataclasses.replace(short.summary, reason="too_short", sentences=())),
        make_item("k", code="320000", label="教育"),
    ]
    failures = [Failure("x.html", "x.html", "ReadError", "x.html: <i>无法</i>识别 | 编码")]
    return build_digest(items, failures, title="六月*要闻* <第一周>", top=4)


def summarize(document: Document, *, length: Length = ADAPTIVE, method: str = "learnt") -> Summary:
    """Return the summary of `document` by the scorer in the package."""
    return summarize_document(document, scorer=load_scorer(), length=length, method=method)
