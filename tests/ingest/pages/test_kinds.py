"""Kinds of pages, each in several forms: where the article is, what stands around it, what it is called and when."""

from __future__ import annotations

import pytest

from classify.document import Document
from classify.ingest import read_text

TITLE = "河湾县修好三座渡口"
FIRST = "河湾县航运局昨日通报，全县三座渡口已经修好，候船亭、护栏和夜灯全部换新。"
SECOND = "该局负责人说，今年添了救生衣、缆绳和广播，候船亭比去年多两座。"
THIRD = "下一步，各乡镇将组织两次落水演练，做到老人和孩子有专人接送。"
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}"
ABOVE = f"<h1>{TITLE}</h1><p>2023-05-04 09:12　来源：清江日报</p>"
READER = "说几句实话。前年，去年，今年，渡口的灯没人修，缆绳断了没人换，一下雨就担心；水不深，船却不好上，老人要人扶！"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


ALL = paragraphs(FIRST, SECOND, THIRD)


def read(body: str, title: str = TITLE) -> Document:
    return read_text(f'<html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>')


@pytest.mark.parametrize(
    "name",
    ["js_img_share_area", "comment-body", "related-article", "ad-content", "nav-content", "footer-news", "tools-main"],
)
def test_a_name_never_takes_the_only_article(name: str) -> None:
    assert read(f'{ABOVE}<div class="{name}">{ALL}</div>').text == TEXT


@pytest.mark.parametrize("block", ['id="comments-box"', 'class="reply"', 'id="SOHUCS"', 'class="u-list"'])
def test_comments_do_not_outweigh_the_article(block: str) -> None:
    comments = "".join(f"<div><b>网友甲</b> {hours}小时前<p>{READER}</p></div>" for hours in (2, 3))
    body = f'{ABOVE}<div class="content">{paragraphs(FIRST)}</div><div {block}><h3>网友评论</h3>{comments}</div>'
    assert read(body).text == FIRST


@pytest.mark.parametrize("name", ["statement", "note"])
def test_terms_do_not_outweigh_a_short_article(name: str) -> None:
    terms = (
        "免责声明：此稿是撰稿人的看法，数字、日期、引语，均由撰稿人提供，本站没有逐一核对，也不承诺完整、及时、无误。"
    )
    assert (
        read(f'{ABOVE}<div class="txt">{paragraphs(FIRST)}</div><div class="{name}"><p>{terms}</p></div>').text == FIRST
    )


@pytest.mark.parametrize(
    "box",
    [
        "<table><tr><td><b>推荐阅读</b></td></tr><tr><td><a>渡口的一天</a></td></tr><tr><td><a>桥与船</a></td></tr></table>",
        "<div><h4>相关阅读</h4><ul><li><a>渡口的一天</a></li><li><a>桥与船</a></li></ul></div>",
        "<p>延伸阅读：</p><p><a>渡口的一天</a></p><p><a>桥与船</a></p>",
        "<p>推荐阅读：<a>渡口的一天</a></p>",
    ],
)
def test_a_box_in_the_middle_does_not_end_the_article(box: str) -> None:
    assert read(f"{ABOVE}<div>{paragraphs(FIRST, SECOND)}{box}{paragraphs(THIRD)}</div>").text == TEXT


@pytest.mark.parametrize("mark", ["★", "■", "◆", "▲"])
def test_items_of_a_list_are_no_captions(mark: str) -> None:
    lines = [FIRST, f"{mark}5月1日起逢单日开往北湖，船程两小时；", f"{mark}5月2日起逢双日开往柳河，行李免费。", THIRD]
    assert read(f"{ABOVE}<div>{paragraphs(*lines)}</div>").text == "\n".join(lines)


@pytest.mark.parametrize("verse", [("山高水远人未老", "灯火可亲夜归船"), ("春水绿", "夏荷香", "秋月白")])
def test_a_verse_under_a_picture_is_no_caption(verse: tuple[str, ...]) -> None:
    lines = "".join(f'<p align="center">{line}</p>' for line in verse)
    body = f'{ABOVE}<div>{paragraphs(FIRST)}<p align="center"><img src="a"></p>{lines}{paragraphs(THIRD)}</div>'
    assert read(body).text == "\n".join([FIRST, *verse, THIRD])


@pytest.mark.parametrize(
    "end",
    [
        "--清江网",
        "---清江网",
        " - 清江网",
        "—清江网",
        "|要闻|清江网",
        "-纪检",
        "_清江日报数字报",
        "__2023年第5号清江市公报汇编_清江市政府网",
    ],
)
def test_the_headline_is_what_the_page_shows(end: str) -> None:
    assert read(f'<div class="tt">{TITLE}</div><p>2023-05-04</p><div>{ALL}</div>', TITLE + end).title == TITLE


