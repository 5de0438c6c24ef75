"""Furniture: what goes and, as important, what stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from classify.cli.app import app
from classify.errors import ReadError
from classify.ingest import read_text
from classify.ingest.cleaning.furniture import apply_rules
from classify.ingest.cleaning.rules import _builtin_content, builtin_rules, load_rules, parse_rules
from classify.ingest.html import Paragraph

BODY = "3月2日，河湾县召开春耕备耕现场会。"

REMOVED = [
    ("责任编辑：江一鸣 HW001", "editor"),
    ("（责任编辑：江一鸣）", "editor"),
    ("流程编辑：HW022", "editor"),
    ("编辑 江一鸣", "editor"),
    ("来源：河湾日报", "source"),
    ("来源 河湾发布微信公众号", "source"),
    ("原标题：河湾县召开春耕备耕现场会", "original-title"),
    ("（记者 江一鸣 通讯员 何小满）", "byline"),
    ("河湾晚报记者 江一鸣 通讯员 何小满/文 记者 白露/摄", "byline"),
    ("总台记者江一鸣", "byline"),
    ("图为农技人员在田间指导。", "caption"),
    ("▲农技人员在田间指导", "caption"),
    ("图说：农技人员在田间指导 来源/河湾晚报记者 江一鸣摄", "caption"),
    ("本文转自【河湾新闻客户端】；", "reposted"),
    ("(本文来自河湾新闻，更多原创资讯请下载“河湾新闻”APP)", "reposted"),
    ("（简历来源于河湾县人民政府网站）", "resume-source"),
    ("关注河湾新闻网，了解河湾最新新闻。", "follow"),
    ("找记者、求报道，各大应用市场下载“河湾”APP，在线等你来报料！", "app"),
    ("我要爆料", "tip-line"),
    ("联系电话：010-12345678", "tip-line"),
    ("河湾网新闻未经授权不得转载", "rights"),
    ("特别声明：以上内容仅代表作者本人观点。", "rights"),
    ("发布日期：2023-03-02 浏览次数：128 【打印本页】", "page-info"),
    ("【字体：大 中 小】", "buttons"),
    ("当前位置：首页 > 政务动态", "breadcrumb"),
    ("上一篇：河湾县召开防汛会议", "previous-next"),
    ("＊＊＊", "punctuation"),
    ("栏目主编：江一鸣 文字编辑：何小满", "editor"),
    ("编辑：江一鸣 校对：白露 审核：何小满", "editor"),
    ("文丨江一鸣 图丨何小满", "byline"),
    ("（综合河湾日报、清江电视台报道）", "compiled"),
    ("— END —", "end-line"),
    ("点击上方“河湾发布”关注我们", "account-banner"),
    ("更多精彩内容，请关注河湾发布公众号", "more"),
    ("来源：县水利局 发布时间：2023-03-02 09:30 浏览次数：128 字体：[大 中 小]", "page-info"),
    ("（作者系清江大学教授）", "author-note"),
    ("视频加载中...", "player"),
    ("编 辑：江一鸣", "editor-spaced"),
    ("下转第四版", "jump"),
    ("跳到主要内容区块", "skip-link"),
    ("- Advertisement -", "advertisement"),
    ("字体：[大中小]", "buttons"),
    ("信息时间：：2023-03-02 字体：大中小", "page-info"),
    ("发布于：清江省", "posted-from"),
    ("本期报纸需要付费才能阅读，请您去网站购买", "paywall"),
    ("主管单位：河湾县融媒体中心 地址：河湾县北大路1号", "site-imprint"),
    ("关于我们 | 联系我们 | 广告服务", "site-imprint"),
    ("清江法院报 江 鸣", "paper-byline"),
    ("清江报第20240408期", "page-stamp"),
    ("香港时间18时00分", "hong-kong-stamp"),
    ("上一篇 下一篇", "previous-next"),
    ("〖关闭窗口〗", "buttons"),
    ("页：[1]", "page-numbers"),
    ("国内统一刊号：CN43-0000 清江日报社出版 广告热线：0000000", "paper-imprint"),
    ("20240408104126359-28-5ab2c.png", "file-name"),
    ("2024/04/08 11:55", "machine-stamp"),
    ("不良行为，请勿模仿！", "warning-line"),
    ("Read full story", "latin-line-below"),
    ("{{article.source}} {{article.time}} 阅读", "template-left"),
    ("摄制：江一鸣（实习生）", "byline"),
    ("（河湾县融媒体中心江一鸣 何小满/文）", "byline-credit"),
    ("※ 提醒您：酒后不开车，平安回家。", "warning-line"),
    ("（清江日报 2024-04-08）", "page-stamp"),
    ("------分隔线----------------------------", "digg"),
]

KEPT = [
    "本报讯（记者 江一鸣）3月2日，河湾县统计局发布数据。",
    "记者从河湾县农业农村局获悉，全县已备足种子。",
    "来自河湾乡的种粮大户是合作社的带头人。",
    "据悉，该办法依据《河湾县集体土地办法》（河政发〔2023〕5号）制定。",
    "公司成立至今，未经授权的渠道一律关闭，被告将于下月出庭。",
    "市民下载了一个办事大厅客户端，动动手指就能办成。",
    "一、强化组织领导",
    "会议强调",
    "记者：您有几年没有回家了？",
    "关注民生，办好实事。",
    "编辑出版工作座谈会在河湾召开。",
    "记者调查",
    "时间：3月2日上午9时 地点：县体育馆",
    "现场版权纠纷增多，法院提醒市民依法维权。",
    "更多内容将在三月公布。",
    "来自河湾的农民何小满说，收成不错。",
    "2023年，全县浏览量超过百万次。",
    "大楼设计初衷",
    "【同期】河湾网总编辑 何小满",
    "主办单位：河湾县水务局",
    "居民可登录县政府网站查看。",
    "广告法修订草案公布",
]


@pytest.mark.parametrize(("line", "rule"), REMOVED)
def test_apply_rules_removes_furniture(line: str, rule: str) -> None:
    cleaned = apply_rules([Paragraph(BODY), Paragraph(line)], "")
    assert cleaned.text == BODY
    assert [(removal.rule, removal.text) for removal in cleaned.removed] == [(rule, line)]


@pytest.mark.parametrize("line", KEPT)
def test_apply_rules_keeps_the_article(line: str) -> None:
    cleaned = apply_rules([Paragraph(BODY), Paragraph(line), Paragraph(BODY)], "")
    assert cleaned.text == f"{BODY}\n{line}\n{BODY}"
    assert cleaned.removed == ()


@pytest.mark.parametrize("name", [rule.name for rule in builtin_rules()])
def test_every_rule_matches_its_example(name: str) -> None:
    rule = next(rule for rule in builtin_rules() if rule.name == name)
    assert rule.matches(rule.example) is not None
    assert rule.reason


@pytest.mark.parametrize("mark", ["（完）", "（记者 江一鸣）", "（记者江一鸣 何小满）"])
def test_apply_rules_cuts_marks_at_a_paragraph_end(mark: str) -> None:
    cleaned = apply_rules([Paragraph(BODY), Paragraph(BODY + mark)], "")
    assert cleaned.text == f"{BODY}\n{BODY}"
    assert cleaned.removed[0].text == mark


@pytest.mark.parametrize(
    "line", ["發佈時間：2024-04-08 點閱次數：12", "責任編輯：江一鳴", "相關新聞", "跳到主要內容區"]
)
def test_apply_rules_reads_traditional_furniture(line: str) -> None:
    body = "4月8日，河灣縣的渡口復航，首日客流過千，鄉親們說這個時候過江方便多了。"
    cleaned = apply_rules([Paragraph(body), Paragraph("船工說，還會加開兩班。"), Paragraph(line)], "")
    assert cleaned.text == f"{body}\n船工說，還會加開兩班。"


def test_apply_rules_keeps_a_traditional_outlet_as_it_is_written() -> None:
    body = "4月8日，河灣縣的渡口復航，首日客流過千，鄉親們說這個時候過江方便多了。"
    assert apply_rules([Paragraph("來源：清江時報"), Paragraph(body)], "").source == "清江時報"


SENTENCES = ["河湾县的渡口昨日复航，首日客流过千。", "渡船由县航运局统一调度，每半小时一班。"]


def cleaned(*lines: str) -> str:
    return apply_rules([Paragraph(line) for line in lines], "").text


@pytest.mark.parametrize(
    "below",
    [
        ["责任编辑：江一鸣", "我也聊几句"],
        ["责任编辑：（江）", "本期值守", "看图"],
        ["渡口 复航 客流 渡船"],
        ["2024-04-04", "2024-04-04"],
        ["凡注有“清江在线”的稿件，版权归清江在线所有，未经许可不得转载。", "贴近乡亲、服务百姓。"],
    ],
)
def test_apply_rules_cuts_short_lines_below_the_end(below: list[str]) -> None:
    assert cleaned(*SENTENCES, *below) == "\n".join(SENTENCES)


@pytest.mark.parametrize(
    "below",
    [["附件：1.渡口名录"], ["河湾县航运局", "2024年4月8日"], ["江一鸣 何小满 白露 祝晓"], ["编辑部设在渡口。"]],
)
def test_apply_rules_keeps_what_a_document_ends_with(below: list[str]) -> None:
    assert cleaned(*SENTENCES, *below) == "\n".join([*SENTENCES, *below])


def test_apply_rules_keeps_offices_that_sign_though_the_text_names_them() -> None:
    lines = [
        "县教育局、县财政局、县水务局、县航运局昨日联合印发方案。",
        *SENTENCES,
        "县教育局 县财政局 县水务局 县航运局",
    ]
    assert cleaned(*lines) == "\n".join(lines)


def test_apply_rules_keeps_an_attachment_below_the_editor() -> None:
    assert cleaned(*SENTENCES, "责任编辑：江一鸣", "附件：1.渡口名录").endswith("附件：1.渡口名录")


def test_apply_rules_reads_the_index_above_a_document() -> None:
    lines = ["索引号：", "610/2024-1", "发文机构：", "县政府", "发布日期：", "2024年4月6日 16:34", "有效性："]
    result = apply_rules([Paragraph(line) for line in [*lines, *SENTENCES]], "")
    assert (result.text, result.date) == ("\n".join(SENTENCES), "2024年4月6")


def test_apply_rules_drops_what_stands_above_the_path_to_the_page() -> None:
    assert cleaned("我们一直在路上", "校园频道", "当前位置：首页 > 情感 > 故事", *SENTENCES) == "\n".join(SENTENCES)
    assert cleaned("我们一直在路上", *SENTENCES) == "\n".join(["我们一直在路上", *SENTENCES])


def test_apply_rules_drops_a_summary_that_is_cut_short() -> None:
    assert cleaned("河湾县的渡口昨日复航，首日客流...", *SENTENCES) == "\n".join(SENTENCES)


def test_apply_rules_takes_the_day_of_publication_among_those_above_the_text() -> None:
    above = ["2021-09-20 10:00", "时间：2014-07-09 10:09:43 作者：江一鸣"]
    assert apply_rules([Paragraph(line) for line in [*above, *SENTENCES]], "").date == "2014-07-09"


def test_apply_rules_learns_the_source() -> None:
    assert apply_rules([Paragraph(BODY), Paragraph("来源：河湾日报")], "").source == "河湾日报"


def test_apply_rules_cuts_what_follows_related_reading_only_at_the_end() -> None:
    long = [Paragraph(BODY)] * 5
    tail = [Paragraph("【相关阅读】"), Paragraph("河湾县召开防汛会议")]
    assert apply_rules([*long, *tail], "").text == "\n".join([BODY] * 5)
    assert "【相关阅读】" in apply_rules([long[0], *tail, *long], "").text


def test_apply_rules_drops_a_centred_line_under_a_picture() -> None:
    caption = Paragraph("农技人员在田间指导", centred=True, after_picture=True)
    assert apply_rules([Paragraph(BODY), caption], "").removed[0].rule == "caption-centred"


@pytest.mark.parametrize(
    ("title", "lines", "kept"),
    [
        ("河湾县召开春耕现场会", ["河湾县召开春耕现场会", BODY], [BODY]),
        ("河湾县召开春耕现场会！", ["河湾县召开春耕现场会！", BODY], [BODY]),
        ("江一鸣在北湖区调研", ["江一鸣在北湖区调研时强调", "抓好春耕备耕", BODY], [BODY]),
        ("河湾县召开春耕现场会", ["河湾县召开春耕现场会。", BODY], ["河湾县召开春耕现场会。", BODY]),
        ("河湾县召开春耕现场会", ["一、总体要求", BODY], ["一、总体要求", BODY]),
        (
            "春耕现场会召开",
            ["春耕现场会召开，全县备足种子，检修农机，各乡镇的负责同志参加——", BODY],
            ["春耕现场会召开，全县备足种子，检修农机，各乡镇的负责同志参加——", BODY],
        ),
        ("河湾县发布公告", ["河湾县第三届人民代表大会常务委员会", BODY], ["河湾县第三届人民代表大会常务委员会", BODY]),
    ],
)
def test_apply_rules_repeated_headline(title: str, lines: list[str], kept: list[str]) -> None:
    paragraphs = [Paragraph(line, bold=True) for line in lines]
    assert apply_rules(paragraphs, title).text == "\n".join(kept)


def test_apply_rules_never_takes_the_only_paragraph() -> None:
    assert apply_rules([Paragraph("来源：河湾日报")], "").text == "来源：河湾日报"


@given(st.lists(st.sampled_from([line for line, _ in REMOVED] + KEPT + [BODY + "（完）"]), min_size=1, max_size=8))
def test_apply_rules_twice_is_once(lines: list[str]) -> None:
    once = apply_rules([Paragraph(line) for line in [*lines, BODY]], "河湾县召开会议").text
    again = apply_rules([Paragraph(line) for line in once.split("\n")], "河湾县召开会议")
    assert again.text == once
    assert again.removed == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[[rule]]\nname='a'", "no scope, example, reason"),
        ("[[rule]]\nname='a'\nscope='x'\npattern='a'\nexample='a'\nreason='r'", "scope must be"),
        ("[[rule]]\nname='a'\nscope='tail'\npattern='a'\nexample='b'\nreason='r'", "does not match"),
    ],
)
def test_parse_rules_refuses(content: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_rules(content)


OWN = """
disable = ["kicker"]
[parts]
outlet = "河湾(?:融媒|发布)"
[[rule]]
name = "mine"
scope = "end"
pattern = '<<outlet>> 第\\d+期'
example = "河湾融媒 第12期"
reason = "the outlet's issue"
"""


def test_load_rules_adds_replaces_and_disables(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace("\\\\", "\\"), encoding="utf-8")
    rules = load_rules(path)
    names = [rule.name for rule in rules]
    assert names[-1] == "mine"
    assert "kicker" not in names
    assert "editor" in names
    lines = [Paragraph(BODY), Paragraph(BODY), Paragraph("河湾发布 第3期")]
    assert apply_rules(lines, "", rules=rules).text == f"{BODY}\n{BODY}"
    assert apply_rules(lines, "").removed == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[[rule", "own.toml: "),
        ("disable = ['nothing']", "no rule is named nothing"),
        ("disable = 'kicker'", "must be a list"),
        ("rule = 3", "written as"),
        ("[[rule]]\nname='a'\nscope='end'\npattern='('\nexample='a'\nreason='r'", "the pattern is wrong"),
        ("[[rule]]\nname='a'\nscope='end'\npattern='<<x>>'\nexample='a'\nreason='r'", "the pattern is wrong"),
        ("[[rule]]\nname='a'\nscope='end'\npattern='a'\nmax=0\nexample='a'\nreason='r'", "max must be"),
    ],
)
def test_load_rules_refuses(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=complaint):
        load_rules(path)


def test_load_rules_of_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        load_rules(tmp_path / "none.toml")


def test_clean_counts_rules_and_offers_candidates(tmp_path: Path) -> None:
    for number in range(4):
        body = f"第{number}县开会。\n会议第{number}项部署了工作。\n第{number}项已落实完毕。"
        text = f"{body}\n清江云 {number}号\n责任编辑：江一鸣\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["clean", str(tmp_path), "--format", "csv"])
    assert result.exit_code == 0
    assert "4 editor" in result.stderr
    candidate = next(part for part in result.stderr.split("\n\n") if "清江云" in part)
    own = tmp_path / "own.toml"
    own.write_text(candidate, encoding="utf-8")
    again = CliRunner().invoke(app, ["clean", str(tmp_path / "0.txt"), "--rules", str(own), "--format", "jsonl"])
    assert "清江云" not in again.stdout


def test_clean_names_a_wrong_rule_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["clean", str(tmp_path), "--rules", str(tmp_path / "none.toml")])
    assert result.exit_code == 1
    assert "none.toml: the rule file cannot be read" in result.stderr


def test_rules_of_the_package_match_their_examples() -> None:
    """They are not tried each time the program starts."""
    assert [rule.name for rule in parse_rules(_builtin_content())] == [rule.name for rule in builtin_rules()]


def test_a_line_of_particulars_with_a_channel_and_an_empty_outlet_goes_and_so_do_the_links_below() -> None:
    text = (
        "清江县融媒体建设现场会召开\n2010/1/6 16:43:13 次浏览 分类:政府动态 来源:\n"
        "清江县昨天在白石镇召开现场会，一百二十人参加。会议观摩了宣传平台。\n友情链接:"
    )
    found = read_text(text, id="1")
    assert found.text == "清江县昨天在白石镇召开现场会，一百二十人参加。会议观摩了宣传平台。"
    assert (found.title, found.date) == ("清江县融媒体建设现场会召开", "2010-01-06")
