"""What stands in place of news is refused with its reason; what tells of it is news."""

from __future__ import annotations

import pytest

from classify.errors import NoNewsError
from classify.ingest import read_text


def page(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (page("", "<div><h2>该内容已被发布者删除</h2></div>"), "deleted"),
        (
            page(
                "微信公众平台", "<h2>此内容因违规无法查看</h2><p>由用户投诉并经平台审核，涉嫌违反相关法律法规和政策</p>"
            ),
            "deleted",
        ),
        (page("提示", "<p>该公众号已被封禁，内容无法查看</p>"), "deleted"),
        ("此帖子已被作者删除。", "deleted"),
        ("抱歉，此微博已被作者删除。查看帮助：https://a.example/1", "deleted"),
        ("该文章已下架，无法查看。", "deleted"),
        (page("提示", "<h2>此内容发送失败无法查看</h2><p>此内容由于应用户要求已被删除</p>"), "deleted"),
        (
            page(
                "该公众号已迁移", "<p>该公众号已迁移至新的账号，原账号已回收。若需访问原文章链接，请点击下方按钮。</p>"
            ),
            "deleted",
        ),
        (
            page(
                "404 - 找不到文件", "<h1>服务器错误</h1><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3>"
            ),
            "not there",
        ),
        (
            page(
                "HTTP状态 404 - 未找到", "<p>源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p>"
            ),
            "not there",
        ),
        (page("提示", "<p>参数错误</p>"), "server"),
        (page("", "<h1>Sorry, you have been blocked</h1><p>You are unable to access a.example</p>"), "robots"),
        (page("提示信息", "<p>即将离开本站，是否继续访问？</p><a>继续访问</a>"), "shell"),
        (page("河湾县人民政府", ""), "empty page"),
        (
            page("404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx/1.18.0</center>"),
            "not there",
        ),
        (
            page("河湾县人民政府", "<p>抱歉，您访问的页面不存在或已删除！</p><p>5秒后返回<a href='/'>首页</a></p>"),
            "not there",
        ),
        (
            page("页面不存在", "<ul><li><a>首页</a></li><li><a>政务公开</a></li></ul><p>您可以返回首页继续浏览</p>"),
            "not there",
        ),
        (page("Error 404", "<p>The requested URL /a.html was not found on this server.</p>"), "not there"),
        (page("环境异常", "<p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>"), "robots"),
        (page("安全验证", "<p>您的访问过于频繁，请完成安全验证后继续访问</p>"), "robots"),
        (page("Just a moment...", "<p>Checking your browser before accessing a.example.</p>"), "robots"),
        (page("访问被拒绝", "<p>您的请求已被网站防火墙拦截，请联系管理员。</p>"), "robots"),
        (page("用户登录", "<form><label>用户名</label><label>密码</label></form><p>请先登录</p>"), "log in"),
        (page("河湾日报", "<p>请登录后查看全文</p>"), "log in"),
        (page("502 Bad Gateway", "<center>nginx</center>"), "server"),
        (page("提示信息", "<p>系统繁忙，请稍后再试</p>"), "server"),
        (
            page(
                "河湾融媒",
                "<noscript>请启用JavaScript后访问</noscript><div id='app'></div><script src='a.js'></script>",
            ),
            "shell",
        ),
        (page("河湾融媒", "<div id='app'>加载中，请稍候...</div>"), "shell"),
    ],
)
def test_what_stands_in_place_of_news_is_refused(text: str, reason: str) -> None:
    with pytest.raises(NoNewsError, match=reason):
        read_text(text)


def test_a_page_that_is_a_list_is_refused() -> None:
    entries = "".join(
        f"<li><a href='/{n}.html'>河湾县第{n}季度重点项目进展通报</a><span>2023-03-{n:02d}</span></li>"
        for n in range(1, 16)
    )
    with pytest.raises(NoNewsError, match="list of other pages"):
        read_text(page("工作动态", f"<div class='list'><ul>{entries}</ul></div>"))


@pytest.mark.parametrize(
    "text",
    [
        "河湾县网站无法访问\n3月2日，多名网友反映县政府网站显示“404 Not Found”，县数据局回应称正在抢修。",
        "关于网站升级的公告\n因系统维护，河湾县政府网站将于3月2日20时起暂停服务，请广大用户提前办理业务。",
        "安全验证更便捷\n河湾县社保系统上线人脸识别功能，退休人员在家即可完成安全验证。",
        "该内容已被发布者删除？平台回应\n3月2日，平台就网友反映的问题作出说明，称系技术故障所致。",
        "登录\n3月2日，今年第1号台风在河湾县沿海登录，最大风力达12级，全县转移群众3200人。",
        "河湾县医院启用",
    ],
)
def test_what_tells_of_it_is_news(text: str) -> None:
    document = read_text(text)
    assert document.title or document.text
