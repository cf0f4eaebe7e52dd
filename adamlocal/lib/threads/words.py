"""The words of Jordanian comment threads, by what they do in a nomination.

Folded spellings (``adamlocal.lib.text.fold``), a set for each part that a word plays. A name of a
project ends where a word of ``ORDINARY`` begins; what a cue announces is looked for behind it.
The words are those that people of Jordan write under posts, collected by hand; nothing here is a
name of a project.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from adamlocal.lib.text import fold


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


class Phrases:
    """Phrases of one to four words, parted by ``|``; one that ends with * may go on."""

    def __init__(self, phrases: str):
        found = [phrase.strip() for phrase in phrases.split("|")]
        self.whole = frozenset(fold(phrase) for phrase in found if not phrase.endswith("*"))
        self.starts = tuple(fold(phrase) for phrase in found if phrase.endswith("*"))
        self.longest = max(len(phrase.split()) for phrase in found)

    def places(self, words: Sequence[str]) -> list[int]:
        """Where in a list of folded words a phrase begins."""
        return [
            at
            for at in range(len(words))
            if any(
                (part := " ".join(words[at : at + length])) in self.whole
                or part.startswith(self.starts)
                for length in range(1, min(self.longest, len(words) - at) + 1)
            )
        ]

    def stand_in(self, words: Sequence[str]) -> bool:
        return bool(self.places(words))


# --- what announces a name or an account -----------------------------------------------------

# Whoever writes one of these speaks of a project that others should see.
NOMINATE = _set("""
    رشح رشحت ارشح أرشح برشح برشحلكم برشحلك ارشحلكم ارشحلك بنرشح نرشح مرشح مرشحة مرشحه مرشحتي مرشحي ترشيحي ترشيح ترشيحاتي ترشيحات رشحوا رشحو رشحولي
     رشحولها رشحوها رشحوه رشحلي رشحتلكم رشحتها انصحكم انصح بنصح بنصحكم بنصحكو انصحك نصيحة اقترح بقترح اقتراحي اقتراح صوتوا صوتو صوتي بصوت صوت أصوت
    اصوت جربوا جربو جربوها جربوهم جربوه  تابعوا تابعو تابعوها تابعوهم تابعوه زوروا زورو ادعموا ادعمو ادعموها ادعموهم ندعم بدعم ادعم اطلبوا اطلبو
    اطلبي اطلبولكم اشتروا اشترو شوفوا شوفو شوفولي شوفوها لاتفوتوا فوتوا ادخلوا ادخلو عليكم بقدم  ارشحي أختار اختار بختار  اذكر بذكر  تواصلوا
    كلموا احكوا شرفوا ضيفوا ضيفو اضيفوا حطوا حطو انشروا نزلوا nominate nominating nomination vote recommend recommending suggest suggesting support
    supporting try check checkout follow visit rashe7 rash7 rash7o rashho rashe7o barshe7 barasheh barashe7 barsh7 arshe7 arsha7 jarbo jarrbo jarbou
    jarebo jarrebo jarbu jarebu tab3o tabe3o tab3oo tabe3u tab3u tabiou zoro edamo ed3amo od3omo shofo shoofo shufu nse7tkom bans7 bansa7kom bansah
    wallahi2o
""")  # fmt: skip
# The same said to one person, who is a friend as often as the host: announces names alone.
TELL_ONE = _set("رشحي ارشحي جربي شوفي تابعي ادعمي زوري اطلبي صوتي")
# The thing announced: an account, a page, a project, a shop.
PAGE = _set("""
    صفحة صفحه صفحت صفحتها صفحتهم صفحته صفحتو الصفحة حساب حسابها حسابهم حسابه حسابو الحساب مشروع مشروعها مشروعهم مشروعه المشروع بيج بيجها البيج محل
    محلها محلهم المحل متجر متجرها المتجر ستور الستور براند البراند اسمها اسمه اسمهم اسمو اسم باسم بإسم اسما اسمهن المسمى page account profile shop
    store brand called named saf7et saf7a saf7it safhet 7sab hesab hsab mashroo3 mashrou3 mashro3 ma7al esmha esmo ismo isma ismha esma
""")  # fmt: skip
# Where the account is: what stands after one is a handle more than a name.
PLATFORM = _set("""
    انستا انستغرام انستقرام انستجرام انستاغرام انستكرام انستقرم الانستا الانستغرام الانستقرام الانستجرام عالانستا عالانستغرام عالانستجرام بالانستا
    بالانستغرام انستاها انستغرامها فيس فيسبوك الفيس الفيسبوك عالفيس عالفيسبوك بالفيس تيكتوك التيكتوك عالتيكتوك تيك توك سناب السناب عالسناب يوزر اليوزر
    يوزرها يوزرهم يوزرنيم هاندل الهاندل ايدي instagram insta ig facebook fb tiktok snap snapchat user username handle acc account 3insta 3al elinsta
    3linsta