@pytest.mark.parametrize("title", ["通知公告_河湾县航运局", "新闻动态--清江市航运学会官网", "新闻中心", ""])
@pytest.mark.parametrize("line", ["<h5>{}</h5>", "<td><font size=4><b>{}</b></font></td>", '<p class="title">{}</p>'])
def test_a_title_that_names_only_the_column(title: str, line: str) -> None:
    info = "<p>发布时间：2023-05-04 来源：县航运局</p>"
    body = f"<div><a>首页</a><a>通知公告</a></div>{line.format(TITLE)}{info}<div>{ALL}</div>"
    document = read(body, title)
    assert (document.title, document.date, document.source) == (TITLE, "2023-05-04", "县航运局")


@pytest.mark.parametrize(
    "line",
    [
        "2023-05-04 07:25更新 来源：清江晚报",
        "2023/05/04 07:25:30 发布",
        "发布日期：2023年5月4日",
        "时间：2023-05-04 点击：12次",
        "发布时间：23-05-04 07:25",
        "23-05-04 07:25",
        "http://www.example.com　2023-05-04 16:48:30",
        "更新时间：2023-05-09 发布时间：2023-05-04",
    ],
)
@pytest.mark.parametrize("place", ["<div>{}</div><div>{}</div>", "<div><p>{}</p>{}</div>"])
def test_the_day_near_the_headline(line: str, place: str) -> None:
    document = read(f"<h1>{TITLE}</h1>{place.format(line, ALL)}")
    assert (document.date, document.text) == ("2023-05-04", TEXT)


def test_the_day_shown_goes_before_that_of_the_metadata_and_of_today() -> None:
    body = f"<div>今天是2026年1月2日</div><h1>{TITLE}</h1><p>发布时间：2023-05-04</p><div>{ALL}</div>"
    head = f'<title>{TITLE}</title><meta name="PubDate" content="2023-05-06 08:00">'
    assert read_text(f"<html><head>{head}</head><body>{body}</body></html>").date == "2023-05-04"


@pytest.mark.parametrize(
    "line",
    [
        "本文来源：清江日报责任编辑：江一鸣_NB100",
        "来源｜清江日报",
        "（来源：清江日报）",
        "文章来源：清江日报　作者：江一鸣",
        "稿源：清江日报",
    ],
)
def test_the_source_without_what_stands_behind_it(line: str) -> None:
    below = read(f"<h1>{TITLE}</h1><p>2023-05-04</p><div>{ALL}<p>{line}</p></div>")
    above = read(f"<h1>{TITLE}</h1><p>2023-05-04 {line}</p><div>{ALL}</div>")
    assert (below.source, below.text, above.source) == ("清江日报", TEXT, "清江日报")


def test_neither_a_picture_nor_an_empty_label_is_a_source() -> None:
    picture = read(
        f"{ABOVE}<div>{paragraphs(FIRST)}<p><img src=a></p><p>图片来源：清江图片网</p>{paragraphs(SECOND)}</div>"
    )
    empty = read(
        f"<h1>{TITLE}</h1><p>发布时间：2023-05-04</p><p>来源：</p><p>字号： [大] [中] [小]</p><div>{ALL}</div>"
    )
    assert (picture.source, picture.text, empty.source) == ("清江日报", f"{FIRST}\n{SECOND}", None)


