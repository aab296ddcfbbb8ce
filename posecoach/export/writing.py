"""Which formats there are, and how they are written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from posecoach.errors import InputError, InstallationError
from posecoach.export.content import Content
from posecoach.export.fhir import observations
from posecoach.export.marks import TooLongError, Track, mot, track_of, trc
from posecoach.export.tables import attempt_columns, frame_columns, set_columns
from posecoach.report.columns import Column, as_csv, as_parquet
from posecoach.report.output import output_folder, write_bytes
from posecoach.sources.recording import Recording

Files = dict[str, bytes]
"""The content of files by their names."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format.

    Attributes
    ----------
    about : str
        What is written in it.
    files : tuple[str, ...]
        The names of the files; those that need frames or landmarks are left out without these.
    make : Callable
        Makes the files, from what is exported and a language.
    package : str
        The package that it needs, as it is imported; empty for none.
    extra : str
        The extra of posecoach that installs the package.
    """

    about: str
    files: tuple[str, ...]
    make: Callable[[Content, str], Files]
    package: str = ""
    extra: str = ""

    @property
    def available(self) -> bool:
        """Whether the package that it needs is installed."""
        return not self.package or find_spec(self.package) is not None


def _tables(content: Content) -> Mapping[str, Sequence[Column]]:
    tables = {"sets": set_columns(content), "attempts": attempt_columns(content)}
    if content.frames is not None:
        tables["frames"] = frame_columns(content.frames)
    return tables


def _csv(content: Content, _: str) -> Files:
    return {
        f"{name}.csv": as_csv(table).encode(errors="replace")
        for name, table in _tables(content).items()
    }


def _parquet(content: Content, _: str) -> Files:
    return {f"{name}.parquet": as_parquet(table) for name, table in _tables(content).items()}


def _pdf(content: Content, language: str) -> Files:
    from posecoach.export.pdf import summary_pdf

    return {"summary.pdf": summary_pdf(content, language)}


def _trc(content: Content, _: str) -> Files:
    track = _track(content)
    return {} if track is None else {"landmarks.trc": trc(track).encode()}


def _c3d(content: Content, _: str) -> Files:
    from posecoach.export.c3d_file import c3d

    track = _track(content)
    return {} if track is None else {"landmarks.c3d": c3d(track)}


def _track(content: Content) -> Track | None:
    path = content.recording
    return None if path is None else track_of(Recording.load(path))


def _mot(content: Content, _: str) -> Files:
    text = None if content.frames is None else mot(frame_columns(content.frames))
    return {} if text is None else {"angles.mot": text.encode()}


def _fhir(content: Content, _: str) -> Files:
    return {"observations.json": observations(content)}


FORMATS: Mapping[str, Format] = {
    "csv": Format(
        "tables for a spreadsheet", ("sets.csv", "attempts.csv", "frames.csv"), _csv
    ),
    "parquet": Format(
        "the same tables with types", ("sets.parquet", "attempts.parquet", "frames.parquet"),
        _parquet, "pyarrow", "parquet",
    ),
    "pdf": Format("a summary on one page", ("summary.pdf",), _pdf, "fpdf", "clinic"),
    "trc": Format("landmarks for OpenSim", ("landmarks.trc",), _trc),
    "c3d": Format(
        "landmarks for motion-capture programs", ("landmarks.c3d",), _c3d, "c3d", "clinic"
    ),
    "mot": Format("angles for OpenSim", ("angles.mot",), _mot),
    "fhir": Format("observations for a health record", ("observations.json",), _fhir),
}  # fmt: skip
"""All formats by name, in the order in which they are written."""


def chosen_formats(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the formats to write, and sentences about those that are left out.

    Parameters
    ----------
    names : Iterable[str]
        What the user asks for; nothing for every format whose package is installed.

    Raises
    ------
    InstallationError
        If the package of a format is missing that the user asks for.
    """
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if not FORMATS[name].available:
            raise InstallationError(f"{name} needs {FORMATS[name].package}", _install(name))
    if wanted:
        return wanted, []
    missing = [name for name, one in FORMATS.items() if not one.available]
    left_out = [
        f"no {name}: it needs {FORMATS[name].package}; {_install(name)}" for name in missing
    ]
    return [name for name in FORMATS if name not in missing], left_out


def _install(name: str) -> str:
    return f"install posecoach[{FORMATS[name].extra}]"


class Written(NamedTuple):
    """The files that were written, and sentences about those that were left out."""

    files: list[Path]
    left_out: list[str]


def write(
    content: Content, folder: Path, formats: Sequence[str], language: str, *, spare: bool = False
) -> Written:
    """Write what is exported; everything is made before the first file is written.

    Parameters
    ----------
    content : Content
        What to write.
    folder : Path
        It is created where it does not exist.
    formats : Sequence[str]
        Names in `FORMATS`.
    language : str
        Of the summary, such as "de".
    spare : bool
        Whether a format that cannot hold a recording of this length is left out; otherwise it is
        an error.

    Raises
    ------
    InputError
        If a file beside the report is damaged, a recording is too long for a format, or there is
        nothing to write.
    OutputError
        If the folder already holds one of the files, or cannot be written to.
    """
    files: Files = {}
    left_out = []
    for name in formats:
        try:
            files |= FORMATS[name].make(content, language)
        except TooLongError as error:
            if not spare:
                raise
            left_out.append(f"no {name}: {error}")
    if not files:
        raise InputError(
            f"there are no frames or landmarks for {', '.join(formats)}",
            "export the folder of an analysis, with frames.csv and recording.npz in it",
        )
    with output_folder(folder, list(files)):
        for name, made in files.items():
            write_bytes(folder / name, made)
    return Written([folder / name for name in files], left_out)
