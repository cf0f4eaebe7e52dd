"""From a press to the next application of a call: ``python -m benchmarks.triage [FILE.json]``.

A site of its own with a call of 120 pictured applications, read in Chromium at 390 pixels: half of the
presses by a thumb, half by the key. Beside it, in turns and in the same browser, a bare page of the same
weight, whose form is answered by the next such page. Both are measured in the page itself, from the event
to the frame after the next number stands. Who presses has looked at an application before, so that the
next one was fetched meanwhile (static/js/triage/ahead.js); what a press costs before that, and what the
answer takes behind it, is printed as well. Ends with 1 where a goal is missed.
"""

import json
import os
import shutil
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

COUNT, TURNS, PRESSES = 120, 5, 20
# Milliseconds of the median press, and how many times the bare page's it may be.
GOAL, TIMES_BARE = 150, 2
AHEAD = "a[data-next][data-ready]"
# Notes in ``window.took`` the milliseconds from each press to the frame in which another number stands.
STOPWATCH = """
() => {
  window.took = [];
  let begun = 0;
  for (const kind of ["keydown", "click"]) {
    addEventListener(kind, (event) => { begun ||= event.timeStamp; }, { capture: true });
  }
  const number = () => document.querySelector(".triage__number")?.innerText;
  let was = number();
  const seen = () => {
    const now = number();
    if (!begun || !now || now === was) return;
    was = now;
    const from = begun;
    begun = 0;
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - from)));
  };
  new MutationObserver(seen).observe(document, { childList: true, subtree: true });
}
"""
BARE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<form method="post"><button id="next">e</button></form>
<script>
  const now = () => performance.timeOrigin + performance.now();
  const from = Number(sessionStorage.begun);
  if (from) requestAnimationFrame(() => setTimeout(() => { window.took = now() - from; }));
  addEventListener("click", (e) => {
    sessionStorage.begun = performance.timeOrigin + e.timeStamp;
  }, { capture: true });
</script>
"""


def bare_server(weight: int) -> ThreadingHTTPServer:
    """Answers everything with a page of so many bytes, without looking anything up."""
    line = "<p>مكدوس بجوز بلدي</p>\n"
    body = (BARE + line * max(0, (weight - len(BARE)) // len(line.encode()))).encode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def read_some(page, count: int) -> list[float]:
    """So many applications accepted, in turns by a thumb and by the key; milliseconds of each."""
    page.bring_to_front()
    page.evaluate(STOPWATCH)
    for press in range(count):
        page.locator(AHEAD).wait_for(state="attached")
        page.wait_for_timeout(150)  # a glance, at least: pictures are there
        if press % 2:
            page.keyboard.press("e")
        else:
            page.locator("button[value=accept]").tap()
        page.wait_for_function("many => window.took.length > many", arg=press)
    return page.evaluate("window.took")


def press_bare(page, count: int) -> list[float]:
    page.bring_to_front()
    took = []
    for _ in range(count):
        with page.expect_navigation():
            page.locator("#next").tap()
        took.append(page.wait_for_function("window.took").json_value())
    return took


def press_at_once(page, count: int) -> list[float]:
    """Milliseconds of presses where nothing was fetched ahead: a form that is sent, a page that comes."""
    page.bring_to_front()
    page.route(
        "**/*", lambda route: route.abort() if _is_ahead(route.request) else route.continue_()
    )
    took = []
    for _ in range(count):
        page.reload()
        page.evaluate("""() => addEventListener("click", (e) => {
            sessionStorage.begun = performance.timeOrigin + e.timeStamp; }, { capture: true })""")
        with page.expect_navigation():
            page.locator("button[value=accept]").tap()
        took.append(
            page.evaluate(
                """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(
                performance.timeOrigin + performance.now() - Number(sessionStorage.begun)))))"""
            )
        )
    page.unroute("**/*")
    return took


def _is_ahead(request) -> bool:
    return request.method == "GET" and request.resource_type == "fetch"


def measure(browser, url: str, key: str) -> dict[str, float]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="ar-JO", base_url=url
    )
    context.add_cookies([{"name": "session", "value": key, "url": url}])
    context.set_default_timeout(60_000)
    page, beside = context.new_page(), context.new_page()
    answered: list[float] = []

    def note(response) -> None:
        if response.request.method == "POST" and "/decide/" in response.url:
            answered.append(response.request.timing["responseStart"])

    page.on("response", note)
    page.goto("/admin/calls/many/")
    weight = len(page.content().encode())
    server = bare_server(weight)
    beside.goto(f"http://127.0.0.1:{server.server_port}/")
    took: list[float] = []
    bare: list[float] = []
    for _ in range(TURNS):
        took += read_some(page, PRESSES)
        bare += press_bare(beside, PRESSES)
    at_once = press_at_once(page, COUNT - TURNS * PRESSES - 1)
    server.shutdown()
    context.close()
    return {
        "press": median(took),
        "p95": sorted(took)[int(len(took) * 0.95)],
        "bare": median(bare),
        "weight": weight,
        "at_once": median(at_once),
        "answer": median(answered),
    }


def main(report: Path | None) -> int:
    from playwright.sync_api import sync_playwright

    from tests.e2e.gallery import collect_static
    from tests.e2e.served import Site, scratch_database

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    with tempfile.TemporaryDirectory() as folder, scratch_database("triage") as database:
        site = Site(Path(folder) / "site", database, collect_static(Path(folder) / "collected"))
        try:
            site.manage("prepare")
            code = f"from tests.e2e import applied; print(applied.set_up('many', {COUNT}, pictured=True))"
            key = site.manage("shell", "-v", "0", "-c", code).split()[-1]
            site.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
                )
                found = measure(browser, site.url, key)
                browser.close()
        finally:
            site.stop()
    ratio = found["press"] / found["bare"]
    print(
        f"press to next: median {found['press']:.0f} ms, p95 {found['p95']:.0f}; a bare page of"
        f" {found['weight'] / 1000:.0f} kB {found['bare']:.0f} ms: {ratio:.2f} x (goals {GOAL} ms,"
        f" {TIMES_BARE} x)\nnothing fetched ahead: {found['at_once']:.0f} ms; the answer behind a"
        f" press: {found['answer']:.0f} ms"
    )
    if report:
        report.write_text(json.dumps({**found, "ratio": ratio}, indent=1) + "\n")
    return int(found["press"] > GOAL or ratio > TIMES_BARE)


def is_possible() -> bool:
    """Whether there is a browser, and what drives it: neither is needed to run the site."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return False
    return any(map(shutil.which, ("chromium", "chromium-browser")))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adamlocal.settings")
    if not is_possible():
        print(
            "Presses were not measured: there is no Chromium here (`make browser`), or no playwright."
        )
        sys.exit(0)
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else None))