@pytest.mark.parametrize(
    "setting", ["<p>{}</p>", "<p align=center>{}</p>", "<span>{}</span>", '<p class="caption">{}</p>']
)
@pytest.mark.parametrize(
    "caption",
    [
        "渡口上的船工。视觉清江 资料",
        "船工在修船。清江日报记者 江一鸣 图",
        "县长在渡口。新华社记者 何小满 摄",
        "图源：视觉清江",
    ],
)
def test_captions_go(setting: str, caption: str) -> None:
    assert read(f"{ABOVE}<div><p><img src=a></p>{setting.format(caption)}{ALL}</div>").text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "采写：清江都市报见习记者 江一鸣",
        "整合 清江日报·快报记者 江一鸣",
        "作者︱晓晓",
        "文｜江一鸣 编｜何小满",
        "□ 本报记者 何小满",
        "素材来源 清江各县融媒",
        "综合：清江日报、河湾发布",
        "【1】【2】【3】",
        "共3页：上一页123下一页",
        "赞 0赏分享",
        "喜欢(0) 收藏 打赏",
        "返回页首 | 关闭窗口",
        "<a>#渡口</a><a>#航运</a>",
        "Tag:<a>河湾渡口</a>",
        "关键字：渡口 航运",
        "发表评论 共0条",
        "我要举报",
        "本文经作者授权在《渡口》专栏刊出，转载请注明出处。",
        "作者是灌区技术员，守过三座闸，著有《渠边十年》。",
        "（河湾县航运局）",
        "《 清江日报 》（ 2023年05月04日 02 版）",
        "(编辑：何小满）1120708",
        "（街道 江一鸣）",
        "想看渡口实况，请上掌上清江 m.example.com",
        "扫码下载清江客户端",
        "微信公众号：清江发布",
        "上一篇：渡口的一天",
        "新闻热线：0531-00000000",
        "清江日报社版权所有，未经许可不得转载",
    ],
)
def test_lines_below_the_article_go(line: str) -> None:
    assert read(f"{ABOVE}<div>{ALL}<p>{line}</p></div>").text == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "音频 04:29",
        "7 分钟",
        "阅读本文约需 3 分钟",
        "记者 江一鸣",
        "点击上方蓝字关注",
        "首页 &gt; 要闻 &gt; 正文",
        "第A02版：要闻",
        "第1页/共1页 &lt;&lt; 上一页 | 下一页 &gt;&gt;",
        "<a>点击进入专题&gt;&gt;</a>",
        "发布单位：县航运局",
        "新渡船等你来试乘，座位不多，先到先得！装上清江客户端预约，再送雨伞一把哦~",
    ],
)
def test_lines_above_the_article_go(line: str) -> None:
    assert read(f"{ABOVE}<div><p>{line}</p>{ALL}</div>").text == TEXT


@pytest.mark.parametrize(
    "end", ["返回清江，查看更多", "&gt;&gt;&gt;更多内容，点击阅读", "[详情]", "【阅读全文】", "返回首页&gt;&gt;"]
)
def test_what_stands_behind_the_last_sentence_goes(end: str) -> None:
    assert read(f"{ABOVE}<div>{paragraphs(FIRST, SECOND)}<p>{THIRD}<a>{end}</a></p></div>").text == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ["河湾县航运局", "2023年5月4日"],
        ["附件：1.渡口名录", "2.值班表"],
        ["记者：还有什么打算？", "江一鸣：先把灯修好。"],
        ["饮水思源 不忘来路"],
        ["（2023年4月30日通过）"],
    ],
)
def test_what_belongs_to_the_article_stays(lines: list[str]) -> None:
    body = f"<h1>{TITLE}</h1><div>发布时间：2023-05-04</div><div>{ALL}{paragraphs(*lines)}</div>"
    assert read(body).text == "\n".join([TEXT, *lines])


def test_pages_without_paragraphs_columns_and_galleries() -> None:
    column = f"<table><tr><td>首页 新闻</td></tr><tr><td><b>{TITLE}</b></td></tr><tr><td>2023-05-04 清江网</td></tr>"
    page = read(f"{column}<tr><td>　　{FIRST}<br><br>　　{SECOND}<br>　　{THIRD}</td></tr></table>", "")
    assert (page.title, page.date, page.text) == (TITLE, "2023-05-04", TEXT)
    links = "".join(
        f"<p><a>{line}</a></p>" for line in ("一条消息，说的是桥", "两条消息，说的是路", "三条消息，说的是水")
    )
    assert read(f"{ABOVE}<table><tr><td>{ALL}</td><td>{links}</td></tr></table>").text == TEXT
    picture = '<div class="image-desc"><span>{}/10</span> {}</div>'
    gallery = picture.format(1, FIRST) + picture.format(2, SECOND)
    assert read(f'<h1>{TITLE}</h1><div class="image-list">{gallery}</div>').text == f"{FIRST}\n{SECOND}"
    hidden = f"{ABOVE}<div>{paragraphs(FIRST)}<!--<p>{SECOND}</p>-->{paragraphs(THIRD)}</div>"
    assert read(hidden).text == f"{FIRST}\n{THIRD}"


def test_a_headline_of_three_lines_goes() -> None:
    lines = "".join(
        f"<p align=center><b>{line}</b></p>" for line in ("江一鸣在河湾调研时强调", "把每座渡口再看一遍", "夜里要有灯")
    )
    assert read(f"<h1>江一鸣在河湾调研</h1><div>{lines}{ALL}</div>", "江一鸣在河湾调研_清江市政府").text == TEXT
