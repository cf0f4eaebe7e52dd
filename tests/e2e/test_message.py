"""The page that waits for a message on WhatsApp: it goes on by itself once it came."""

CONFIRM = """
from adamlocal.accounts import message_codes
from adamlocal.accounts.enums import MessageSource
print(message_codes.confirm("{code}", "+962790000072", source=MessageSource.GATEWAY)[0])
"""
ASKS = "**/accounts/message/state/"


def test_a_server_that_is_busy_is_asked_again_and_the_page_stays(person, site):
    page = person()
    page.goto("/accounts/login/?next=/projects/")
    page.locator("main button[name=for]").click()
    code = page.locator(".big-code").inner_text()
    page.evaluate("window.stays = true")
    busy = iter([{"status": 503, "json": {"error": "busy"}}])

    def answered(route) -> None:
        answer = next(busy, None)
        if answer:
            route.fulfill(**answer)
        else:
            route.continue_()

    page.route(ASKS, answered)
    for status in (503, 200):
        with page.expect_response(ASKS) as asked:
            pass
        assert asked.value.status == status
    assert page.evaluate("window.stays"), "the page was not loaded anew"

    assert "CONFIRMED" in site.manage("shell", "-v", "0", "-c", CONFIRM.format(code=code))
    page.wait_for_url("**/projects/")
