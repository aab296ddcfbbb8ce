"""The pages are complete: public names, fields of exercises, links; and what the site may load."""

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

import posecoach
from posecoach import rules
from tests.docs.pages import PAGES, ROOT, text_of
from tools.site import foreign, loaded_by_page, loaded_by_style

REFERENCE = text_of(ROOT / "docs" / "reference.md")
FIELDS = text_of(ROOT / "docs" / "exercise-fields.md")
INDEX = text_of(ROOT / "docs" / "index.md")
PARTS = [
    value
    for name in rules.__all__
    if dataclasses.is_dataclass(value := getattr(rules, name)) and name != "Body"
]


def described(page: str) -> set[str]:
    """Return the names whose docstrings a page shows."""
    return {name.rpartition(".")[2] for name in re.findall(r"^\.\. auto\w+:: (\S+)", page, re.M)}


@pytest.mark.parametrize("name", sorted({*posecoach.__all__} - {"__version__"}))
def test_every_public_name_is_in_the_reference(name: str) -> None:
    assert name in described(REFERENCE) | described(FIELDS)


@pytest.mark.parametrize("name", sorted({*rules.__all__}))
def test_every_word_of_exercises_is_described(name: str) -> None:
    value = getattr(rules, name)
    if isinstance(value, type) or callable(value):
        assert name in described(FIELDS)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_of_an_exercise_is_explained(part: type) -> None:
    """The page of fields shows the docstrings."""
    text = inspect.getdoc(part) or ""
    assert "Attributes\n----------\n" in text
    heads = re.findall(r"^(\w[\w, ]*) :", text.split("Attributes\n----------\n")[1], re.MULTILINE)
    named = {name for head in heads for name in head.split(", ")}
    assert {field.name for field in dataclasses.fields(part)} <= named


def test_every_page_is_in_the_contents_once() -> None:
    listed = re.findall(r"^([\w-]+)$", INDEX, re.MULTILINE)
    pages = {page.stem for page in PAGES if page.parent == ROOT / "docs"} - {"index"}
    assert sorted(listed) == sorted(pages)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files(page: Path) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text_of(page)):
        assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_no_other_server_may_be_asked(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<a href="https://example.org">read</a><img src="a.png">', encoding="utf-8")
    assert list(foreign(tmp_path)) == []
    page.write_text('<script src="//example.org/a.js"></script>', encoding="utf-8")
    (tmp_path / "a.css").write_text("@import 'https://example.org/b.css';", encoding="utf-8")
    assert {address for _, address in foreign(tmp_path)} == {
        "//example.org/a.js", "https://example.org/b.css"
    }  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        '<img srcset="x 1x, y 2x">', '<link rel="preconnect" href="x">', '<video poster="x">',
        "<style>p { background: url('x') }</style>", '<p style="background: url(x)">',
        '<object data="x">',
    ],
)  # fmt: skip
def test_what_a_browser_loads_is_found(html: str) -> None:
    assert loaded_by_page(html)[0] == "x"


def test_what_a_link_leads_to_is_not_loaded() -> None:
    assert loaded_by_page('<a href="x">x</a><link rel="next" href="x"><p>url(x)</p>') == []
    assert loaded_by_style("p { color: red }") == []


def test_the_table_of_folders_names_each_once() -> None:
    """Data and the entry points of Python are not code to find one's way in."""
    table = text_of(ROOT / "CONTRIBUTING.md").partition("| folder |")[2].partition("\n\n")[0]
    named = re.findall(r"`(\w+(?:/|\.py))`", "\n".join(re.findall(r"^\|([^|]*)\|", table, re.M)))
    package = ROOT / "posecoach"
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")} - {"models/"}
    modules = {path.name for path in package.glob("*.py")} - {
        "__init__.py", "__main__.py", "cli.py"
    }  # fmt: skip
    assert sorted(named) == sorted(folders | modules)


def test_ci_builds_the_site() -> None:
    assert "python -m tools.site\n" in text_of(ROOT / ".ci" / "run")


def test_the_rules_of_the_template_are_written_with_the_vocabulary_alone() -> None:
    """What a developer copies imports from `posecoach.rules`, as the exercises here do."""
    template = text_of(ROOT / "docs" / "template" / "squat_coach.py")
    assert re.findall(r"^(?:from|import) (\S+)", template, re.MULTILINE) == ["posecoach.rules"]
