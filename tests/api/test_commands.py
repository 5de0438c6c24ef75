"""What the command line does can be done from Python: each command and each option has its name there."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer

import classify
from classify.cli.app import app
from classify.serve import Settings, create_app

FUNCTIONS: dict[str, tuple[Callable[..., Any], ...]] = {
    "train": (classify.train, classify.save_model),
    "predict": (classify.predict, classify.make_filter, classify.use_cluster, classify.medtop_of),
    "summarize": (classify.summarize, classify.summarize_together, classify.use_cluster),
    "digest": (
        classify.digest,
        classify.digest_archive,
        classify.record_issue,
        classify.render_digest,
        classify.DigestView,
        classify.make_filter,
        classify.use_cluster,
    ),
    "clean": (classify.clean, classify.use_cluster),
    "evaluate": (classify.evaluate,),
    "explain": (classify.explain,),
    "search": (classify.search, classify.make_filter),
    "serve": (create_app, Settings),
    "verify": (classify.verify,),
    "archive add": (classify.archive_add, classify.use_cluster),
    "archive update": (classify.archive_update, classify.use_cluster),
    "archive info": (classify.archive_info,),
    "archive trace": (classify.trace,),
    "labels check": (classify.check_labels,),
    "labels stats": (classify.label_stats,),
    "labels import": (classify.import_labels,),
    "labels export": (classify.export_labels,),
    "labels suggest": (classify.suggest, classify.export_queue),
    "labels lexicon": (classify.score_lexicon,),
    "model info": (classify.model_info,),
}
OWN = {"init": "it writes the settings file that the commands read, and functions do not"}
PRINTED = {"format", "output", "quiet", "lang", "report_file"}
"""How the result is shown or where it is written: a function returns it."""

OTHER_NAMES = {
    ("train", "accuracy"): "target_accuracy",
    ("train", "part"): "parts",
    ("explain", "document"): "item",
    ("predict", "topic"): "topics",
    ("predict", "place"): "places",
    ("predict", "source"): "sources",
    ("digest", "topic"): "topics",
    ("digest", "place"): "places",
    ("digest", "source"): "sources",
    ("search", "topic"): "topics",
    ("search", "place"): "places",
    ("search", "source"): "sources",
    ("digest", "issue"): "name",
    ("digest", "mail_from"): "sender",
    ("digest", "mail_to"): "recipient",
    ("verify", "digest"): "digest_file",
    ("labels export", "to"): "format",
    ("labels suggest", "to"): "format",
    ("labels import", "labels"): "names",
}
BY_A_NAME_OF_ITS_OWN: dict[tuple[str, str], str] = {
    ("predict", "medtop"): "medtop_of",
    ("summarize", "together"): "summarize_together",
    ("predict", "cluster"): "use_cluster",
    ("summarize", "cluster"): "use_cluster",
    ("digest", "cluster"): "use_cluster",
    ("clean", "cluster"): "use_cluster",
    ("archive add", "cluster"): "use_cluster",
    ("archive update", "cluster"): "use_cluster",
    ("clean", "audit"): "Document.removed",
    ("serve", "host"): "create_app",
    ("serve", "port"): "create_app",
}
"""Options that choose another function or attribute; an address is the business of the server that runs the app."""


def commands(command: Any, *names: str) -> Iterator[tuple[str, Any]]:
    """Return the commands of a group with their names in full."""
    if not hasattr(command, "commands"):
        yield " ".join(names), command
        return
    for name, one in command.commands.items():
        yield from commands(one, *names, name)


GROUP: Any = typer.main.get_command(app)
COMMANDS = dict(commands(GROUP.load_all()))


def test_every_command_has_its_function() -> None:
    assert set(FUNCTIONS) | set(OWN) == set(COMMANDS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_option_has_its_name(name: str) -> None:
    known = {parameter for function in FUNCTIONS[name] for parameter in inspect.signature(function).parameters}
    options = {parameter.name for parameter in COMMANDS[name].params} - PRINTED
    options -= {option for command, option in BY_A_NAME_OF_ITS_OWN if command == name}
    assert {OTHER_NAMES.get((name, option), option) for option in options} <= known


def test_names_of_their_own_are_public() -> None:
    assert {"removed"} <= {field.name for field in dataclasses.fields(classify.Document)}
    public = {name.partition(".")[0] for name in BY_A_NAME_OF_ITS_OWN.values()} - {"create_app"}
    assert public <= set(classify.__all__)


def test_what_is_said_to_differ_is_an_option() -> None:
    for command, option in [*OTHER_NAMES, *BY_A_NAME_OF_ITS_OWN]:
        assert option in {parameter.name for parameter in COMMANDS[command].params}, (command, option)