""")  # fmt: skip
# Between a cue and what it announces.
LINKING = _set("""
    الكل الجميع الناس جميعا بشدة بقوة كلكم جدا كثير كتير
    لكم لك إلكم الكم الكو إلكو لكو إلك الك لها له هي هو هم اسمها اسمه اسمو اسمهم اسم على عال في ع عالـ من ل ب عند لعند والله عنجد كمان برضه برضو ايضا
    أيضا هاي هاد هذا هذه هذول هدول صاحبة صاحبه صاحب مشروع صفحة صفحه حساب محل متجر بيج ستور شغل منتجات اكل أكل طبخ يوزر يوزرها الجميلة المميزة الرائعة
    الحلوة لصفحة لمشروع لحساب لمحل لمتجر بصفحة بمشروع is are the my a an for to at on by from this out them her his their it's its called named i we @
    - w 3 la min mn men 3and 3nd saf7et hay had
""")  # fmt: skip

# --- what projects are and make -------------------------------------------------------------

# Names begin with these: «مطبخ …», «حلويات …», «بيت …».
HEADS = _set("""
    مطبخ مطابخ حلويات حلا حلى مخبز مخابز فرن طابون مونة مونه المونة كيك كيكات معجنات مخبوزات بوتيك مشغل ورشة ورشه دكان دكانة دكانه بيت ركن زاوية عالم
    لمسة لمسه لمسات إكسسوارات اكسسوارات شموع شمعة شمع صابون صابونة عسل مناحل منحل زيت زيتون ورد ورود زهور زهرة مزرعة مشتل نبتة فخار خزف سيراميك تطريز
    مطرزات كروشيه كروشي خيط خيوط غرزة غرز إبرة سنارة صوف أكلات طبخات طبخ طبخة اكلة لقمة لقمه لقيمات زعتر ألبان البان أجبان اجبان جبنة جبن جميد سمن دبس مخلل
    مخللات مربى مربيات شوكولاتة شوكولاته شوكلاته كوكيز دونات كب كعك معمول خبز رغيف شراك مقلوبة منسف رشوف كبة ورق عطور عطر بخور هدايا هدية صندوق بوكس
    باقة مشغولات أشغال اشغال حرف حرفة خزانة مجوهرات فضة فضيات خرز خرزة خاتم عباءات عبايات أزياء ازياء ثوب أثواب اثواب فستان تصميم خياطة ستوديو استوديو
    اتيليه أتيليه مرسم خشب خشبيات مكرمية ريزن رسم لوحات صدف حكاية حكايا قصة نكهة نكهات مذاق طعم سفرة سفره مائدة ملعقة رشة بهارات بهار قهوة تمر تمور
    عصير عصائر مشروبات سلة بسطة حوش حاكورة جنة بستان حديقة كرم بيدر دار ديوان حارة ست ستي حبة فتيل جبس شال عروس بيبي اطفال ألعاب العاب دمى دمية روح
    سحر فن فنون بصمة إبداع لون ألوان الوان ذوق أناقة اناقة ياسمين نعنع ميرمية أعشاب اعشاب صبار لافندر توت فراولة قرفة هيل سكر فانيلا ملح مناقيش منقوشة
    فطاير فطائر صفيحة سمبوسك بقلاوة كنافة كنافه هريسة بسبوسة قطايف غريبة برازق نمورة مكدوس ترشي كبيس تشيز ساندويش برغر بيتزا شاورما مندي كبسة اوزي
    ملوخية شوربة سلطات مقبلات لبنة حليب بيض دجاج سمك kitchen cake cakes sweet sweets bakery baker boutique corner house home dar beit bayt matbakh
    mat5ab ma6bakh matba5 7lwyat 7elwayat halawiyat crochet candle candles soap handmade studio designs flowers rose garden store shop crafts art
""")  # fmt: skip
# Beginnings of names that are nothing one could buy: «خيط وحكاية» is a name, «زيت وزعتر» is not.
POETIC = _set("""
    مطبخ مطابخ مخبز مخابز فرن طابون تنور بوتيك مشغل ورشة ورشه دكان دكانة دكانه بيت ركن زاوية عالم لمسة لمسه لمسات خيط خيوط غرزة غرز إبرة ابرة سنارة حكاية حكايا قصة نكهة نكهات مذاق لقمة لقمه سفرة سفره مائدة ملعقة
    رشة حوش حاكورة جنة بستان حديقة كرم بيدر دار ديوان حارة حبة فتيل جبس روح سحر بصمة إبداع لون ألوان الوان ذوق أناقة اناقة خزانة صندوق سلة شمعة رغيف خرزة مزرعة مشتل نبتة مناحل منحل ستوديو استوديو اتيليه أتيليه مرسم وردة زهرة جذر لفة فتلة
    أنامل انامل يد ايدين أيادي حواضر زوادة مونة خير بركة بسطة كوخ قعدة جلسة ليالي صباح نبض همسة ريشة قلم ضفيرة عود مفتاح باب شباك قنديل فانوس سراج نجمة قمر شمس غيمة ندى مطر
    kitchen bakery boutique corner house home dar beit bayt matbakh mat5ab matba5 studio garden store shop
