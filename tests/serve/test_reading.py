"""A text as a page shows it: what is quoted, said, found, decisive. Places and events are invented."""

from __future__ import annotations

import dataclasses

from builders import MEETING, make_item, make_readout
from classify.digests import Item
from classify.document import Mention, Quote
from classify.serve.reading import mark_title, read_sentences

TEXT = "青禾县渡口今天复航。首日运送旅客过千。\n渡船每天三班。"


def quoting(*spans: tuple[int, int]) -> Item:
    item = make_item("a", TEXT)
    quotes = tuple(Quote(TEXT[start:end], start, end, 1.0, "lead") for start, end in spans)
    return dataclasses.replace(item, summary=dataclasses.replace(item.summary, sentences=quotes))


def quoted(*spans: tuple[int, int]) -> list[bool]:
    return [sentence.quoted for sentence in read_sentences(quoting(*spans), [])]


def test_a_sentence_is_quoted_where_a_quote_holds_it_or_lies_in_it() -> None:
    first = TEXT.index("。") + 1
    assert quoted((0, first)) == [True, False, False]
    assert quoted((0, TEXT.index("\n"))) == [True, True, False]
    assert quoted((3, 5)) == [True, False, False]
    assert quoted((3, first + 4)) == [False, False, False]  # neither the one nor the other
    assert quoted() == [False, False, False]


def test_a_sentence_behind_a_line_break_opens_a_paragraph() -> None:
    sentences = read_sentences(quoting(), [])
    assert [sentence.opens for sentence in sentences] == [True, False, True]
    assert [TEXT[each.start : each.end] for each in sentences] == [
        "青禾县渡口今天复航。",
        "首日运送旅客过千。",
        "渡船每天三班。",
    ]


def test_what_is_found_and_what_decided_are_pieces_of_their_own() -> None:
    item = quoting()
    place = item.prediction.jurisdiction
    assert place is not None
    evidence = (Mention("青禾县", "text", 0, 3, "subject"), Mention("首日", "title", 10, 12, "subject"))
    decided = dataclasses.replace(place, evidence=evidence)
    item = dataclasses.replace(item, prediction=dataclasses.replace(item.prediction, jurisdiction=decided))
    first, second, _ = read_sentences(item, ["县渡口", "渡口今天"])
    assert [(piece.text, piece.found, piece.place) for piece in first.pieces] == [
        ("青禾", False, True),
        ("县", True, True),
        ("渡口今天", True, False),
        ("复航。", False, False),
    ]
    assert [piece.text for piece in second.pieces] == ["首日运送旅客过千。"]  # the evidence is in the headline
    unplaced = dataclasses.replace(item, prediction=dataclasses.replace(item.prediction, jurisdiction=None))
    assert len(read_sentences(unplaced, [])[0].pieces) == 1


def test_a_point_of_a_readout_stands_at_the_sentence_in_which_it_begins() -> None:
    sentences = read_sentences(make_readout("m"), [])
    assert [sentence.point for sentence in sentences] == [None, "会议强调", None]
    assert "".join(piece.text for piece in sentences[1].pieces) in MEETING


def test_a_headline_is_cut_at_what_was_searched_for() -> None:
    assert [(piece.text, piece.found) for piece in mark_title("青禾县渡口复航", [(3, 5)])] == [
        ("青禾县", False),
        ("渡口", True),
        ("复航", False),
    ]
    assert mark_title("", []) == ()
