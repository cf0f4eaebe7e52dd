"""Which addresses take a POST, read out of the URL configuration and of what each view lets pass."""

from collections.abc import Callable, Iterator

from django.urls import URLPattern, get_resolver

ALL = frozenset(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])


def methods_of(view: Callable) -> frozenset[str]:
    """What ``require_http_methods`` and its kin let pass; all, where a view does not say."""
    if hasattr(view, "view_class"):
        return frozenset(method for method in ALL if hasattr(view.view_class, method.lower()))
    while view is not None:
        names = view.__code__.co_freevars if hasattr(view, "__code__") else ()
        if "request_method_list" in names:
            cell = view.__closure__[names.index("request_method_list")]
            return frozenset(cell.cell_contents)
        view = getattr(view, "__wrapped__", None)
    return ALL


def addresses(
    patterns=None, namespace: str = "", before: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """(name with its namespace, the whole pattern, its entry) of every address."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        whole = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            space = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from addresses(one.url_patterns, space, whole)
        else:
            yield f"{namespace}{one.name}", whole, one