""")
# What is made, and no beginning of a name.
GOODS = _set("""
    ديكورات ديكور تحف تحفه علاقات علاقة نباتات عقود عقد أساور اساور حلق زينة زينه فوانيس محاشي محشي ورق سلال قش أثواب مدرقات شنط شنطة حقائب مفارش مفرش شراشف خروب عنب وهيل هيل بخور شالات قبعات كنزات طواقي فتايل مباخر
    صحون أكواب كاسات فناجين براويز ميداليات سبح دفاتر بطاقات كروت ستيكرات قمصان بلايز تيشيرتات فساتين عبايات خواتم سناسل كيكة كيكه تورتة قالب قوالب صواني صينية كعكات بسكوت بسكويت براونيز كوكيز غريبة لزاقيات سمبوسك ورق دوالي ملفوف منسف مسخن مفتول
    مقادير اطباق أطباق وجبات وجبة اكل أكل طبيخ فطور غدا عشا طعام غار حلبي نابلسي صويا الصويا شجر شتلات شتله زريعة زريعه بذور اصناف مكسرات مجففات سماق سمسم طحينة طحينيه شطة دقة زعتر سدر سماد تراث تراثيات نول سجاد بسط حصر
    تنسيق تفصيل تفاصيل تغليف تصليح تعليم دورات تصاميم طباعة ماكياج ضيافة تقديمات حفلات توزيعة هدايا باقات
    cakes cupcakes cookies brownies candles bags dresses bread food jam pickles جودة اعراس أعراس خطوبة تخرج تخرّج اعياد أعياد ميلاد عيد
""")  # fmt: skip
# Parts of towns: «بجبل عمان», «حي نزال».
AREAS = _set(
    "جبل حي وادي ضاحية مخيم شارع دوار قرية لواء منطقة مدينة محافظة اسكان جسر مجمع مول سوق street city"
)
# Bodies of a business that are no part of its name when they stand before it.
GENERIC = _set("""
    منزلي منزلية بيتي بيتية البيتي البيتية المنزلي المنزلية بيوتي بيوتية يدوي يدوية اليدوية اليدوي هاند ميد هاندميد صغير صغيرة كبير كبيرة بسيط بسيطة
    جديد جديدة محلي محلية المحلي المحلية طبيعي طبيعية طبيعيه الطبيعي بلدي بلدية البلدي معطرة معطره ملونة مشكلة مشكل شرقية شرقي غربية غربي عربي عربية
    اونلاين أونلاين فاخر فاخرة خاص خاصة تراثي تراثية حلوين عائلي نسائي نسائية اطفال للأطفال ولادي رجالي مناسبات المناسبات العيد العيلة رمضان توزيعات
    جاهزة جاهز طازة طازج طازجة صحي صحية homemade handmade small local new online natural
""")  # fmt: skip
# Whose they are: «مشروع صاحبتي …» names nobody yet.
RELATION = _set("""
    صاحبتي صاحبتنا صديقتي صديقتنا صديقاتي جارتي جارتنا جاراتنا أختي اختي اخواتي أخوي اخوي امي أمي ماما إمي ابوي بابا بنتي ابني ابنتي مرتي زوجتي جوزي
    زوجي حماتي سلفتي كنتي قريبتي قرايبي قرايبنا معلمتي زميلتي مرت سيدة سيده صبية صبيه واحدة وحدة شب شاب بنات نسوان حدا ناس عيلة عائلة خالي عمي رفيقتي
    رفقاتي حبيبتي حبيبة جيراننا جيرانا جارنا صاحبي صديقي اخت اختها أختها امها أمها friend sister mom mother neighbor neighbour cousin aunt okhti o5ti
    emi ommi jarti jaretna sa7bti sa7ebti
""")  # fmt: skip
KUNYA = _set("""
    أم ام إم أبو ابو أبي الست ست ستي خالتي الخالة خالة عمتي الحجة حجة الحاجة الشيف شيف السيدة ابن بنت تيتا تيته um umm om omm abu abou em sitti setti
    teta chef khalto hajjeh
""")  # fmt: skip

# --- places ------------------------------------------------------------------------------------

PLACES = _set("""
    الرقيم جاوا الحمر حسبان الموقر القسطل ملكا بيرين عوجان يرقا علان موبص العارضة رحاب صبحا الصفاوي الرويشد الزعتري الكتة المصطبة بليلا قفقفا عبلين جرينة الفيصلية مكاور المرج العدنانية فقوع القطرانة أدر كثربا عيمة الحسا القادسية غرندل الحسينية أيل الراجف المريغة المدورة الشلالة الجوفة نزال الجندويل المحطة الأردنية المدينة الطيبة الهاشمية صدقة
    عمان الأردن الاردن اردن إربد اربد الزرقاء الزرقا زرقا السلط سلط مادبا مأدبا الكرك كرك معان العقبة عقبة جرش عجلون المفرق مفرق الطفيلة طفيلة البلقاء
    البلقا الرمثا رمثا الرصيفة رصيفة سحاب ماحص الفحيص فحيص ناعور الحصن خلدا الجبيهة جبيهة صويلح طبربور ماركا الهاشمي دابوق عبدون الصويفية الشميساني
    العبدلي البيادر اللويبدة لويبدة الجاردنز الرابية القويسمة الوحدات الأشرفية المقابلين اليادودة مرج الحمام الياسمين الجيزة عنجرة كفرنجة راجب راسون
    عبين عرجان اشتفينا سوف ساكب برما ريمون بلعما الخالدية الأزرق الضليل الحلابات السخنة علا الشونة الكرامة البقعة صافوط ذيبان مليح ماعين حنينا مؤتة
    مؤته الربة ربة القصر الثنية المزار غور بصيرا ضانا الشوبك شوبك موسى الجفر القويرة الديسة رم النعيمة حوارة الصريح أيدون الطرة كفريوبا حكما المغير
    خرجا الشمال الجنوب شمال جنوب الغور الأغوار الاغوار البادية مخيم المخيم حي الحي amman irbid zarqa salt madaba karak maan aqaba jerash ajloun ajlun
    mafraq tafila tafileh balqa jordan ramtha khalda jo
