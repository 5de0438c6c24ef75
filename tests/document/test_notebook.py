"""What a notebook shows of records."""

from __future__ import annotations

from builders import make_item, make_readout
from classify.digests import build_digest


def test_a_prediction_shows_labels_and_escapes_the_text() -> None:
    shown = make_item("a", title="<b>汛情</b>", code="110105", label="应急安全").prediction._repr_html_()
    assert "<b>&lt;b&gt;汛情&lt;/b&gt;</b>" in shown
    assert "<td>应急安全</td><td>0.90</td>" in shown
    assert "<td>北京市朝阳区 110105 (unsure)</td><td>0.80</td>" in shown


def test_a_summary_shows_quotes_with_their_offsets() -> None:
    item = make_readout("a")
    shown = item.summary._repr_html_()
    quote = item.summary.sentences[0]
    assert f"<td>{quote.start}–{quote.end}</td><td>{quote.text}</td>" in shown
    assert "<td>chair</td><td>林若溪</td>" in shown


def test_a_digest_is_framed() -> None:
    shown = build_digest([make_item("a", title="汛情")])._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!')
    assert "汛情" in shown
    assert "<script" not in shown
