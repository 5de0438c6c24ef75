"""Invented posts for the tests of the archive, and what a model might have said of them."""

from __future__ import annotations

import sqlite3

from classify.archive import Addition, add_documents
from classify.digests import Item
from classify.document import (
    Alternative,
    Document,
    Genre,
    Jurisdiction,
    JurisdictionAlternative,
    Mention,
    Part,
    Point,
    Prediction,
    Quote,
    Readout,
    Summary,
    Topic,
)

BODY = (
    "六月一日，东湖大桥建成通车，两岸居民奔走相告。全长二千三百米，双向六车道，设计时速六十公里。"
    "两岸居民过江不必再坐轮渡，车程只要十分钟。市交通局负责人说，下一步将建设北岸的连接道路。"
)


def post(text: str = BODY, **known: str | None) -> Document:
    fields = {"id": "a.txt", "title": "东湖大桥通车", "date": "2023-06-01", "source": None, "url": None} | known
    return Document(path=fields["id"], text=text, **fields)  # type: ignore[arg-type]


def item(document: Document, topic: str = "交通运输", place: str = "420100") -> Item:
    known = (document.id, document.path, document.title, document.date)
    first = Quote(document.text[:10], 0, min(10, len(document.text)), 0.5, "lead")
    point = Point(
        "会议", "强调", document.text[2:8], 2, min(8, len(document.text)), parts=(Part(document.text[2:4], 2, 4),)
    )
    readout = Readout("市政府常务会议", 12, "2023-06-01", "江一鸣", ("何平",), (point,))
    return Item(
        document,
        Prediction(
            *known,
            Topic(topic, 0.9, False, (Alternative("城乡建设", 0.05),)),
            Jurisdiction(
                place,
                "湖北省武汉市",
                "prefecture",
                0.8,
                True,
                (Mention("东湖", "title", 0, 2, "subject"),),
                (JurisdictionAlternative("420000", "湖北省", 0.1),),
            ),
        ),
        Summary(*known, None, (first,), readout, Genre("meeting", "meeting_held", "召开")),
    )


def add(db: sqlite3.Connection, *documents: Document, model: str = "m1") -> list[str]:
    return list(
        map(str, add_documents(db, [Addition(document, item(document)) for document in documents], model=model))
    )
