from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classify.data.tables import read_table
from classify.document import ABROAD, NATION
from classify.errors import ReadError
from classify.places.gazetteer import load_gazetteer
from classify.places.gazetteer.build import build_rows, main
from classify.places.gazetteer.changes import alias_names, apply_changes, stem_name
from classify.places.gazetteer.divisions import Division
from classify.places.gazetteer.moments import Moment

GAZETTEER = load_gazetteer()
CODES = sorted(GAZETTEER.divisions)


def at(time: int) -> Moment:
    """Return the end of a year written 2016, or the day written 20251106."""
    return Moment.end(time) if time < 1_00_00 else Moment(*divmod(time, 1_00_00))


# 浑江 and 广元 renumbered their districts in one year, so that no chain of changes leads back.
UNREACHABLE = {("220602", 1985), ("220603", 1985), ("220605", 1985), ("220625", 1985), ("510811", 1985)}


@pytest.mark.parametrize(
    ("code", "year", "covering"),
    [
        ("370282", 2016, "370282"),
        ("370282", 2018, "370215"),
        ("370215", 2016, "370282"),
        ("370215", 2018, "370215"),
        ("540481", 2017, "540422"),
        ("371200", 2020, "370116"),
        ("110103", 2012, "110101"),
        ("130103", 2015, "130100"),
        ("511200", 2000, "500101"),
        ("510200", 2000, "500000"),
        ("132100", 2000, "130400"),
        ("330383", 2010, "330300"),
        ("460000", 1985, "442100"),
        ("500112", 20251105, "500112"),
        ("500112", 20251106, "500157"),
        ("500105", 2025, "500157"),
        ("500157", 2024, "500000"),
        ("540422", 20230402, "540422"),
        ("540481", 20230402, "540422"),
        ("540422", 20230403, "540481"),
        ("653132", 2025, "653100"),
        ("659013", 2026, "659013"),
        (NATION, 2020, NATION),
        (ABROAD, 2020, ABROAD),
    ],
)
def test_on(code: str, year: int, covering: str) -> None:
    assert GAZETTEER.on(code, at(year)) == covering


@pytest.mark.parametrize(
    ("code", "year", "name", "level"),
    [
        ("110105", None, "北京市朝阳区", "county"),
        ("320500", None, "江苏省苏州市", "prefecture"),
        ("350102", 2021, "福建省福州市鼓楼区", "county"),
        ("419001", None, "河南省济源市", "county"),
        ("540402", 2018, "西藏自治区林芝市巴宜区", "county"),
        ("632301", 2024, "青海省黄南藏族自治州同仁市", "county"),
        ("810000", None, "香港特别行政区", "province"),
        (NATION, None, "全国", "nation"),
        (ABROAD, None, "国际", "abroad"),
    ],
)
def test_full_name_and_level(code: str, year: int | None, name: str, level: str) -> None:
    assert GAZETTEER.full_name(code, None if year is None else at(year)) == name
    assert GAZETTEER.level(code) == level


@pytest.mark.parametrize(
    ("date", "time"),
    [
        ("2016-05-01", 2016),
        ("2025-11-05", 20250000),
        ("2025-11-06", 20251106),
        ("2025-12-31", 20251106),
        ("2026-04-01", 20260326),
        ("2026-06-30", 20260417),
        ("2025", 2025),
        ("2025-11", 2025),
        ("soon", 9000),
        ("", 9000),
        (None, 9000),
    ],
)
def test_times_change_on_known_days_alone(date: str | None, time: int) -> None:
    assert GAZETTEER.moment(date) == at(time)


def test_no_name_holds_a_placeholder_of_statistics() -> None:
    names = [GAZETTEER.full_name(code) for code in CODES]
    assert not [name for name in names if "市辖区" in name or "直辖" in name]


def times(division: Division) -> list[Moment]:
    """Return the first moment of a name and the ends of its years up to 2030."""
    ends = map(Moment.end, range(division.valid_from.year, min(division.valid_to.year, 2030)))
    return [division.valid_from, *(end for end in ends if division.holds(end))]


