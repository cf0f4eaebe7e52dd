"""Advertisements and chain letters as they stand under every post of some reach."""

import re
from collections.abc import Sequence

from adamlocal.lib.text import fold
from adamlocal.lib.threads.tokens import Sort, Token
from adamlocal.lib.threads.words import Phrases

# One of these is enough.
_SURE = Phrases("""
    زيادة متابعين | زياده المتابعين | زيادة المتابعين | بيع متابعين | متابعين حقيقيين | متابعين عرب | رشق متابعين | رشق | متابعين للبيع | لايكات للبيع | شراء متابعين |
    متابعين بأرخص* | متابعين وهميين | زود متابعينك | زودي متابعينك | ضاعف متابعينك | متابعين ولايكات | buy followers | free followers | real followers | cheap followers |
    get followers | gain followers | followers for sale | 1k followers | 10k followers | followers and likes | promote it on* | send it to* | send pic* | dm for promo* | dm us to be featured |
    collab dm | dm for collab* | dm to collab* | lets collab* | بيتكوين | بتكوين | bitcoin | btc | crypto | كريبتو | عملات رقمية | العملات الرقمية | فوركس | forex | binance | بايننس |
    usdt | تداول | التداول | trading signals | توصيات تداول | استثمر معنا | استثمري معنا | استثمر* | ارباح يومية | أرباح يومية | ارباح مضمونة | ربح مضمون | دخل يومي | دخل ثابت | دخل شهري | دخل اضافي | دولار يوميا | دولار باليوم | دولار في اليوم |
    دينار يوميا | دينار باليوم | اربح من* | اربح معنا | اربحي | كسب المال | الربح من الانترنت | الربح من البيت | ربح المال | make money | earn money | earn from home | earn * | passive income | work from home and earn |
    invest with* | investment platform | my broker | expert trader | financial freedom | قروض | قرض | قرض شخصي | سداد قروض | سداد ديون | سداد مديونيات | تمويل شخصي | تمويل فوري | تمويل | بدون كفيل | كفيل | loan | loans |
    instant loan | كازينو | مراهنات | مراهنة | casino | betting | 1xbet | melbet | jackpot | شيخ روحاني | الشيخ الروحاني | روحاني | جلب الحبيب | جلب الحبيبه | فك السحر | علاج السحر | علاج بالقران | رد المطلقة | رد المطلقه |
    سحر وحسد | انشرها | انشرها في* | انشر تؤجر | انشرها تؤجر | انشر هذه الرسالة | لا تتجاهل | لا تتجاهلها | لا تقف عندك | ارسلها لعشرة | ارسلها ل* | ارسلها الى* | ابعثها ل* | ابعتها ل* | وصلها ل* | من نشرها | امانة في رقبتك | أمانة برقبتك | امانه برقبتك | امانة برقبتك | حلفتك بالله | سيرزقك |
    بعد ساعة ستسمع | ستسمع خبر* | خبر سعيد | رسالة من مكة | forward this* | share this message | onlyfans | hot girls | sexy | تعارف | بنات للتعارف | زواج مسيار | نيك | سكس | click the link | click on the link | click link* | link in my bio | link in bio | check my bio |
    visit my profile | check my profile | check out my profile | check my page for* | free iphone | win iphone | won a* | you won | you have won | giveaway winner | claim your* | ربحت معنا | لقد ربحت | مبروك ربحت | جائزتك | استلام الجائزة | استلم جائزتك |
    سحب على ايفون* | ايفون مجانا | مجانا ايفون | اضغط على الرابط | اضغطي على الرابط | اضغط الرابط | اضغط هنا | ادخل على الرابط | الرابط في البايو | الرابط بالبايو | رابط بالبايو | فرصة عمل | فرصه عمل | فرص عمل | وظيفة من المنزل | وظيفة من البيت | وظائف شاغرة |
    العمل من المنزل براتب* | شغل من البيت براتب* | مطلوب موظفين | مطلوب موظفات | راتب شهري | براتب* | انقاص الوزن | انقاص وزن | تخسيس | حبوب تنحيف | تنحيف | حرق الدهون | تكبير | فياغرا | viagra | weight loss | keto | اشتراكات | اشتراك نتفلكس | نتفلكس | netflix |
    iptv | شحن شدات | شدات ببجي | ببجي | free fire | تهكير | استرجاع حساب* | استعادة حساب* | hack | hacker | hacked | recover your account | توثيق الحسابات | توثيق حساب* | شارة التوثيق | blue tick | whatsapp for investment | رقم واتس بنات | متجر الكتروني ب* | تصميم مواقع |
    تصميم متجر* | برمجة تطبيقات | حل واجبات | حل واجب | ابحاث جامعية | رسائل ماجستير | كتابة ابحاث | تأشيرة | تأشيرات | فيزا شنغن | هجرة الى كندا | الهجرة الى* | شقق للبيع | شقة للبيع | اراضي للبيع | ارض للبيع | سيارات للبيع | للبيع بالتقسيط | نقل عفش | نقل اثاث |
    مكافحة حشرات | تنظيف خزانات | كشف تسربات | تأجير سيارات | صيانة ثلاجات | صيانة غسالات
""")
# Two of these are.
_SIGNS = Phrases("""
    متابعين | followers | مجانا | مجاني | free | عرض خاص | عروض | خصم | اسعار رمزية | ارباح | أرباح | ربح | الربح | استثمار | invest | investment | profit | profits | دولار | $ | usd | تلجرام | تيليجرام | تليجرام | تلغرام | تيليغرام |
    telegram | انضم | انضموا | join | قناتنا | قناتي | channel | الرابط | رابط | link | واتساب خاص | تواصل واتس | تواصل معنا | راسلنا | راسلني الان | promo | promotion | اعلان | اعلانات | للاعلان | سجل الان | اشترك الان | اشترك | اضغط | bio | البايو | dm | whatsapp me |
    سبحان الله | ارسلها | انشر | signals | broker | كود خصم | لايكات | مشاهدات | likes | views | بدون راس مال | بدون خبرة | مضمون 100 | مضمونة 100 | ضمان | خدمات | لفترة محدودة
""")
_MONEY = re.compile(r"[$€£]\s?\d|\d\s?[$€£]|\d{3,}\s?(?:دولار|usd)")
_SHORTENED = (
    "bit.ly",
    "goo.gl",
    "cutt.ly",
    "tinyurl.com",
    "chat.whatsapp.com",
    "t.me",
    "telegram.me",
    "wa.link",
)


def is_spam(text: str, values: Sequence[str], tokens: Sequence[Token]) -> bool:
    """Whether a comment advertises what no home makes, or asks to be passed on."""
    if _SURE.stand_in(values):
        return True
    links = [
        token.value
        for token in tokens
        if token.sort is Sort.LINK and token.value not in ("", "mail")
    ]
    strange = any(
        link.startswith(_SHORTENED)
        or not link.startswith(
            (
                "instagram",
                "www.instagram",
                "facebook",
                "www.facebook",
                "m.facebook",
                "tiktok",
                "vm.tiktok",
                "vt.tiktok",
                "youtu",
                "www.youtube",
            )
        )
        for link in links
    )
    signs = len({values[at] for at in _SIGNS.places(values)}) + bool(_MONEY.search(text))
    telegram = any("t.me/" in token.text or "telegram" in token.text for token in tokens)
    return signs + strange + telegram >= 2


def key(text: str) -> str:
    """What two copies of one advertisement share."""
    return fold(text)
