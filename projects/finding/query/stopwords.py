"""Words around what is searched for, which say nothing of it. Folded, as ``words_of`` gives them."""

import re

from adamlocal.lib.arabic import stem, words_of

BEFORE_A_PLACE = frozenset(
    words_of(
        "في ب من ل لـ بـ الى على ع عند جوا منطقة مدينة محافظة لواء توصيل واصل in at from near to "
        # the same in Latin letters
        "b bi bel bil fi fe men mn l la lal 3al 3ala 3and"
    )
)


def _conjugated(roots: str, before: str, after: str) -> list[str]:
    """Verbs as they are spoken in Jordan: every root with every beginning and ending."""
    return [
        first + root + last
        for root in words_of(roots)
        for first in ("", *before.split())
        for last in ("", *after.split())
        if first or last
    ]


_ENDINGS = "ي وا لي لنا ولي ولنا ها هم"
# «بدي حدا يعملي», «دورولي على», «وين بتلاقوا»: to make, seek, find, bring, know, buy, order, advise.
_VERBS = frozenset(
    _conjugated("عمل سوي لاقي لقي شتري جيب عرف طلب نصح", "ب بي بت بن با ي ت ن ا", _ENDINGS)
    + _conjugated("دور شوف", "ب بي بت بن ي ت ن ا", "ي وا لي لنا ولي ولنا")
    + _conjugated("ساعد عطي دل", "ب بي بت ي ت ا", "ني نا وني ونا")
)

STOPWORDS = (
    BEFORE_A_PLACE
    | _VERBS
    | frozenset(
        words_of(
            # who wants, who makes, who sells
            "ودي ودنا حابة حاب حابين بحب بتحب نحب حبيت دلوني دليني خبروني خبريني لازمني بلزمني بلزمنا عاوزة عايزة "
            "شاطر شاطرة شاطرين خبير بجيب بيعرف بيلاقي ست ناس جماعة شخص لحدا لإمي لأمي لابني لبنتي لزوجي "
            "لجوزي لخطيبتي لصاحبتي لأختي لأخوي لحالي إلي النا اله الها بيتي ببيتي عالبيت لعندي "
            "بدي بدنا بدك بدكم بده بدها اريد ابغى ابغا ابي عايز عاوز محتاج محتاجة نفسي بدور بدورلي "
            "مين وين شو ايش كيف كم بكم قديش هل لو ممكن سمحت سمحتي سمحتوا يا حدا حد احد واحد وحدة "
            "بتعمل بتعملي بعمل بيعمل يعمل تعمل بتعملوا بيعملوا بيعملولي بتسوي بسوي تسوي بصنع يصنع "
            "بتبيع ببيع بيبيع يبيع بيبيعوا بتبيعوا بيع شراء اشتري نشتري لاشتري بلاقي الاقي لاقي القى "
            "بعرف بتعرف بتعرفوا تعرف بتعرفي عندكم عندها عندكن عنده عنا عندي فيه في فيش موجود موجوده متوفر "
            # where
            "محل محلات دكان متجر مشروع مشاريع صفحة صفحات الاردن بالاردن اردني اردنية قريب قريبة جنبي حولي "
            # how
            "احلى احسن افضل اطيب ازكى ازكا ارخص اشطر سعر اسعار باسعار بسعر رقم ارقام صور صورة حلو حلوة "
            "مرتب مرتبة شي اشي اشياء كل هاي هاد هذا هذه اللي الي يلي عن او ام مع عشان لاجل منيح منيحة كويس كويسة "
            "يوم اليوم بكرا بكره الجمعة الخميس السبت الليلة هسا هلا ضروري لطفا شكرا سلام عليكم مرحبا "
            # English
            "a an the i me my we to of for with and or by on some any need want buy sell order looking find "
            "best good cheap near shop store shops jordan who where makes make made price prices please "
            "can could is are there anyone anybody someone somebody something that does do how much get your you "
            "hello hi here have has know making selling sells sell maker makers seller can am im id would like "
            "bedi biddi badi bdi baddi 3ndi 3andkom meen wen ween shu w wa"
        )
    )
)
STOPWORDS -= frozenset(words_of("ام بيتي"))

# General words in front of a thing, as stems: «تعليم تطريز», «دورة رسم», «شغل صوف». Where a thing is
# named beside them, the thing decides.
HEADS = frozenset(
    map(
        stem,
        words_of(
            "تعليم تعلم دورة دورات كورس كورسات درس دروس حصة حصص تدريس معلم معلمة مدرس مدرسة أستاذ أستاذة مس آنسة "
            "تصليح صيانة تركيب تأجير تنظيف فحص بيع توريد شغل أشغال صنع صناعة عمل أعمال قطعة قطع نوع أنواع صنف أصناف غرض أغراض طلبية طلب شركة ورشة صاحب صاحبة "
            "lesson lessons class classes course courses teacher handmade homemade piece pieces kind supplies"
        ),
    )
)

# How much of it is wanted: «2kg معمول», «نص كيلو لبنة», «٣ علب».
_UNITS = (
    "kg kgs kilo kilos g gm gr gram grams ml l liter litre dozen pcs pc jod jd "
    "كيلو كيلوات كغ كغم غم غرام جرام لتر ليتر مل رطل وقية اوقية دزينة درزن حبة حبات نص نصف ربع تنكة تنكات"
)
UNITS = frozenset(words_of(_UNITS))
_AMOUNT = re.compile(rf"\d+(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})")


def is_amount(word: str) -> bool:
    """Whether a folded word says how much, and not of what."""
    return word in UNITS or bool(_AMOUNT.fullmatch(word))
