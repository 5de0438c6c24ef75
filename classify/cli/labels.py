"""`classify labels check`, `stats`, `import` and `export`; `suggest` and `lexicon` have files of their own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from classify.cli import lexicon, suggest
from classify.cli.options import Output, Quiet, Texts
from classify.cli.output import say
from classify.language import translate

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Check, count, convert and extend label sets.",
)


FORMATS = ("argilla", "csv", "doccano", "fasttext", "folders", "jsonl", "label-studio", "prodigy", "tsv")


def _format(value: str) -> str:
    """Return the format that `value` names, however it is spelt."""
    for name in FORMATS:
        if value.lower().replace("_", "").replace("-", "") == name.replace("-", ""):
            return name
    raise typer.BadParameter(f"{value!r} is none of {', '.join(FORMATS)}")


Labels = Annotated[Path, typer.Argument(metavar="LABELS", help="Label folder, or one label file.")]
Source = Annotated[Path, typer.Argument(metavar="LABELS", help="File of another tool, or a folder for each class.")]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="FORMAT", parser=_format, help=f"{', '.join(FORMATS)}  [default: told by the content]"
    ),
]
To = Annotated[str, typer.Option("--to", metavar="FORMAT", parser=_format, help=", ".join(FORMATS))]
Column = Annotated[
    str | None, typer.Option("--column", metavar="NAME", help="Where the topic stands.  [default: topic]")
]
Names = Annotated[
    Path | None,
    typer.Option("--names", metavar="FILE", help="The tool's list of labels, where a file has their numbers only."),
]


Suspects = Annotated[
    bool,
    typer.Option("--suspects", help="Also labels of which a model trained on the others is sure that they are wrong."),
]


@app.command()
def check(labels: Labels, texts: Texts = None, suspects: Suspects = False, quiet: Quiet = False) -> None:
    """Find empty texts, unknown topics and places, impossible pairs, disagreement, near-identical texts, small classes.

    Exit code 1 where anything is found.
    """
    from classify import api
    from classify.document import as_record

    findings = api.check_labels(labels, texts=texts or (), suspects=suspects)
    for finding in findings:
        if sys.stdout.isatty():
            typer.echo(f"{translate(finding.kind)}: {finding.place}: {translate(finding.message)}")
        else:
            typer.echo(json.dumps(as_record(finding), ensure_ascii=False))
    if not quiet:
        say(f"{len(findings)} findings", err=True)
    if findings:
        raise typer.Exit(1)


@app.command()
def stats(labels: Labels, texts: Texts = None) -> None:
    """Count topics, second topics, levels of jurisdiction, years and lengths."""
    from classify import api
    from classify.document import as_record

    record = as_record(api.label_stats(labels, texts=texts or ()))
    if not sys.stdout.isatty():
        typer.echo(json.dumps(record, ensure_ascii=False))
        return
    for key, value in record.items():
        if isinstance(value, dict):
            typer.echo(f"{key}\n" + "\n".join(f"  {count:6d}  {name}" for name, count in value.items()))
        elif key == "agreement":
            say("\n".join([key, *map(_agreement_line, value)]))
        else:
            typer.echo(f"{key}: {value}")


@app.command("import")
def import_(
    labels: Source, format: From = None, column: Column = None, names: Names = None, output: Output = None
) -> None:
    """Turn labels of another tool into label rows (.jsonl) that `classify train` reads."""
    from classify import api
    from classify.cli.output import open_output
    from classify.training.labels.exchange import dump_rows

    rows, left_out = api.import_labels(labels, format=format, column=column, names=names)
    if left_out:
        say(f"{left_out} rows left out: not labelled yet", err=True)
    skipped = sum("skipped" in row for row in rows)
    if skipped:
        say(f"{skipped} rows kept that an annotator skipped; training leaves them out", err=True)
    with open_output(output) as stream:
        stream.write(dump_rows(rows, format="jsonl"))


@app.command("export")
def export(labels: Labels, to: To, texts: Texts = None, output: Output = None) -> None:
    """Turn a label folder into the format of another tool."""
    from classify.cli.output import open_output
    from classify.training.labels.exchange import dump_rows, export_rows, write_class_folders

    rows, left_out = export_rows(labels, texts=texts or ())
    if left_out:
        say(f"{left_out} rows left out: no text; supply it with --texts FILE", err=True)
    if to == "folders":
        if output is None:
            raise typer.BadParameter("a folder for each class needs --output FOLDER", param_hint="--output")
        write_class_folders(rows, output)
        return
    with open_output(output) as stream:
        stream.write(dump_rows(rows, format=to))


def _agreement_line(found: dict[str, Any]) -> str:
    first, second = found["annotators"]
    kappa = "–" if found["kappa"] is None else f"{found['kappa']:.3f}"
    return (
        f"  {first} and {second} on the {found['column']} of {found['documents']} documents: equal "
        f"{found['agreement']:.3f}, second topics counted {found['lenient']:.3f}, Cohen's kappa {kappa}"
    )


app.command("suggest")(suggest.command)
app.command("lexicon")(lexicon.command)
