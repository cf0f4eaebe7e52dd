"""A test has the same name in each process: workers side by side collect the same ones."""

import ast
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
# What makes a text that differs from one second, or from one process, to the next.
DIFFERING = {
    "dumps", "sign", "sign_object", "make_password", "isoformat", "strftime",
    "token_hex", "token_urlsafe", "uuid1", "uuid4", "random", "choice", "randint", "getpid",
}  # fmt: skip


def differing(tree: ast.AST) -> list[tuple[int, str]]:
    """The line and the function of each such text that gives a test its name, for want of ``ids``."""
    parameters = [
        call
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).endswith("mark.parametrize")
        and "ids" not in {keyword.arg for keyword in call.keywords}
    ]
    return [
        (part.lineno, name)
        for call in parameters
        for part in ast.walk(call)
        if isinstance(part, ast.Call)
        and (name := ast.unparse(part.func).rpartition(".")[2]) in DIFFERING
    ]


def test_no_name_of_a_test_holds_a_moment_or_chance():
    written = "pytest.mark.parametrize('token', [signing.dumps(1)])"
    assert differing(ast.parse(written)) == [(1, "dumps")]
    found = {
        str(file.relative_to(TESTS)): lines
        for file in TESTS.rglob("*.py")
        if (lines := differing(ast.parse(file.read_text("utf-8"))))
    }
    assert found == {}
