"""Markup to paragraphs: the dialects of feed posts, and what must not stop or slow the reader."""

# ruff: noqa: E501 (a table of posts reads best with one post a line)
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.errors import ReadError
from classify.ingest import read_bytes, read_text
from classify.ingest.fragments import parse_fragment
from classify.ingest.html import is_markup, page_paragraphs, parse, parse_part

FIRST = "3月2日，河湾县召开春耕备耕现场会，副县长何小满参加。"
SECOND = "会议强调，要备足种子、化肥，做好服务。"
BODY = f"{FIRST}\n{SECOND}"
HEAD = "---\ntitle: '河湾县部署春耕工作'\nauthor: 河湾新闻\ndate: Thu, 02 Mar 2023 02:00:00 GMT\n---\n\n"

DIALECTS = {
    "breaks": f"<div>{FIRST}<br><br />{SECOND}</div>",
    "spacers": f'{FIRST}<div class="contheight"></div>{SECOND}<div class="contheight"></div>',
    "one paragraph with indents": f"<p>　　{FIRST}　　{SECOND}</p>",
    "indents of no-break spaces": f"<div>&nbsp;&nbsp;&nbsp;&nbsp;{FIRST}&nbsp;&nbsp;&nbsp;&nbsp;{SECOND}</div>",
    "nested sections": f"<section><section><section><span>{FIRST}</span></section></section><section>{SECOND}</section></section>",
    "font and cms-style": f'<p cms-style="font-L"><font cms-style="font-L">{FIRST}</font></p><p cms-style="font-L">{SECOND}</p>',
    "links inside": FIRST.replace("河湾县", '<a href="/x">河湾县</a>').join(("<p>", "</p>")) + f"<p>{SECOND}</p>",
    "comment with tags": f"<p>{FIRST}</p><!-- <p>广告一段，也有标点。</p> --><!--[if IE]><p>请升级。</p><![endif]--><p>{SECOND}</p>",
    "comment in a script": f'<p>{FIRST}</p><script>var a = "<!--"; var b = "<p>x</p>";</script><p>{SECOND}</p>',
    "script in a comment": f"<p>{FIRST}</p><!-- <script> --><p>{SECOND}</p>",
    "style with entities": f"<style>.a&#123;color:red&#125;</style><p>{FIRST}</p><p>{SECOND}</p>",
    "video and caption": f'<video src="a.mp4">不支持视频</video><p>{FIRST}</p><figure><img src="a.jpg"><figcaption>会场</figcaption></figure><p>{SECOND}</p>',
    "centred caption": f'<p>{FIRST}</p><p style="text-align:center"><img src="a"></p><p style="text-align: center">春耕现场</p><p>{SECOND}</p>',
    "gallery": f'<p>{FIRST}</p><div class="gallery"><div>第一张图的说明。</div></div><p>{SECOND}</p>',
    "escaped as a whole": f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;",
    "escaped inside": f"<div>&lt;p&gt;{FIRST}&lt;/p&gt;</div><div>{SECOND}</div>",
    "broken nesting": f"<div><p><b>{FIRST}</p></b></span></div><p>{SECOND}",
    "upper case": f"<P ALIGN=left>{FIRST}</P><P>{SECOND}</P>",
    "preformatted": f"<pre>{FIRST}\n{SECOND}</pre>",
    "table of one column": f"<table><tr><td>{FIRST}</td></tr><tr><td>{SECOND}</td></tr></table>",
    "hidden text for sharing": f'<p>{FIRST}</p><div style="display: none">分享摘要：河湾春耕。</div><p>{SECOND}</p>',
    "related links without a heading": f"<p>{FIRST}</p><p>{SECOND}</p><ul><li><a>北湖区植树</a></li><li><a>城东区修路</a></li></ul>",
    "invisible characters": f"<p>{FIRST[:4]}&#8203;{FIRST[4:]}</p><p>\u200b{SECOND}&zwnj;</p>",
    "line breaks in the source": f"<p>\n      {FIRST[:9]}\n      {FIRST[9:]}\n  </p>\n\n<p>{SECOND}\n</p>",
}

