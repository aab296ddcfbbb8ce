"""Fill the templates of pages: no scripts, nothing from elsewhere, every text of others escaped."""

from collections.abc import Mapping


def fill_template(template: str, content: Mapping[str, object]) -> str:
    """Fill a template that comes with the program.

    Parameters
    ----------
    template : str
        Path inside the package; ``report/style.css`` is there to be included.
    content : Mapping[str, object]
        What it shows, by the names that it uses; a name that is missing is an error.

    Returns
    -------
    str
        HTML; write it as UTF-8.
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