""")  # fmt: skip

# --- words that no name is made of ------------------------------------------------------------

_FUNCTION = _set("""
    بكم شغل الشغل تنين ثلاث ثلاثة عشان الكيلو القطعة القطعه الحبة دينارين كرمال حرفيا صراحة بصراحه زبونة زبون دائمة طازه عالوقت عالحطب عالصاج عالحجر هاتف عنوان العنوان الرجاء رجاء تكفون هيك
    انا أنا انت إنت انتي إنتي انتو انتوا انتم احنا إحنا نحن هو هي هم هن هما اياها اياه هاد هادا هاي هاذ هاذا هاذي هذا هذه هذي هذول هدول هداك هديك هيك
    هون هناك ذلك تلك في فيها فيه فيهم فيكم من منها منهم منه منو مني منكم عن عنها عنهم عنه على عليها عليهم عليه عليكم عليك عليكي عليا ع عال عالـ الى
    إلى إلها الها إلهم الهم الو إلو إله الي إلي لي لو إلكم الكم الكو إلكو لكم لكن لكنها بس كمان برضو برضه برضك ايضا أيضا مع معها معهم معه معي معكم معك
    عند عندها عندهم عنده عندو عندي عندكم عندك قبل بعد فوق تحت بين جنب قدام ورا حوالي خلال بدون غير إلا الا سوى مثل متل زي كأنه كإنه كأنها ان إن أن انه
    إنه إنها انها انهم إنهم اذا إذا لما عشان علشان لأنه لانه لأن لان لأنها لانها كل كلها كلهم كله كلو بعض اي أي أيا شي شيء إشي اشي حدا احد أحد ما مو
    مش لا لأ ليس لم لن هل قد كان كانت كانوا بكون تكون يكون بكونوا صار صارت صاروا لسا لسه لسة اللي إللي يلي الذي التي الذين ال و او أو ثم حتى بل ولا
    أما اما يا ياريت ليت ريت لعل ربما ممكن يمكن اكيد أكيد طبعا طبعًا فعلا فعلًا بصراحة بالصراحة عنجد جد والله وحياة يعني خلص هلا هلأ هسا هسه اليوم
    بكرا مبارح امبارح دايما دائما دائمًا ابدا مرة مره مرات كثير كتير كثيرا كثيير وكثير جدا جدًا شوي شوية شو ايش إيش ليش كيف وين متى ايمتى مين قديش كم
    أين ماذا لماذا هنا فقط كذا كذلك ذات نفس نفسها نفسه نفسهم بنفسها لحالها لوحدها وحدها سوا تمام اوك أوك نعم اه آه ايوا أيوا ايوه بلا بجد أول اول ثاني
    آخر اخر عدة عدد اكثر أكثر اقل أقل وهي وهو وهم وهاي وهاد وهذا وهذه وانا وأنا وما ومش ومن وفي وعلى وكل وكمان وبس وبعد وبعدين وعندها وعندهم وفيها
    ومعها وشو وبصراحة واللي بإذن باذن بخصوص بالنسبة بالاضافة بالإضافة بالمناسبة بالتوفيق بالعافية بالفعل بالضبط بالآخر بسبب بشكل بكل بيوم بأي باي
    بعدها بعدين بعدك لسبب لحد لحتى لعند لازم ضروري المفروض مفروض رقمها رقمهم رقمه رقم الرقم رقمو تلفونها تلفون تلفونهم موبايل موبايلها واتساب واتس
    واتسها الواتس عالواتس الواتساب هاتف هاتفها للتواصل للطلب للطلبات للحجز تواصل التواصل وتس اسأل أسأل حاليا حاليًا بتاتا سنة سنين سنوات شهر أشهر يوم
    أيام اسبوع أسبوع ساعة دينار دنانير ليرة ليرات سعر اسعار أسعار السعر الاسعار الأسعار اسعارها أسعارها واسعارها وأسعارها توصيل التوصيل بتوصل وبتوصل
    وتوصيل ديليفري
