"""An SVG file as an element of a page: it scales, follows the style sheet and can be read out."""

import re
from collections.abc import Mapping
from html import escape


def inline_svg(
    svg: str,
    name: str,
    title: str,
    description: str,
    variables: Mapping[str, str],
    number: int = 1,
) -> str:
    """Turn the SVG of a file into an element of a page.

    Parameters
    ----------
    svg : str
        The file as matplotlib wrote it.
    name : str
        Class of the element, and with the number prefix of every id in it.
    title, description : str
        The text that a screen reader speaks; it is escaped.
    variables : Mapping[str, str]
        The variable of the style sheet that replaces each colour, such as ``--ink``.
    number : int
        Distinguishes elements of one class on a page.

    Returns
    -------
    str
        One ``<svg>`` element with paths cut to hundredths of a point.
    """
    of = f"{name}-{number}"
    body = svg[svg.index("<svg") :]
    box = re.search(r'viewBox="[^"]+"', body)
    assert box is not None
    body = re.sub(r"<style[^>]*>.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r' d="[^"]+"', _shorten, body)
    body = re.sub(r'(\bid="|url\(#|href="#)', rf"\1{of}-", body.replace("xlink:href", "href"))
    for colour, variable in variables.items():
        body = body.replace(colour, f"var({variable})")
    head = (
        f'<svg {box[0]} class="{name}" role="img" aria-labelledby="{of}-title {of}-desc">'
        f'<title id="{of}-title">{escape(title)}</title>'
        f'<desc id="{of}-desc">{escape(description)}</desc>'
    )
    return head + body[body.index(">") + 1 :].strip()


def _shorten(path: re.Match[str]) -> str:
    """Return the path of a shape on one line, cut to hundredths of a point."""
    return " " + re.sub(r"(\.\d\d)\d+", r"\1", " ".join(path[0].split()))
