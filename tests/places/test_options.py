"""`--as-of` and `--gazetteer`: whose codes an answer has, and what a wrong table is told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import classify
from classify.cli.app import app
from classify.document import Document
from classify.errors import ClassifyError
from classify.places import Moment, find_mentions, load_gazetteer
from classify.places.gazetteer.divisions import COLUMNS

NEWS = (
    "即墨市召开春耕生产现场会\n\n2016年3月2日，即墨市召开春耕生产现场会，全市各镇街参加。会议强调，要抓好早稻育秧。\n"
)
HEADER = ",".join(COLUMNS)
# A made-up county in a made-up province, 云岭县 until 2018 and 云岭市 from then on.
ROWS = [
    "990000,云岭省,province,100000,1981,,,云岭省,",
    "990100,河湾市,prefecture,990000,1981,,,河湾,",
    "990121,云岭县,county,990100,1981,2018,990181,,云岭",
    "990181,云岭市,county,990100,2018,,,,云岭",
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "divisions.csv"
    path.write_text("\n".join(["# made up", header, *rows]) + "\n", encoding="utf-8")
    return path


def document(text: str, date: str | None) -> Document:
    return Document("1", None, "", date, None, None, text)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    title, text = NEWS.strip().split("\n\n")
    path.write_text(
        json.dumps({"id": "1", "title": title, "text": text, "date": "2016-03-02"}) + "\n", encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("options", "code", "name"),
    [
        ([], "370282", "山东省青岛市即墨市"),
        (["--as-of", "2016-12-31"], "370282", "山东省青岛市即墨市"),
        (["--as-of", "2018-01-01"], "370215", "山东省青岛市即墨区"),
        (["--as-of", "2024"], "370215", "山东省青岛市即墨区"),
    ],
)
def test_predict_as_of(news: Path, options: list[str], code: str, name: str) -> None:
    place = json.loads(run("predict", news, *options).stdout)["jurisdiction"]
    assert (place["code"], place["name"], place["level"]) == (code, name, "county")
    assert place["evidence"][0]["text"] == "即墨市"


@pytest.mark.parametrize(
    ("text", "date", "as_of", "code"),
    [
        # In the year of a change of which no day is known the full name in the text decides.
        ("即墨市召开会议，即墨市各镇街参加。", "2017-03-02", None, "370282"),
        ("即墨区召开会议，即墨区各镇街参加。", "2017-03-02", None, "370215"),
        ("青岛市即墨召开会议，即墨各镇街参加。", "2017-03-02", None, "370215"),
        ("撤销县级即墨市，设立即墨区，即墨区各镇街参加。", "2017-11-02", None, "370215"),
        ("即墨市召开会议，即墨市各镇街参加。", "2018-03-02", None, "370215"),
        ("即墨市召开会议，即墨市各镇街参加。", "2017-03-02", "2017", "370215"),
        # Where the day is known it decides.
        ("重庆市渝北区召开会议，渝北区各镇街参加。", "2025-11-05", None, "500112"),
        ("重庆市渝北区召开会议，渝北区各镇街参加。", "2025-11-06", None, "500157"),
        ("重庆市渝北区召开会议，渝北区各镇街参加。", "2024-05-01", "2025-11-05", "500112"),
        ("重庆市渝北区召开会议，渝北区各镇街参加。", "2024-05-01", "2025-11-06", "500157"),
        ("重庆市渝北区召开会议，渝北区各镇街参加。", "2024-05-01", "2025", "500157"),
    ],
)
def test_to_the_day(text: str, date: str, as_of: str | None, code: str) -> None:
    (found,) = classify.predict([document(text, date)], as_of=as_of)
    assert found.jurisdiction.code == code


def test_as_of_maps_alternatives_and_adds_up_what_became_one() -> None:
    text = "崇文区与东城区召开会议，崇文区、东城区有关部门参加，崇文区介绍经验，东城区表态发言。"
    at_date = next(classify.predict([document(text, "2008-05-01")])).jurisdiction
    today = next(classify.predict([document(text, "2008-05-01")], as_of="2020-01-01")).jurisdiction
    shares = {at_date.code: at_date.probability} | {item.code: item.probability for item in at_date.alternatives}
    assert {"110101", "110103"} <= set(shares)
    codes = [today.code, *(item.code for item in today.alternatives)]
    assert "110103" not in codes
    assert len(codes) == len(set(codes))
    merged = {today.code: today.probability} | {item.code: item.probability for item in today.alternatives}
    assert merged["110101"] == pytest.approx(shares["110101"] + shares["110103"], abs=2e-4)


def test_explain_as_of(news: Path) -> None:
    record = json.loads(run("explain", news, "--format", "jsonl", "--as-of", "2018-06-01").stdout)
    assert record["jurisdiction"]["code"] == "370215"
    assert record["candidates"][0]["code"] == "370215"
    assert record["candidates"][0]["name"].endswith("即墨区")


def test_digest_as_of(news: Path) -> None:
    result = run("digest", news, "--format", "json", "--as-of", "2018-06-01", "--quiet")
    assert result.exit_code == 0
    assert "即墨区" in result.stdout


@pytest.mark.parametrize("command", ["predict", "explain", "digest"])
@pytest.mark.parametrize("wrong", ["yesterday", "2018-13-01", "2018年", "18", ""])
def test_a_wrong_date_is_a_usage_error(command: str, wrong: str, news: Path) -> None:
    result = run(command, news, "--as-of", wrong)
    assert result.exit_code == 2
    assert "is no date; write YYYY-MM-DD or YYYY" in " ".join(result.stderr.split())


def test_a_wrong_date_is_a_value_error_in_the_api() -> None:
    with pytest.raises(ValueError, match="no date"):
        classify.predict([], as_of="soon")


@pytest.mark.parametrize(
    ("text", "moment"), [("2016-05-01", (2016, 501)), ("2016", (2016, 9999)), ("20160501", (2016, 501))]
)
def test_moments_are_parsed(text: str, moment: tuple[int, int]) -> None:
    assert Moment.parse(text) == moment


def test_moments_are_in_order() -> None:
    assert Moment.end(2015) < Moment.beginning(2016) < Moment.parse("2016-01-01") < Moment.end(2016)
    assert Moment.of_table("2016-05-01") == Moment.parse("2016-05-01")
    assert (Moment.of_table("2016"), Moment.parse("2016")) == (Moment.beginning(2016), Moment.end(2016))


@pytest.mark.parametrize(("date", "code"), [("2016-05-01", "990121"), ("2020-05-01", "990181"), (None, "990181")])
def test_gazetteer_of_the_user(tmp_path: Path, date: str | None, code: str) -> None:
    table = written(tmp_path, *ROWS)
    text = "河湾市云岭县召开防汛会议，云岭县各乡镇参加，云岭县委书记讲话。"
    (found,) = classify.predict([document(text, date)], gazetteer=table)
    assert found.jurisdiction.code == code
    assert found.jurisdiction.name.startswith("云岭省河湾市云岭")


def test_a_small_gazetteer_leaves_out_names_of_other_places(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(written(tmp_path, *ROWS))
    text = "京津冀、浦东新区、麦子店街道与云岭县、法国签约"
    assert [found.codes for found in find_mentions(document(text, None), gazetteer)] == [("990181",), ("INTL",)]


def test_the_table_of_the_package_is_a_gazetteer_file(news: Path) -> None:
    table = Path(classify.__file__).parent / "data" / "places" / "divisions.csv"
    assert run("predict", news, "--gazetteer", table).stdout == run("predict", news).stdout


def test_both_options_in_several_processes(tmp_path: Path) -> None:
    table = written(tmp_path, *ROWS)
    items = [document("河湾市云岭县召开防汛会议，云岭县各乡镇参加。", "2016-01-01")] * 70
    found = classify.predict(items, gazetteer=table, as_of="2020", jobs=2)
    assert {item.jurisdiction.code for item in found} == {"990181"}


@pytest.mark.parametrize("command", ["predict", "explain", "digest"])
def test_a_bad_gazetteer_ends_in_one_line(command: str, tmp_path: Path, news: Path) -> None:
    result = run(command, news, "--gazetteer", written(tmp_path, *ROWS, "99018,云,county,990100,1981,,,,"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [f"Error: {tmp_path / 'divisions.csv'}:7: '99018' is no code of six digits"]


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ([*ROWS, "990182,云溪市,county,990100"], 7, "4 cells instead of 9"),
        ([*ROWS, "990182,云溪市,county,990100,then,,,,"], 7, "a year"),
        ([*ROWS, "990182,,county,990100,1981,,,,"], 7, "needs a name"),
        ([*ROWS, "990182,云溪市,town,990100,1981,,,,"], 7, "level"),
        ([*ROWS, "990182,云溪市,county,990100,2000,1999,,,"], 7, "ends before it begins"),
        ([*ROWS, "990182,云溪市,county,990100,2000-1-1,,,,"], 7, "a year or a day"),
        ([*ROWS, "990182,云溪市,county,990100,2000-03-02,2000-03-01,,,"], 7, "ends before it begins"),
        ([*ROWS, "990182,云溪市,county,990900,1981,,,,"], 7, "990900, which is not in the file"),
        ([*ROWS, "990182,云溪市,county,990100,1981,2000,990999,,"], 7, "990999, which is not in the file"),
        ([*ROWS, "990182,云溪市,prefecture,990100,1981,,,,"], 7, "cannot lie within 990100"),
        ([*ROWS, "990181,云溪市,county,990100,2019,,,,"], 7, "two names in 2019"),
        ([], 2, "has rows after it"),
    ],
)
def test_faults_name_file_and_line(rows: list[str], line: int, message: str, tmp_path: Path) -> None:
    path = written(tmp_path, *rows)
    with pytest.raises(ClassifyError, match=message) as error:
        load_gazetteer(path)
    assert str(error.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b'code,"name\n', b"a,b\n1,2\n"])
def test_no_table_at_all(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "divisions.csv"
    path.write_bytes(data)
    with pytest.raises(ClassifyError, match=r"divisions\.csv"):
        load_gazetteer(path)


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "divisions.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *(row.split(",") for row in ROWS)])
    assert load_gazetteer(path).full_name("990181") == "云岭省河湾市云岭市"
