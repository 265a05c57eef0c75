"""What a page says that it is, in JSON-LD."""

import json
from collections.abc import Iterator

from lxml.html import HtmlElement


def json_ld_nodes(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the things that a page says it is; what those in turn mention (related stories) is left out."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _top_nodes(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _top_nodes(nodes: object) -> Iterator[dict[str, object]]:
    if isinstance(nodes, list):
        for node in nodes:
            yield from _top_nodes(node)
    elif isinstance(nodes, dict):
        yield nodes
        yield from _top_nodes(nodes.get("@graph"))
