"""People are never taken for programs by three letters inside another word."""

import pytest

from projects.figures.robots import Caller, caller
from tests.conftest import PHONE

ANDROID = "Mozilla/5.0 (Linux; Android 13; {}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
PEOPLE = [
    PHONE,
    *(
        ANDROID.format(model)
        for model in (
            "CUBOT_X30", "CUBOT KINGKONG 5 Pro", "Cubot Note 21", "SM-A135F", "Redmi Note 13", "ScanPal EDA52",
            "Pixel Preview", "SpiderWeb X2", "Infinix X657B", "JNY-LX1; HMSCore 6.13.0.322", "Botswana Edition",
        )
    ),
    f"{ANDROID.format('V2111')} trill_2023 BytedanceWebview/d8a21c6",
    f"{ANDROID.format('SM-S918B; wv')} Telegram-Android/11.2 (Xiaomi; Android 14)",
    f"{IPHONE} Instagram 340.0.0.0 (iPhone14,5; iOS 17_5; ar_JO; scale=3.00)",
    f"{IPHONE} [FBAN/FBIOS;FBAV/460.0.0.31;FBDV/iPhone13,2;FBLC/ar_AR]",
    f"{IPHONE} Snapchat/12.90.0.46 (like Safari/604.1)",
    "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; ar) Presto/2.12.423 Version/12.16",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0",
]  # fmt: skip
ROBOTS = [
    "WhatsApp/2.23.20.0 A",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    f"{ANDROID.format('Nexus 5X')} (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "TelegramBot (like TwitterBot)",
    "curl/8.5.0",
    "python-requests/2.32",
    "Go-http-client/2.0",
    "Scrapy/2.11 (+https://scrapy.org)",
]
DOUBTFUL = [
    "",
    "AcmeHomeBot/0.1",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36",
    f"{ANDROID.format('SM-S918B; wv')} WhatsApp/2.24.20",
    "some link-checker of a shop",
]
EXPECTED = [
    *((agent, Caller.PERSON) for agent in PEOPLE),
    *((agent, Caller.ROBOT) for agent in ROBOTS),
    *((agent, Caller.DOUBTFUL) for agent in DOUBTFUL),
]


@pytest.mark.parametrize(("agent", "who"), EXPECTED)
def test_agent_is_read_as_what_it_is(rf, agent, who):
    assert caller(rf.get("/", headers={"user-agent": agent})) is who


@pytest.mark.parametrize(
    ("method", "headers"), [("head", {}), ("get", {"sec-purpose": "prefetch"}), ("get", {"purpose": "prefetch"})]
)  # fmt: skip
def test_asking_without_reading_is_doubtful(rf, method, headers):
    request = getattr(rf, method)("/", headers={"user-agent": PHONE, **headers})

    assert caller(request) is Caller.DOUBTFUL