def test_every_code_has_a_valid_parent_in_every_year_it_is_valid() -> None:
    orphans = [
        (division.code, time)
        for division in GAZETTEER
        for time in times(division)
        if not GAZETTEER.valid(division.parent, time)
    ]
    assert orphans == []


@pytest.mark.parametrize("year", [1985, 2003, 2012, 2020, 2026])
def test_every_code_is_covered_in_every_year(year: int) -> None:
    lost = {code for code in CODES if not GAZETTEER.valid(GAZETTEER.on(code, at(year)), at(year))}
    assert {(code, year) for code in lost} <= UNREACHABLE


@given(st.sampled_from(CODES), st.integers(1981, 2030))
@settings(max_examples=200, deadline=None)
def test_ancestors_go_up_to_the_province(code: str, year: int) -> None:
    chain = (code, *GAZETTEER.ancestors(code, at(year)))
    assert GAZETTEER.level(chain[-1]) == "province"
    assert GAZETTEER.parent(chain[-1], at(year)) == NATION
    assert GAZETTEER.on(GAZETTEER.on(code, at(year)), at(year)) == GAZETTEER.on(code, at(year))


@given(st.text(alphabet="0123456789IN", min_size=1, max_size=7).filter(lambda code: code not in GAZETTEER))
def test_unknown_codes_are_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        GAZETTEER.on(code, at(2020))


@pytest.mark.parametrize(
    ("name", "level", "aliases", "stems"),
    [
        ("江苏省", "province", ["江苏"], []),
        ("内蒙古自治区", "province", ["内蒙古"], []),
        ("延边朝鲜族自治州", "prefecture", ["延边州", "延边"], []),
        ("海南藏族自治州", "prefecture", ["海南州"], ["海南"]),
        ("吉林市", "prefecture", [], ["吉林"]),
        ("锡林郭勒盟", "prefecture", ["锡林郭勒"], []),
        ("前郭尔罗斯蒙古族自治县", "county", ["前郭尔罗斯县"], ["前郭尔罗斯"]),
        ("河南蒙古族自治县", "county", ["河南县"], ["河南"]),
        ("雄县", "county", [], []),
        ("神农架林区", "county", [], ["神农架"]),
    ],
)
def test_alias_names(name: str, level: str, aliases: list[str], stems: list[str]) -> None:
    assert alias_names(name, level) == (aliases, stems)


@pytest.mark.parametrize(
    ("name", "stem"),
    [("维西傈僳族自治县", ("维西", "县")), ("鄂伦春自治旗", ("鄂伦春", "旗")), ("九龙城区", ("九龙城", "区"))],
)
def test_stem_name(name: str, stem: tuple[str, str]) -> None:
    assert stem_name(name) == stem


def test_every_table_of_places_has_known_codes() -> None:
    for table in ("places/aliases.csv", "places/townships.csv", "places/outlets.csv"):
        codes = {code for row in read_table(table) for code in row["codes"].split(";") if code}
        assert codes <= set(CODES) | {NATION, ABROAD}, table


def test_builder_writes_what_the_gazetteer_reads(tmp_path: Path) -> None:
    codes, parts, output = (tmp_path / name for name in ("codes.csv", "parts.json", "divisions.csv"))
    header = "代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码\n"
    rows = "990000,柳省,,柳省,省级,在用,1981,,\n990100,柳省,溪市,溪市,地级,在用,1990,,\n"
    rows += "990121,柳省,溪市,石桥县,县级,弃用,1990,2005,990102;990103[2001]\n"
    rows += "990102,柳省,溪市,石桥区,县级,在用,2005,,\n"
    codes.write_text("\ufeff" + header + rows, encoding="utf-8")
    parts.write_text('{"柳省": {"新岛": ["东湾区"]}}', encoding="utf-8")
    main([str(codes), str(parts), str(output)])
    gazetteer = load_gazetteer(output)
    assert gazetteer.on("990121", at(2010)) == "990102"
    assert gazetteer.full_name("990121", at(2000)) == "柳省溪市石桥县"
    assert gazetteer.division("990000").aliases == ("东湾区", "新岛")


