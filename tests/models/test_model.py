"""Model files: round trip, and refusal of everything that is not one."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classify.document import Document
from classify.errors import ModelError, WriteError
from classify.models import FORMAT, Model, default_model, load_model, read_card, save_model
from classify.models.files import FILES
from classify.topics import TopicClassifier

TEXTS = {
    "农业": ["小麦播种", "水稻插秧", "春耕备耕", "玉米收割"],
    "交通": ["列车晚点", "高铁开通", "航班取消", "公路改造"],
}
DOCUMENTS = [Document(text, None, text, None, None, None, "") for texts in TEXTS.values() for text in texts]
LABELS = [label for label, texts in TEXTS.items() for _ in texts]


@pytest.fixture
def model() -> Model:
    return Model(TopicClassifier(min_count=1).fit(DOCUMENTS, LABELS), None, {"name": "small"})


@pytest.fixture
def folder(model: Model, tmp_path: Path) -> Path:
    save_model(model, tmp_path / "small")
    return tmp_path / "small"


def test_save_and_load_decide_the_same(model: Model, folder: Path) -> None:
    loaded = load_model(folder)
    assert loaded.topics is not None
    assert model.topics is not None
    assert loaded.topics.judge(DOCUMENTS) == model.topics.judge(DOCUMENTS)
    assert loaded.jurisdictions is None
    assert read_card(folder) == {"name": "small"}


def test_save_model_is_reproducible(model: Model, folder: Path, tmp_path: Path) -> None:
    save_model(model, tmp_path / "again")
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_save_model_replaces_a_model_but_nothing_else(model: Model, folder: Path, tmp_path: Path) -> None:
    save_model(Model(model.topics, None, {"name": "new"}), folder)
    assert read_card(folder) == {"name": "new"}
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(WriteError, match="not empty and no model"):
        save_model(model, tmp_path / "work")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small", "work"]


def test_a_model_trained_again_is_loaded_again(folder: Path) -> None:
    first = load_model(folder)
    assert load_model(folder) is first
    other = {"农业": "体育", "交通": "教育"}
    save_model(Model(TopicClassifier(min_count=1).fit(DOCUMENTS, [other[label] for label in LABELS]), None, {}), folder)
    assert first.topics is not None
    second = load_model(folder).topics
    assert second is not None
    assert (first.topics.judge(DOCUMENTS[:1])[0].label, second.judge(DOCUMENTS[:1])[0].label) == ("农业", "体育")


def test_load_model_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model here"):
        load_model(tmp_path / "none")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.0, 0.5, 0.9])
def test_load_model_truncated(folder: Path, name: str, share: float) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: int(len(data) * share)])
    with pytest.raises(ModelError, match=str(folder)):
        load_model(folder)


@pytest.mark.parametrize("name", FILES)
def test_load_model_without_one_of_its_files(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        load_model(folder)


@pytest.mark.parametrize("name", FILES)
@given(data=st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_altered_file_is_taken(folder: Path, name: str, data: st.DataObject) -> None:
    """A byte changed, left out or put in, anywhere in any of the files."""
    kept = (folder / name).read_bytes()
    place = data.draw(st.integers(0, len(kept) - 1))
    other = bytes([data.draw(st.integers(0, 255).filter(lambda byte: byte != kept[place]))])
    altered = data.draw(st.sampled_from([kept[:place] + other + kept[place + 1 :], kept[:place] + kept[place + 1 :]]))
    (folder / name).write_bytes(altered)
    try:
        for read in (load_model, read_card) if name == "card.json" else (load_model,):
            with pytest.raises(ModelError, match="train"):
                read(folder)
    finally:
        (folder / name).write_bytes(kept)
    assert load_model(folder).topics is not None


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_another_model_is_taken(model: Model, folder: Path, tmp_path: Path, name: str) -> None:
    assert model.topics is not None
    other = {"农业": "体育", "交通": "教育"}
    topics = TopicClassifier(min_count=1).fit(DOCUMENTS[1:], [other[label] for label in LABELS[1:]])
    save_model(Model(topics, None, {"name": "other"}), tmp_path / "other")
    shutil.copy(tmp_path / "other" / name, folder / name)
    with pytest.raises(ModelError, match="altered"):
        load_model(folder)


def rewrite(folder: Path, settings: object) -> None:
    """Replace the settings of a model, as whoever wants to fool the reader would: with the hash that belongs to it."""
    replace_file(folder, "settings.json", json.dumps(settings).encode())


def replace_file(folder: Path, name: str, data: bytes) -> None:
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    manifest["sha256"][name] = hashlib.sha256(data).hexdigest()
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (folder / name).write_bytes(data)


@pytest.mark.parametrize("change", [{"format": "other"}, {"version": 2}, {"version": 99}, {"sha256": {}}, {"more": 1}])
def test_load_model_foreign_or_of_another_version(folder: Path, change: dict[str, object]) -> None:
    header = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps(header | change), encoding="utf-8")
    with pytest.raises(ModelError, match=str(folder)):
        load_model(folder)


@pytest.mark.parametrize("content", [[], {}, {"topics": {"tfidf": {}}}, {"topics": [], "jurisdictions": None}])
def test_load_model_with_malformed_settings(folder: Path, content: object) -> None:
    rewrite(folder, content)
    with pytest.raises(ModelError, match=str(folder)):
        load_model(folder)


def replace_arrays(folder: Path, data: bytes) -> None:
    replace_file(folder, "arrays.npz", data)


class Exploit:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (sys.exit, ("code from the model file ran",))


def test_load_model_never_unpickles(folder: Path) -> None:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=True, **{"topics/coef": np.array([Exploit()], dtype=object)})
    replace_arrays(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="cannot be read as arrays"):
        load_model(folder)
    replace_arrays(folder, pickle.dumps(Exploit()))
    with pytest.raises(ModelError, match="cannot be read as arrays"):
        load_model(folder)


def test_load_model_refuses_what_unpacks_to_gigabytes(folder: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        chunk = bytes(64 * 1024 * 1024)
        for index in range(9):
            archive.writestr(f"{index}.npy", chunk)
    assert len(buffer.getvalue()) < 1024 * 1024
    replace_arrays(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="unpacks to more"):
        load_model(folder)


@pytest.mark.parametrize("shape", [(2, 3), (3, 5), (1,)])
def test_load_model_refuses_arrays_that_do_not_fit(folder: Path, shape: tuple[int, ...]) -> None:
    with np.load(folder / "arrays.npz") as archive:
        arrays = dict(archive)
    arrays["topics/coef"] = np.zeros(shape, dtype=np.float32)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    replace_arrays(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="malformed"):
        load_model(folder)


def test_default_model_is_there_and_says_what_it_was_trained_on() -> None:
    card = read_card()
    assert json.loads((default_model() / "model.json").read_text(encoding="utf-8"))["format"] == FORMAT
    assert card["trained_by"].startswith("classify train labels/ --texts gold.jsonl")
    assert len(card["labels"]["topics"]) == 22


def test_default_model_is_small() -> None:
    assert sum(path.stat().st_size for path in default_model().iterdir()) < 10_000_000


def test_predicting_loads_no_scikit_learn(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("3月2日，柳州市召开春耕生产现场会，部署早稻播种。", encoding="utf-8")
    code = (
        "import sys; from classify import predict; "
        f"list(predict([{str(tmp_path)!r}])); "
        "sys.exit(any(name.split('.')[0] == 'sklearn' for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_models_do_not_depend_on_their_place(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder, moved)
    assert load_model(moved).topics is not None