FRAMES = {
    "kicker and headline": "<p>河湾县部署春耕工作</p>{}",
    "portal promotion": "<p>炒股就看清江分析师研报，权威，专业，及时！</p>{}",
    "particulars": "<p>2023-03-02 10:15 来源：河湾日报</p>{}",
    "info line": "<p>来源：河湾日报 作者：江一鸣 发布时间：2023-03-02 10:15 浏览次数：31</p>{}",
    "editor with proof-reader": "{}<p>编辑 江一鸣 校对 白露</p>",
    "staff with bars": "{}<p>河湾新闻记者 | 江一鸣</p><p>责编 | 白露</p>",
    "staff with slashes": "{}<p>文/江一鸣 图/何小满</p>",
    "column editors": "{}<p>栏目主编：江一鸣 文字编辑：何小满 题图来源：视觉中国 图片编辑：白露</p>",
    "brackets": "{}<p>【编辑:江一鸣】</p>",
    "brackets of another kind": "{}<p>[ 责编：江一鸣 ]</p>",
    "reporters each": "{}<p>每河记者 江一鸣 每河编辑 何小满</p>",
    "statement": "{}<p>声明：清江时报力求信息真实、准确，文章提及内容仅供参考，不构成实质性投资建议，据此操作风险自担</p>",
    "statement and app": "{}<p>声明：本报力求信息真实、准确，文章仅供参考，不构成投资建议。</p><p>下载“清江时报”官方APP，或关注官方微信公众号，即可随时了解动态，把握机会。</p>",
    "platform": "{}<p>特别声明：以上内容(如有图片或视频亦包括在内)为自媒体平台用户上传并发布，本平台仅提供信息存储服务。</p><p>Notice: The content above is uploaded by a user.</p>",
    "uploaded": "{}<p>本文为清江号作者或机构在清江新闻上传并发布，仅代表该作者或机构观点，不代表清江新闻的观点或立场，清江新闻仅提供信息发布平台。</p>",
    "copyright": "{}<p>未经正式授权严禁转载本文，侵权必究。</p>",
    "reprint": "{}<p>如需转载请与清江日报社联系。</p><p>未经清江日报社授权，严禁转载或镜像，违者必究。</p>",
    "tips": "{}<p>如果您有新闻线索，欢迎向我们报料，一经采纳有费用酬谢。报料微信关注：hewan，报料QQ：000</p>",
    "wechat end": "{}<p>— END —</p><p>点击下方名片关注我们</p><p>点赞、在看、转发</p>",
    "qr": "{}<p>长按识别二维码，关注河湾发布</p>",
    "read on": "{}<p>展开全文</p>",
    "back": "{}<p>返回清江，查看更多</p><p>责任编辑：</p>",
    "source tail": f"<p>{FIRST}</p><p>{SECOND}（来源：河湾日报）</p>",
    "reporter tail": f"<p>{FIRST}</p><p>{SECOND}（河湾日报记者 江一鸣 通讯员 何小满）</p>",
    "signature": f"<p>{FIRST}</p><p>{SECOND}（江一鸣）</p>",
    "original title tail": f"<p>{FIRST}</p><p>{SECOND}(原标题：河湾县开会)</p>",
    "compiled": "{}<p>（综合河湾日报、清江电视台报道）</p>",
    "related": "{}<p>延伸阅读</p><p>北湖区植树</p>",
    "government tools": "{}<p>扫一扫在手机打开当前页</p><p>【打印本页】【关闭窗口】</p>",
    "font size": "<p>【字体：大 中 小】</p>{}",
    "video player": "<p>视频加载中...</p>{}",
    "photo credit": "{}<p>新华社发（江一鸣 摄）</p>",
    "author note": "{}<p>（作者系清江大学教授）</p>",
    "reporters in brackets": "{}<p>（清江日报全媒体记者 江一鸣 何小满）</p>",
    "names in brackets": "{}<p>（江一鸣 白露）</p>",
    "outlet below": "{}<p>河湾日报客户端</p>",
    "outlets below": "{}<p>河湾新闻综合河湾发布、清江日报</p>",
    "reviews": "{}<p>编辑：江一鸣</p><p>二审：白露</p><p>三审：何小满</p>",
    "rights and heading": "{}<p>河湾新闻网版权与免责声明：</p><p>① 本网所有内容，凡注明来源的，版权均属本网，任何媒体不得转载。</p>",
    "slug above": "<p>河湾日报讯</p>{}",
    "report button": "{}<p>举报/反馈</p>",
    "date and editor": "{}<p>责任编辑：江一鸣，白露</p>",
}


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_read_bytes_dialect(name: str) -> None:
    assert read_bytes((HEAD + DIALECTS[name]).encode(), path="post.md").text == BODY


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_read_bytes_frame(name: str) -> None:
    post = HEAD + FRAMES[name].format(f"<p>{FIRST}</p><p>{SECOND}</p>")
    assert read_bytes(post.encode(), path="post.md").text == BODY


