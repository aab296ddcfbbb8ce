"""How Sphinx makes the documentation into a site: ``python -m tools.site``.

The site asks no other server for anything: there is no inventory to download, and the theme brings
its own style and scripts. The pages are also read on the code host, so links lead to files; what
is outside this folder is copied beside the pages, or shown by a page of its own.
"""

import argparse
import os
import re
from pathlib import Path

from docutils import nodes
from numpydoc.xref import DEFAULT_LINKS
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from posecoach import rules
from posecoach.cli import COMMANDS, build_parser
from posecoach.paths import __version__

project = "posecoach"
author = copyright = "the posecoach authors"  # noqa: A001  Sphinx reads this name
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc"]
exclude_patterns = ["template"]
default_role = "py:obj"

myst_heading_anchors = 3

autodoc_typehints = "none"
numpydoc_show_class_members = False
numpydoc_xref_param_type = True
numpydoc_xref_aliases = {name: name for name in DEFAULT_LINKS}  # Python's own are not linked
numpydoc_xref_aliases |= {name: f"posecoach.rules.{name}" for name in rules.__all__}

html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_theme = "furo"
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b6b52", "color-brand-content": "#0b6b52"},
    "dark_css_variables": {"color-brand-primary": "#5fcda9", "color-brand-content": "#5fcda9"},
}
html_title = f"posecoach {release}"
html_show_sphinx = False
html_copy_source = False

SHOWN = {"../README.md": "how-accurate.md", "../CONTRIBUTING.md": "contributing.md"}
"""The pages that show what is outside this folder."""

WIDTH = "80"
"""Of the help of a command, in letters."""


class Commands(SphinxDirective):
    """Shows the help of every command of the program."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each command."""
        os.environ["COLUMNS"] = WIDTH
        (subparsers,) = (
            action
            for action in build_parser()._actions
            if isinstance(action, argparse._SubParsersAction)
        )
        shown: list[nodes.Node] = []
        for command in COMMANDS:
            name = command.__name__.rpartition(".")[2]
            section = nodes.section(ids=[name])
            section += nodes.title(text=f"posecoach {name}")
            text = subparsers.choices[name].format_help()
            section += nodes.literal_block(text, text, language="text")
            shown.append(section)
        return shown


def follow_links(app: Sphinx, page: str, source: list[str]) -> None:  # noqa: ARG001
    """Let the links of a page to Markdown outside this folder lead to a page or a copy."""

    def lead(link: re.Match[str]) -> str:
        text, path = link.groups()
        shown = SHOWN.get(path, f"path:{path}")
        return text if shown == f"{page}.md" else f"[{text}]({shown})"

    source[0] = re.sub(r"\[([^]]*)\]\((\.\./[^)#]+\.md)(?:#[^)]*)?\)", lead, source[0])


def follow_links_from_above(app: Sphinx, path: Path, page: str, content: list[str]) -> None:
    """Let the links of a file in the folder above, which a page shows, start in this folder."""
    if path.parent.name != "..":
        return
    content[0] = re.sub(
        r"\]\((?!https?:|#)(docs/)?([\w./-]+)",
        lambda link: f"]({link[2] if link[1] else '../' + link[2]}",
        content[0],
    )
    follow_links(app, page, content)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add what the pages of this project need."""
    app.add_directive("commands", Commands)
    app.connect("source-read", follow_links)
    app.connect("include-read", follow_links_from_above)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
