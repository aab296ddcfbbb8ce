"""Page templates: no scripts, nothing loaded from elsewhere, all inserted text escaped."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

Row = TypeVar("Row")

PAGE = 100
"""How many rows of a table stand on a page at once; the others are folded away, 100 at a time.
Engineering."""


def pages(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Divide the rows of a table into pages.

    >>> [len(page) for page in pages(range(250))]
    [100, 100, 50]
    """
    return [rows[i : i + PAGE] for i in range(0, len(rows), PAGE)]


def fill_template(template: str, content: Mapping[str, object]) -> str:
    """Fill a template that comes with the program.

    Parameters
    ----------
    template : str
        Path inside the package. It may include ``report/style.css``.
    content : Mapping[str, object]
        The values by the names that the template uses.

    Returns
    -------
    str
        HTML, to be written as UTF-8.

    Raises
    ------
    jinja2.UndefinedError
        If the template uses a name that is not in the content.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("posecoach", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(content)