def test_page_paragraphs_know_how_they_are_set() -> None:
    tree, _ = parse('<p><b>甲</b></p><p><b>甲</b>乙</p><center>丙</center><p><a href="/">丁</a></p><img><p>戊</p>')
    paragraphs, _ = page_paragraphs(tree)
    assert [(item.text, item.bold, item.centred, item.linked, item.after_picture) for item in paragraphs] == [
        ("甲", True, False, False, False),
        ("甲乙", False, False, False, False),
        ("丙", False, True, False, False),
        ("丁", False, False, True, False),
        ("戊", False, False, False, True),
    ]


@pytest.mark.parametrize(("text", "markup"), [("<p>甲", True), ("a < b > c", False), ("x<y", False), ("<br/>", True)])
def test_is_markup(text: str, markup: bool) -> None:
    assert is_markup(text) is markup


@pytest.mark.parametrize(
    "wrapper", ["<div>", '<div class="article-content">', "<section><b>", "<ul><li>", "<table><tr><td>"]
)
def test_read_text_nested_ten_thousand_deep(wrapper: str) -> None:
    begin = time.process_time()
    document = read_text(f"<html><body>{wrapper * 10_000}{FIRST}</body></html>")
    assert document.text == FIRST
    assert time.process_time() - begin < 30


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<script", "<script>", "<style>", "&amp;", "<p", "**", "[a](", "（", "<![CDATA[", "来源：", "\u3000"],
)
def test_read_text_repetition_is_not_slow(piece: str) -> None:
    begin = time.process_time()
    text = f"<p>{FIRST}</p><p>{piece * (200_000 // len(piece))}"
    assert read_text(text, meta={"title": "河湾"}).text.startswith(FIRST)
    assert time.process_time() - begin < 20


def test_read_bytes_megabytes_of_picture_are_left_out() -> None:
    picture = "iVBORw0KGgo" * 2_000_000
    assert read_bytes(f'<p>{FIRST}<img src="data:image/png;base64,{picture}"></p>'.encode(), path="a").text == FIRST


def test_read_bytes_refuses_markup_of_fifty_megabytes() -> None:
    with pytest.raises(ReadError, match=r"a\.html: 5\d{7} characters of markup .* raise CLASSIFY_MAX_MARKUP"):
        read_bytes(b"<p>a</p>" * 6_500_000, path="a.html")


def test_read_bytes_refuses_plain_text_of_fifty_megabytes() -> None:
    with pytest.raises(ReadError, match=r"a\.txt: \d{8} characters .* raise CLASSIFY_MAX_CHARACTERS \(500000\)"):
        read_bytes((f"{FIRST}\n" * 650_000).encode(), path="a.txt")


def test_read_bytes_refuses_a_page_of_more_elements_than_any_has() -> None:
    with pytest.raises(ReadError, match=r"a\.html: 400000 tags"):
        read_bytes(b"<p>a</p>" * 200_000, path="a.html")


def test_read_bytes_of_frames_only() -> None:
    page = '<html><head><title></title></head><frameset cols="20%,80%"><frame src="a.htm"><frame src="b.htm"></frameset></html>'
    with pytest.raises(ReadError, match="only frames"):
        read_bytes(page.encode(), path="a.html")


PIECES = [
    *(f"<{slash}{name}>" for name in "p br b h2 center pre table td script ruby rt textarea o:p figure".split() for slash in ("", "/")),
    '<p class="a  b" id=c style="text-align: center">', '<div style="display:none">', "<span style=font-weight:bold>",
    "<div align=CENTER>", "<!x>", "<?php a?>", "&nbsp;", "&amp;lt;", "&#123;", "&foo;", "<![CDATA[甲]]>", "<a href=x class>",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES) | st.text('一二。 \n\t\u3000\u00a0a<>&;"=/', max_size=6), max_size=14).map("".join)
)
def test_plainer_tree_gives_the_paragraphs_of_the_larger_one(markup: str) -> None:
    plainer, larger = parse_part(markup)[0], parse(markup)[0]
    assert page_paragraphs(plainer) == page_paragraphs(larger)


@pytest.mark.parametrize("name", DIALECTS)
def test_posts_are_read_by_the_plainer_tree(name: str) -> None:
    assert parse_fragment(DIALECTS[name]) is not None


def test_ruby_is_left_to_the_larger_tree() -> None:
    markup = "<p>河湾<ruby>县<rt>xian</rt></ruby>开会。</p>"
    assert parse_fragment(markup) is None
    assert [paragraph.text for paragraph in page_paragraphs(parse_part(markup)[0])[0]] == ["河湾县开会。"]