""")  # fmt: skip
PRAISE = _set("""
    حلو حلوة حلوه حلوين حلوات احلى أحلى وأحلى زاكي زاكية زاكيه زاكيين ازكى أزكى وأزكى طيب طيبة طيبه طيبين اطيب أطيب لذيذ لذيذة لذيذه ألذ الذ رائع
    رائعة رائعه رائعين روعة روعه بالروعة الروعة مرتب مرتبة مرتبه ارتب أرتب نظيف نظيفة نظيفه انظف أنظف ممتاز ممتازة ممتازه خيال خيالي خيالية رهيب رهيبة
    رهيبه فنانة فنانه فنان مبدعة مبدعه مبدع مبدعين شاطرة شاطره شاطر شاطرين احسن أحسن افضل أفضل اجمل أجمل جميل جميلة جميله جمال جمالها مميز مميزة مميزه
    متميزة كفو كفوة قمة قمه القمة فخم فخمة ابداع الابداع مذهل مذهلة تحفة تحفه بطل بطلة عظيم عظيمة محترم محترمة محترمين خلوقة خلوق امينة أمينة صادقة
    مهضومة عسولة قوي قوية فظيع فظيعة غنية غني عالمي عالمية اصلي أصلي مضمون مضمونة ثقة سريع سريعة رخيص رخيصة ارخص أرخص مناسب مناسبة مناسبه معقولة معقول
    غالي غالية تستاهل بتستاهل يستاهل بيستاهل بستاهلوا بيستاهلوا بستاهل بتستاهلي بتستحق تستحق يستحق بستحق بتجنن بتجننن يجنن بجنن بجننوا بيجنن بيجننوا
    تجنن بتعقد بتفتح بتشهي بيشهي بشهي بتاخد العقل بياخد شغلها شغلهم شغله شغلو شغلك شغلكم الشغل اكلها أكلها أكلهم اكلهم أكله اكله أكلو اكلو طعمه طعمها
    طعمو طعمهم منتجاتها منتجاتهم منتجاته تعاملها تعاملهم تعامله تعامل أسلوبها اسلوبها خدمتها ذوقها نَفَسها ايدها إيدها ايديها إيديها جودتها جودة
    الجودة جوده خدمة معاملة معاملتها شغول طريقتها تغليفها تغليف ترتيبها ديزايناتها تصاميمها تصميماتها كيكاتها حلوياتها معجناتها طبخها طبخاتها مونتها
    صابونها صابونهم شموعها تطريزها مطرزاتها قطعها مقلوبتها مسخنها مسخنهم كعكها معمولها مخللاتها مربياتها عسلهم زيتهم خبزها خبزهم منسفها ورقها محاشيها
    الله اللهم ربنا ربي رب يارب يعطيك يعطيكم يعطيكي يعطيها يعطيهم يعطيه العافية عافية عافيه يسلمو يسلموا تسلم تسلمي يسلم تسلموا سلم ايديكي إيديكي
    ايديك إيديك ايديكم ايدك دياتك دياتكم يوفقك يوفقكم يوفقها يوفقهم يوفق موفقين موفقة موفق بالتوفيق التوفيق توفيق شكرا شكرًا شكراً مشكورين مشكورة
    مشكور الشكر ماشاء ماشالله مشالله شاء انشالله انشاالله إنشالله ان شالله تبارك يبارك بارك مبارك مبروك الف ألف مليون تحية تحيه تحياتي سلام السلام
    مساء صباح الخير خير النور ورحمة وبركاته اهلا أهلا مرحبا يا هلا حياك حياكم نورت منورين قلبي حبيبي حبيباتي عيوني عيني حياتي الغالية الغاليين حبايب
    حبايبي اخي فكرة الفكرة فكرتكم مبادرة المبادرة مبادرتكم مبادرتك بادرة خطوة لفتة الحملة حملة حملتكم دعم الدعم دعمكم تشجيع الكل الجميع للجميع جميعا
    للكل لكل الناس سيدات السيدات ستات الستات نساء النساء البلد بلدنا وطني رزق الرزق رزقها رزقهم رزقكم يرزقكم يرزقها يرزق يكثر امثالكم أمثالكم نفسي
    بنفسي مجرب مجربة ومجرب مجربين جربت جربتها جربته جربتهم مجربتها طلبت طلبتها وطلبت اخذت أخذت اخدت اشتريت شريت اشترينا طلبنا جربنا اكلت أكلت ذقت دقت
    شفت شفتها تعاملت تعاملنا
""")  # fmt: skip
_VERBS = _set("""
    رشحي جربي مين بحكي بخيط بطرز بطبخ بخبز بصمم بجهز بساوي بسوي انتبهي خلصت خلص وصل وصلت وصلني وصلتني ارسلت فتحت فتح رتبولي عملنا اعطيت
   
    بعمل تعمل بتعمل يعمل بيعمل بيعملوا بعملوا بعملو بتعملي اعمل أعمل تعملي عملت عملتلي عملتها عمل بسوي بتسوي يسوي بيسوي تسوي بيسووا بسووا بتساوي
    بساووا بتبيع تبيع يبيع ببيع بيبيعوا ببيعوا بتطبخ تطبخ بتطرز تطرز بتخيط بخيط بتخبز تخبز بتصنع تصنع بتصمم بتحضر بتجهز بتقدم تقدم بيقدموا بقدموا
    بتشتغل تشتغل بيشتغلوا بشتغلوا بتشتغلي اشتغلت بتصنعها بتوزع بحب بحبها بحبهم احب أحب حبيت حبيتها بتحب بحبو بتمنى اتمنى أتمنى نتمنى بدي بدها بدهم
    بدنا بدكم بدك اريد عايزة ياليت بقدر بتقدر بتقدروا بتلاقوا بتلاقوها تلاقوا بتلاقي لاقيت لقيت رح راح حنعمل روحوا روحو تعالوا تعالي تعال تعو تعي يلا
    خلينا خلونا بعرف بتعرف بتعرفوا تعرفوا بتعرفي اعرف أعرف تعرف عرفت سمعت سمعنا بسمع شايف شايفة شفنا نشوف اشوف أشوف بشوف شوف شوفي شوفيها انتبهوا احكي
    بحكي حكيت حكولي بقول قال قالت قالوا قلت بقولوا ساعدوا ساعدوها بتساعد ساعد تساعد بشجع شجعوا نشجع شاركوا شاركي شارك اشارك أشارك تشارك سجلي سجلوا
    قدمي كتبت كتب اكتب بعث بعثت ابعث ابعثوا ابعتوا ارسل راسلوها راسلوا احجزوا بتستقبل بتاخذ تاخذ بتعطي بتدرس بتعلم تعلم مشاريع المشاريع مشروعي مشروعك
    منزل المنزل بالمنزل بالبيت بيتها بيتهم شغلي شغلنا محتاجة محتاج محتاجين يحتاج بتحتاج تحتاج ارملة أرملة ايتام أيتام اولاد أولاد اولادها أولادها
    عندكم بتعبت بتعب تعبت تعبانة تعبها تعب مكافحة مكافحه كافحت بتصرف معيلة معيله عيلتها منشن منشنوا منشنت منشني تاغ شير لايك فولو متابعة متابعين
    متابعه الرابط رابط لينك البايو بايو بالبايو التفاصيل تفاصيل شروط الشروط دايركت خاص عالخاص الخاص مسج راسليني راسلوني وحدة
