"""The package's model is unsure of texts that are no news of public affairs."""

from __future__ import annotations

import pytest

import classify

TEXTS = {
    "雨夜": "那天晚上雨下得很大，她撑着一把旧伞站在灯下等他。多年以后她还记得那盏灯，心里像被什么击中，仿佛一场地震。",
    "红烧肉的做法": "五花肉切块焯水，小火炒糖色，倒入肉块翻炒，加生抽、料酒、八角，加开水没过肉，炖四十分钟后收汁。",
    "今日运势": "白羊座适合整理房间，贵人方位在东南；金牛座财运平平，不要轻易借钱给朋友；双子座桃花旺盛。",
    "武侠": "剑光一闪，黑衣人已飘然落在屋脊上。少年握紧断剑，冷冷地道：十年前那一夜，可是你杀了我师父？",
    "求助": "各位姐妹，宝宝八个月，最近晚上一醒就哭，要抱着才肯睡，白天倒是挺好的，有没有过来人说说？",
    "数学题": "已知函数f(x)在区间上单调递增，且f(1)=2，求不等式f(2x-1)>2的解集。",
    "Hello": "The quick brown fox jumps over the lazy dog. It rained all day.",
    "通知": "各单位：请于周五前报送材料。",
}


@pytest.mark.parametrize("title", TEXTS)
def test_other_texts_are_unsure(title: str) -> None:
    (found,) = classify.good(classify.predict([classify.read_text(TEXTS[title], meta={"title": title})]))
    assert found.topic is not None
    assert found.jurisdiction is not None
    assert found.topic.abstained
    assert found.jurisdiction.abstained