def test_builder_names_a_missing_column(tmp_path: Path) -> None:
    codes, parts = tmp_path / "codes.csv", tmp_path / "parts.json"
    codes.write_text("代码,名称\n990000,柳省\n", encoding="utf-8")
    parts.write_text("{}", encoding="utf-8")
    with pytest.raises(ReadError, match=r"codes\.csv"):
        main([str(codes), str(parts), str(tmp_path / "out.csv")])


def test_build_rows_refuses_an_unknown_level() -> None:
    row = {"代码": "990000", "名称": "柳省", "级别": "乡级", "状态": "在用", "启用时间": "1981"}
    with pytest.raises(KeyError):
        list(build_rows([row], {}))


@pytest.mark.parametrize("content", ["", "code,name\n1,2\n", "a,b,c,d,e,f,g,h,i\n1,2,3,4,x,6,7,8,9\n"])
def test_load_refuses_other_tables(tmp_path: Path, content: str) -> None:
    path = tmp_path / "divisions.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match=r"divisions\.csv"):
        load_gazetteer(path)


def test_load_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="absent"):
        load_gazetteer(tmp_path / "absent.csv")


@pytest.mark.slow
def test_load_takes_a_tenth_of_a_second() -> None:
    program = (
        "import time; from classify.places.gazetteer.gazetteer import load_gazetteer; start = time.process_time(); "
        "load_gazetteer(); print(time.process_time() - start)"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _ in range(3)]
    assert min(float(run.stdout) for run in runs) < 0.1


def test_source_table_is_followed(shared: Path) -> None:
    with (shared / "data" / "places" / "areacodes.csv").open(encoding="utf-8-sig", newline="") as stream:
        source = list(csv.DictReader(stream))
    current = {row["代码"] for row in source if row["状态"] == "在用"}
    assert {code for code in CODES if GAZETTEER.valid(code, at(2024))} == current


def test_a_renaming_is_one_row_of_the_table_of_changes() -> None:
    rows = [
        ["990121", "柳溪县", "county", "990100", "1981", "", "", "", "柳溪"],
        ["990122", "石桥县", "county", "990100", "1981", "", "", "", "石桥"],
    ]
    changes = [
        {"code": "990181", "name": "柳溪市", "level": "county", "parent": "990100", "valid_from": "2027-03-01"},
        {"code": "990122", "name": "石桥区", "level": "county", "parent": "990100", "valid_from": "2027-05-01"},
    ]
    changes = [{**change, "replaces": code} for change, code in zip(changes, ("990121", "990122"), strict=True)]
    once = apply_changes(rows, changes)
    assert apply_changes(once, changes) == once
    table = {(cells[0], cells[1]): cells[4:7] for cells in once}
    assert table["990121", "柳溪县"] == ["1981", "2027-03-01", "990181"]
    assert table["990181", "柳溪市"] == ["2027-03-01", "", ""]
    assert table["990122", "石桥县"] == ["1981", "2027-05-01", ""]
    assert table["990122", "石桥区"] == ["2027-05-01", "", ""]
    assert next(cells for cells in once if cells[1] == "柳溪市")[8] == "柳溪"


def test_of_several_names_of_a_replaced_code_the_last_is_ended() -> None:
    rows = [
        ["990121", "柳溪区", "county", "990100", "1996", "", "", "", "柳溪"],
        ["990121", "柳溪县", "county", "990100", "1981", "1996", "", "", "柳溪"],
    ]
    change = {"code": "990181", "name": "柳溪市", "level": "county", "parent": "990100"}
    found = apply_changes(rows, [change | {"valid_from": "2027-03-01", "replaces": "990121"}])
    assert {cells[1]: cells[4:7] for cells in found} == {
        "柳溪县": ["1981", "1996", ""],
        "柳溪区": ["1996", "2027-03-01", "990181"],
        "柳溪市": ["2027-03-01", "", ""],
    }


def test_the_table_of_changes_is_in_the_gazetteer() -> None:
    for change in read_table("places/source/changes.csv"):
        day = Moment.parse(change["valid_from"])
        assert GAZETTEER.bears(change["code"], change["name"], day)
        for code in change["replaces"].split(";") if change["replaces"] else ():
            assert GAZETTEER.on(code, day) == change["code"]