""")  # fmt: skip
_LATIN_ORDINARY = _set("""
    i im me my mine we us our you your u ur she he her his him they them their it its this that these those there here who what which where when why
    how is are was were be been am do does did done has have had can could will would should may might must a an the and or but so if then than too
    very really just only also even still yet not no yes yeah yep ok okay of in on at by for from to with without about into over under up down out
    off as like such all any some many much more most every each other another one two three best better good great nice amazing awesome beautiful
    lovely delicious tasty yummy perfect excellent wonderful fantastic cute pretty love loved loving favorite favourite fav super top wow thanks thank
    thx ty please plz pls god bless welcome hi hello hey dear guys everyone everybody people girls ladies food work works working products product
    make makes making made sell sells selling bake bakes baking cook cooks cooking order ordered ordering buy bought tried trying check follow support
    deserve deserves deserved recommend highly quality prices price service delivery taste clean fresh healthy today now always never ever again first
    last time idea initiative campaign project projects business businesses account page profile instagram facebook insta whatsapp number phone call
    contact dm link bio go get got see saw look looks looking know knows let lets want wants need needs think feel say says said tell give hope wish
    luck congrats omg lol haha tag mention comment post video reel story yalla inshallah mashallah wallah wallahi habibti habibi akeed tayeb w wo ana
    enti enta hiya huwa hya hye heya howe hay hada hadi hai fi fe fee 3la 3ala 3al min mn men ma3 3an 3nd 3and 3endha 3ndha 3ndhom 3endhom ktir kteer
    kter kthir kthier katheer mara jdn jedan bas kaman kman b la ya yaa elli eli ili yalli shu sho shoo esh eish leish lesh kif keef wen wein meen
    7elo 7elwe 7elwa 7ilo helo helwe helwa ahla a7la zaki zakyeh zaky azka tayyeb tayybe atyab rawa3a raw3a raw3ah rowa3a bejannen bjannen bjanen
    btjannen btjanen bejanen betjannen yjannen jnan shoghlha sho8lha shu3'lha shughlha shoghla sho3lha shoghlhom sho8lhom aklha akla aklhom ta3mo
    betsta7el btstahel btesta7el btestahel testhal testahel allah ywaf2ek ywafe2 ywaf2hom y3teek y3tik y3tikom ya3tek el3afye l3afye yslamo yeslamo
    teslam teslami eslamo mashalla ma bte3mal bt3mal bta3mel bte3mel bti3mal btsawi b3mal ba3mal bet3mal btbee3 tbee3 btotbo5 btotbokh bt6bo5 jarrabt
    jarabt jarabtha talabt 6alabt talabet akhdt a5dt jad 3njd 3anjad fe3lan fi3lan ktiir dayman daymn
""")  # fmt: skip
# A word of these never begins, ends or stands in a name.
LATIN_PROSE = _LATIN_ORDINARY
ORDINARY = _FUNCTION | PRAISE | _VERBS | _LATIN_ORDINARY
# Words that are ordinary, and yet the soul of many a name when a cue or quotation marks say so.
_NOT_VERBS = (
    "بيت", "بنت", "بتول", "بيادر", "بيسان", "بتل", "بيان", "بيلسان", "بنفسج", "بيدر", "بيبي", "بنان", "بيرين", "بيض", "بيتز",
    "بنك", "بيت", "بتر", "بيج", "بينك", "بنات", "بنكه", "بيرل", "بيكر", "بيلا", "بيكري", "بنسل", "بنين", "بيلي",
)  # fmt: skip

# --- what a comment is about ------------------------------------------------------------------

# Of a third person and what they make: the account beside it is a project's.
THEIR_WORK = Phrases("""
    شغلها | شغلهم | شغله | شغلو | اكلها | أكلهم | منتجاتها | منتجاتهم | منتجاته | بتعمل* | بعملوا | بعملو | بيعملوا | بتسوي | بتبيع | بتطبخ | بتطرز |
    بتخيط | بتخبز | بتصنع | بتصمم | بتجهز | بتساوي | عندها | عندهم | تعاملها | تعاملهم | كيكاتها | حلوياتها | معجناتها | طبخها | مونتها | شموعها |
    مقلوبتها | ذوقها | اسعارها | اسعارهم | جودتها | تستاهل | بتستاهل | بستاهل | بستاهلوا | بيستاهلوا | يستاهلوا | يستاهل | تستحق | بتستحق | يستحق |
    ازكى | اطيب | احلى شغل | احسن | افضل | her work | her food | her cakes | their work | their food | she makes | they make | she sells | deserves |
    the best | best cakes* | sho8lha | shoghlha | shughlha | aklha | btesta7el | btestahel | bte3mal | bt3mal | مشروع بيتي | مشروع منزلي | من البيت |
    شغل يدوي | شغل ايد | طلبت من* | جربت* | طلبت منها | طلبت منهم | home business | handmade | homemade | small business
