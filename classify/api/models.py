"""The verbs on models: train, evaluate, show."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from classify.api.work import ModelLike, resolve_model, resolve_scorer
from classify.errors import LabelError
from classify.models import read_card, save_model

if TYPE_CHECKING:
    from classify.training import Part
    from classify.training.reports import Report

__all__ = ["evaluate", "model_info", "train"]

_ACCURACY = 0.9


def train(
    labels: str | os.PathLike[str],
    *,
    texts: Iterable[str | os.PathLike[str]] = (),
    unlabeled: Iterable[str | os.PathLike[str]] = (),
    lexicon: str | os.PathLike[str] | None = None,
    output: str | os.PathLike[str] | None = None,
    target_accuracy: float = _ACCURACY,
    parts: Iterable[Part] = (),
    base: ModelLike = None,
) -> tuple[Path, Report]:
    """Train on a label folder, save the model, and return its folder and the cross-validated report.

    Parameters
    ----------
    labels : path
        A label folder or one label file.
    texts : iterable of path
        Files with the texts of rows that have only an id.
    unlabeled : iterable of path
        Row files with texts like those to come, to learn the use of terms from.
    lexicon : path, optional
        Keyword rules: unlabeled texts on which they agree are learnt from as well.
    output : path, optional
        Default: ``models/NAME`` with the name of the label folder.
    target_accuracy : float
        Of the predictions that are not abstained, in (0, 1].
    parts : iterable of {"topics", "jurisdictions", "quotes"}, optional
        What is trained; the other parts are those of `base`. Default: all that there are labels for.
    base : path or Model, optional
        Where parts that are not trained come from. Default: the model in the package.

    Raises
    ------
    LabelError
        If the labels or the lexicon are malformed, the labels are too few, or there is a lexicon but no unlabeled
        texts.
    WriteError
        If the model cannot be written.
    """
    from classify.training import PARTS, fit_model, keep_parts, read_choices, read_labels, read_unlabeled
    from classify.training.lexicon import read_lexicon, teach_from_rules

    texts, unlabeled = list(texts), list(unlabeled)
    if lexicon is not None and not unlabeled:
        raise LabelError(f"{lexicon}: a lexicon is used on texts without labels; name them with --unlabeled FILE")
    label_set = read_labels(labels, texts=texts)
    voters = read_lexicon(Path(lexicon), topics=label_set.topics) if lexicon is not None else ()
    others = read_unlabeled(unlabeled)
    folder = Path(output) if output is not None else Path("models") / label_set.path.resolve().name.split(".")[0]
    options = [f"--texts {Path(name).name}" for name in texts]
    options += [f"--unlabeled {Path(name).name}" for name in unlabeled]
    options += [f"--lexicon {Path(lexicon).name}"] if lexicon is not None else []
    options += [f"--accuracy {target_accuracy:g}"] if target_accuracy != _ACCURACY else []
    trained = tuple(parts)
    options += [f"--part {part}" for part in trained]
    command = " ".join(["classify train", _shown(label_set.path), *options])
    choices = read_choices(labels, texts=texts)
    model, report = fit_model(
        label_set,
        name=folder.name,
        command=command,
        target_accuracy=target_accuracy,
        unlabeled=others,
        choices=choices.documents,
        parts=trained or PARTS,
    )
    if voters:
        model, report = teach_from_rules(model, report, label_set, voters, others)
    if choices.without_text:
        left_out = f"{choices.without_text} rows of chosen quotes left out: no text supplied for them (--texts FILE)"
        report = replace(report, warnings=(*report.warnings, left_out))
    if trained:
        model = keep_parts(model, resolve_model(base), trained)
    if label_set.skipped:
        report = replace(report, warnings=(*report.warnings, f"{label_set.skipped} labels left out: skipped by hand"))
    save_model(model, folder)
    return folder, report


def evaluate(
    labels: str | os.PathLike[str],
    *,
    texts: Iterable[str | os.PathLike[str]] = (),
    model: ModelLike = None,
) -> Report:
    """Return how well a model predicts held-out `labels`, and how well its quotes agree with those chosen there.

    Raises
    ------
    LabelError
        If the labels are malformed, or none of them has a text.
    ModelError
        If the model cannot be loaded.
    """
    from classify.training import evaluate_model, quote_report, read_choices, read_labels

    loaded, texts = resolve_model(model), list(texts)
    label_set = read_labels(labels, texts=texts)
    choices = read_choices(labels, texts=texts).documents
    if not label_set.documents and not choices:
        raise LabelError(f"{label_set.path}: no labelled document with a text; supply texts with --texts FILE")
    report = evaluate_model(loaded, label_set)
    return replace(report, quotes=quote_report(choices, resolve_scorer(loaded))) if choices else report


def model_info(model: str | os.PathLike[str] | None = None) -> dict[str, Any]:
    """Return the card of a model, by default of the one in the package.

    Raises
    ------
    ModelError
        If there is none, or its card cannot be read.
    """
    return read_card(model)


def _shown(path: Path) -> str:
    return f"{path.name}/" if path.is_dir() else path.name
