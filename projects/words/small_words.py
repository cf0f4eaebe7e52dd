"""Words around what is searched for, which say nothing of it. Folded, as ``words_of`` gives them."""

from adamlocal.lib.arabic import words_of

BEFORE_A_PLACE = frozenset(
    words_of("في ب من ل لـ بـ الى على عند جوا منطقة مدينة محافظة in at from near")
)

SMALL = BEFORE_A_PLACE | frozenset(
    words_of(
        # who wants, who makes, who sells
        "بدي بدنا بدك بدكم بده بدها اريد ابغى ابغا ابي عايز عاوز محتاج محتاجة نفسي بدور بدورلي "
        "مين وين شو ايش كيف كم بكم قديش هل لو ممكن سمحت سمحتي سمحتوا يا حدا حد احد واحد وحدة "
        "بتعمل بتعملي بعمل بيعمل يعمل تعمل بتعملوا بيعملوا بيعملولي بتسوي بسوي تسوي بصنع يصنع "
        "بتبيع ببيع بيبيع يبيع بيبيعوا بتبيعوا بيع شراء اشتري نشتري لاشتري بلاقي الاقي لاقي القى "
        "بعرف بتعرف بتعرفوا تعرف بتعرفي عندكم عندها عندكن عنده عنا عندي فيه في فيش موجود موجوده متوفر "
        # where
        "محل محلات دكان متجر مشروع مشاريع صفحة صفحات الاردن بالاردن اردني اردنية قريب قريبة جنبي حولي "
        # how
        "احلى احسن افضل اطيب ازكى ازكا ارخص اشطر سعر اسعار باسعار بسعر رقم ارقام صور صورة حلو حلوة "
        "مرتب مرتبة شي اشي اشياء كل هاي هاد هذا هذه اللي الي يلي عن او ام مع عشان لاجل "
        # English
        "a an the i me my we to of for with and or by on some any need want buy sell order looking find "
        "best good cheap near shop store shops jordan who where makes make made price prices please"
    )
) - frozenset(words_of("ام"))