""")
# The page itself is spoken of.
OF_A_PAGE = Phrases("""
    صفحة | صفحتها | صفحتهم | حسابها | حسابهم | حساب | مشروع | مشروعها | مشروعهم | متجر | محل | محلها | بوتيك | بيج | على الانستا* | عالانستا* |
    انستا* | رقمها | رقمهم | للتواصل | للطلب | واتس* | page | account | saf7et | saf7a | 7sabha
""")
# Friends who are called to look. What addresses one person, of what was promised or could be done.
TO_A_FRIEND = Phrases("""
    رشحي | شوفي | شوف | شفتي | شفت | متى نروح | شوفيها | شوفيه | شوفها | شوفوا معي | تعالي | تعال | تعي | شو رايك | ايش رايك | رايك | رأيكم نروح | يلا نجرب | خلينا | لازم نجرب* |
    لازم نروح | لازم نطلب* | لازم نشتري | بدنا نجرب* | بدنا نروح | بدنا نطلب* | نجرب | نطلب منها | نطلب منهم | نروح عندهم | حكيتلك | حكيتلك عن* |
    حكيت لك | قلتلك | حكيناه | متل ما حكينا | زي ما حكينا | اللي حكينا* | تذكرتك | اتذكرتك | ذكرتك | ذكرتيني | تذكرت | بتذكرني فيك | هاي الك |
    هاي إلك | هاد إلك | هاد الك | عشانك | مشانك | منشانك | كرمالك | لعيونك | بتنفعك | بيفيدك | بتفيدك | متلك | زيك | عيد ميلادك | لعيد ميلادك | عرسك |
    لعرسك | اذا حابة | اذا بدك | بدك تجربي | جيبيلي | جبيلي | اطلبيلي | اعزميني | اعزمني | عازمتك | فوتي شوفي | انتبهي | صورتي | اقري | اقرأي |
    اقراي | احضري | احفظي | احفظيها | خليها عندك | look at this | look | see this | check this | check this out | we need to | we should |
    we have to | lets try | lets go | for you | remember | told you | i told you | thinking of you | your birthday | what do you think | shoofi |
    shofi | shoufi | shufi | ta3ali | ta3i | lazem njarreb | lazem njarb | lazem nroo7 | sho ra2yek | shu rayek | ضحكت | هههه*
""")
# Somebody is called to take part with what they make: a nomination said to their face.
YOUR_WORK = Phrases("""
    شاركي | شارك | لازم تشاركي | قدمي | سجلي | سجل | مشروعك | شغلك | صفحتك | حسابك | بتستاهلي | تستاهلي | فرصتك | هاي فرصتك | your work |
    your project | your page | apply | sharki | sajli
""")
# Said to somebody dear.
TO_SOMEBODY = Phrases("""
    اشتقتلك | اشتقت لك | وحشتيني | وحشتني | مشتاقة | مشتاقتلك | حبيبتي | يا حبيبتي | حبيبي | يا قلبي | يا عمري | ما بنساكي | بحبك | صدق | ضحكتيني | هههه* | miss you | love you | مشتاقلك
""")
# Said to who posted: thanks for the idea, questions about it.
TO_THE_HOST = Phrases("""
    مبادرة | مبادرتك | مبادرتكم | المبادرة | فكرة | فكرتك | الفكرة | حملة | حملتك | الحملة | شكرا الك | شكرا لك | شكرا إلك | شكرا على | شكرا انك |
    شكرا لدعمك | دعمك | يعطيك العافية | يعطيكي العافية | يعطيك الف عافية | الله يعطيك | الله يجزيك | جزاك الله | الله يجزيكي | الله يبارك فيك* |
    الله يسعدك | الله يوفقك | تابعتك | متابعتك | من متابعينك | ممكن ترشحي | ممكن تنشري | ردي | رد علي | شوفي الخاص | شوفي رسايلي | شوفي المسج |
    بعثتلك | بعتلك | بعثتلك خاص | thank you | thanks for | great initiative | great idea | love this idea | love what you | you are doing
