/** What is wrong with a programme, and what to do about it. */
const findings = {
  'reason.finding.kindChanged':
    'نوع «{{programme}}» پس از اجرا عوض نمی‌شود، چون امتیاز و کوپن مشتریان به آن بسته است؛ برنامهٔ تازه‌ای بسازید.',
  'reason.finding.precisionChanged':
    'اعشار امتیاز «{{programme}}» پس از اجرا عوض نمی‌شود، چون امتیاز مشتریان با آن شمرده شده است؛ آن را برگردانید.',
  'reason.finding.accountUnknown':
    '«{{programme}}» به حساب امتیازی واریز می‌کند که در برنامه‌ها نیست؛ حساب دیگری انتخاب کنید.',
  'reason.finding.accountPrecision':
    'اعشار امتیاز «{{programme}}» با حسابی که به آن واریز می‌کند یکی نیست؛ هر دو را یکسان کنید.',
  'reason.finding.codeEmpty': '«{{programme}}» کد می‌خواهد و کدی ندارد؛ کد را بنویسید.',
  'reason.finding.noReward': '«{{programme}}» چیزی نمی‌دهد؛ پاداش آن را تعیین کنید.',
  'reason.finding.worthNothing': 'پاداش «{{programme}}» صفر است؛ مقدار آن را بنویسید.',
  'reason.finding.percentOver': 'تخفیف «{{programme}}» از صد درصد بیشتر است؛ آن را کم کنید.',
  'reason.finding.couponOnly':
    'تخفیف روی کالاهای دلخواه یا مکمل تنها با کوپن خرید بعدی داده می‌شود؛ نوع «{{programme}}» یا کالاهای آن را عوض کنید.',
  'reason.finding.goodsToName': 'کالاهای «{{programme}}» هنوز مشخص نیست؛ کالا یا دسته‌ای انتخاب کنید.',
  'reason.finding.freeToName': 'کالای رایگان «{{programme}}» هنوز مشخص نیست؛ آن را انتخاب کنید.',
  'reason.finding.freeUnknown': 'کالای رایگان «{{programme}}» در فهرست کالاها نیست؛ کالای دیگری انتخاب کنید.',
  'reason.finding.freeGone':
    '«{{product}}» که «{{programme}}» رایگان می‌دهد دیگر فروخته نمی‌شود؛ کالای دیگری انتخاب کنید.',
  'reason.finding.pointsUseless':
    'امتیاز «{{programme}}» جمع می‌شود ولی راهی برای خرج کردن ندارد؛ پاداشی برای آن بگذارید.',
  'reason.finding.promotionLater':
    '«{{programme}}» برای خرید بعدی است ولی کوپنی نمی‌دهد؛ آن را به کوپن خرید بعدی تبدیل کنید.',
  'reason.finding.neverIssued':
    '«{{programme}}» نمی‌گوید با کدام خرید داده می‌شود؛ شرط خرید را، مثلاً «هر خرید»، اضافه کنید.',
  'reason.finding.quantityCrossed':
    'کمترین تعداد «{{programme}}» از بیشترین آن بزرگ‌تر است و هیچ خریدی به آن نمی‌رسد؛ یکی را درست کنید.',
  'reason.finding.costsMore':
    'هیچ خریدی به‌تنهایی امتیازی را که «{{programme}}» می‌خواهد نمی‌آورد؛ امتیاز لازم را کم کنید یا امتیاز خرید را بالا ببرید.',
  'reason.finding.goodsGone': 'هیچ‌یک از کالاها یا دسته‌های «{{programme}}» دیگر فروخته نمی‌شود؛ کالاهای دیگری انتخاب کنید.',
  'reason.finding.belowCost':
    '«{{programme}}» قیمت {{count}} کالا، مانند «{{product}}»، را از بهای خریدشان پایین‌تر می‌برد؛ درصد را کم کنید، سقف بگذارید یا آن کالاها را کنار بگذارید.',
  'reason.finding.rangeCrossed':
    'در شرط‌های «{{programme}}» بازه‌ای هست که هیچ‌کس در آن نیست؛ آغاز و پایان آن را درست کنید.',
  'reason.finding.segmentGone':
    '«{{programme}}» ویژهٔ بخشی از مشتریان است که از فهرست برداشته شده و به کسی نمی‌رسد؛ بخش دیگری انتخاب کنید یا این شرط را بردارید.',
  'reason.finding.tierUnknown': 'سطح‌های «{{programme}}» در باشگاه نیستند؛ سطح دیگری انتخاب کنید.',
  'reason.finding.firstPurchaseWith':
    '«{{programme}}» برای نخستین خرید است و شرط دیگری دارد که تنها خریداران پیشین دارند؛ یکی را بردارید.',
  'reason.finding.contradiction':
    'شرط‌های «{{programme}}» با هم جور نیستند و هیچ مشتری‌ای همه را با هم ندارد؛ یکی را بردارید.',
  'reason.finding.referrerAlways':
    '«{{programme}}» با هر خریدِ دوست به معرف او پاداش می‌دهد؛ اگر تنها نخستین خرید منظور است، این شرط را اضافه کنید.',
  'reason.finding.datesCrossed': 'روز پایان «{{programme}}» پیش از روز آغاز آن است؛ روزها را درست کنید.',
  'reason.finding.datesOver': 'روزهای «{{programme}}» گذشته است؛ روزهای تازه‌ای بگذارید یا آن را پایان دهید.',
  'reason.finding.noDay':
    'تا یک سال آینده هیچ روزی با روزها و مناسبت‌های «{{programme}}» جور نیست؛ یکی از آن‌ها را بردارید.',
  'reason.finding.limitZero': 'سقف «{{programme}}» صفر است و به کسی داده نمی‌شود؛ سقف را بالا ببرید یا بردارید.',
  'reason.finding.limitReached': 'سقف دفعات «{{programme}}» پر شده است؛ سقف را بالا ببرید یا آن را پایان دهید.',
  'reason.finding.budgetSpent': 'بودجهٔ «{{programme}}» تمام شده است؛ بودجه را بالا ببرید یا آن را پایان دهید.',
  'reason.finding.nameTwice': 'دو برنامه به نام «{{programme}}» هست؛ نام یکی را عوض کنید تا روی رسید شناخته شوند.',
  'reason.finding.codeTwice':
    'کد {{code}} در «{{other}}» هم هست و تنها یکی از دو برنامه را باز می‌کند؛ کد «{{programme}}» را عوض کنید.',
  'reason.finding.outdone':
    'از تخفیف‌های درصدی روی کل خرید تنها بیشترین داده می‌شود و «{{other}}» همیشه به همه می‌رسد؛ «{{programme}}» دیده نمی‌شود مگر درصد یا سقف آن بیشتر باشد.',
  'reason.finding.groupOfOne':
    '«{{programme}}» در گروه خود تنهاست و گروه کاری نمی‌کند؛ برنامهٔ دیگری به گروه بیفزایید یا گروه را بردارید.',
  'reason.finding.behindExclusive':
    '«{{other}}» با هیچ برنامهٔ خودکار دیگری جمع نمی‌شود و به همهٔ خریدها می‌رسد، پس «{{programme}}» هرگز داده نمی‌شود؛ یکی را محدود کنید.',
}

export default findings