""")
# The writer's own business.
MINE = Phrases("""
    مشروعي | صفحتي | حسابي | متجري | انا صاحبة | انا صاحب | انا بعمل | انا بسوي | انا بخيط | انا بطرز | انا بطبخ | انا بشتغل | انا ببيع |
    انا عندي مشروع | عندي مشروع | عندي صفحة | عندي متجر | شرفوني | شرفونا | تابعوني | تابعونا | ادعموني | ادعمونا | زوروني | زورونا | انا برشح حالي |
    برشح حالي | ارشح حالي | برشح نفسي | ارشح نفسي | مشروعنا | صفحتنا | حسابنا | متجرنا | my business | my page | my project | my account | my shop |
    my small business | our page | i make | i sell | i own | mashroo3i | mashrou3i | saf7ti | 7sabi
""")
# Nominations that name nobody: a person has to ask.
SOMEBODY = Phrases("""
    جارتي | جارتنا | صاحبتي | صديقتي | اختي | خالتي | عمتي | امي | ماما | بنتي | سلفتي | حماتي | معلمتي | في وحدة | في واحدة | في ست | في سيدة |
    في صبية | بعرف وحدة | بعرف واحدة | بعرف ست | بعرف سيدة | بعرف صبية | my neighbor | my neighbour | my sister | my mom | my friend | my aunt |
    jarti | jaretna | o5ti | okhti
""")
_MAKES = re.compile(
    r"(?<!\w)(?:و|و?ب?ت)?(?:بتعمل|بتسوي|بتبيع|بتطبخ|بتطرز|بتخيط|بتخبز|بتصنع|بتصمم|بتجهز|بتساوي|بتشتغل|تعمل|عندها|شغلها|اكلها|makes|sells|bakes|cooks|bte3mal|bt3mal|مشروع)"
)
ASKS = re.compile(
    r"[?؟]|(?<!\w)(?:كيف|وين|متي|ايمتي|شو (?:الشروط|شروط|الاسم|اسم)|بكم|قديش|how|where|when|what)(?!\w)"
)


def makes_something(folded: str) -> bool:
    """Whether a comment speaks of what somebody else makes."""
    return bool(_MAKES.search(folded))


@lru_cache(maxsize=50_000)
def core(word: str) -> str:
    """A folded word without «و», article and attached preposition, where enough of it is left."""
    for prefix in ("وال", "بال", "عال", "هال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word.removeprefix(prefix)
    return word


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Whether a folded word is one that no name holds: grammar, praise, what people do."""
    if word in ORDINARY or word.isdigit() or word in NOMINATE or word in RELATION:
        return True
    if word[:1] == "و" and len(word) > 3 and word[1:] in ORDINARY:
        return True
    # «سمنتها», «كعكهم»; «بيوصلوا», «تشوفوا».
    if len(word) >= 5 and word.endswith(("ها", "هم", "وا")) and word not in HEADS:
        return True
    # Jordanian verbs of the present: «بتعمل», «بيطلع», «بنحب».
    return (
        len(word) >= 5
        and word.startswith(("بت", "بي", "بن", "وبت", "وبي"))
        and not word.startswith(_NOT_VERBS)
    )


# A colour as often as a town, where neither article nor «ب» stands before it.
_NO_PLACES = _set("زرقا زرقاء حمراء بيضاء خضرا")


@lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    return word not in _NO_PLACES and (word in PLACES or core(word) in PLACES)


def is_cue(word: str, cues: frozenset[str]) -> bool:
    """Whether a folded word is one of the cues, «و», «ب», «ل», «ع» before it or not."""
    return word in cues or (word[:1] in "وبلع" and len(word) > 3 and word[1:] in cues)


@lru_cache(maxsize=50_000)
def at_place(word: str) -> bool:
    """Whether a folded word is a place with «ب» before it: «بإربد», «بالكرك»."""
    return len(word) > 3 and word[0] in "بع" and (word[1:] in PLACES or is_place(word[1:]))


def is_area(word: str) -> bool:
    return word in AREAS or (
        len(word) > 3 and word[0] in "بع" and (word[1:] in AREAS or word[2:] in AREAS)
    )


@lru_cache(maxsize=50_000)
def is_goods(word: str) -> bool:
    """Whether a word is of what projects make, or of how it is: it tells no project by itself."""
    rest = word[1:] if word[:1] == "و" and len(word) > 3 else word
    ways = (word, core(word), rest, core(rest))
    if any(way in POETIC for way in ways):
        return False
    return any(way in HEADS or way in GOODS or way in GENERIC for way in ways) or is_kind(rest)


# Names of women and men that end as adjectives of origin do.
_NO_ADJECTIVES = _set(
    "سلمي سهي ليلي هدي نهي مني ندي لمي يسري بشري روي شذي ضحي رضي علي ستي فادي رامي شادي هادي مكي نوري صبري فوزي شكري مهدي حلي ليالي بلدي"
)


@lru_cache(maxsize=50_000)
def is_kind(word: str) -> bool:
    """Whether a folded word is an adjective of kind or origin: «شرقية», «نابلسي», «فلاحي»."""
    return (
        len(word) >= 4
        and word.endswith(("ي", "يه"))
        and word[:2] != "ال"
        and word not in _NO_ADJECTIVES
    )


def is_generic(word: str) -> bool:
    return word in GENERIC or is_kind(word)


@lru_cache(maxsize=50_000)
def is_head(word: str) -> bool:
    return (
        word in HEADS
        or word in POETIC
        or core(word) in HEADS
        or core(word) in POETIC
        or (word[:1] == "و" and word[1:] in HEADS)
    )
