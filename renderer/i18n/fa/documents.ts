/** Buttons that print cards, coupons, labels and lists, and what they tell. */
const documents = {
  'documents.card': 'چاپ کارت عضویت',
  'documents.card.told': 'کارت عضویت در صف چاپ است.',
  'documents.coupons': 'چاپ کوپن‌ها',
  'documents.coupons.told': 'کوپن‌های باز این مشتری در صف چاپ است.',
  'documents.gift_card': 'چاپ کارت هدیه',
  'documents.gift_card.told': 'کارت هدیه در صف چاپ است.',
  'documents.label': 'چاپ برچسب قفسه',
  'documents.label.told': 'برچسب قفسه در صف چاپ است.',
  'documents.labels': 'چاپ برچسب‌ها',
  'documents.labels.new': 'چاپ برچسب کالاهای تازه',
  'documents.labels.told': '{{n}} برچسب قفسه در صف چاپ است.',
  'documents.labels.some': 'برچسب {{n}} کالای نخست از {{total}} کالا در صف چاپ است. برای بقیه، فهرست را کوتاه‌تر کنید.',
  'documents.labels.none': 'در این فهرست کالایی برای چاپ برچسب نیست.',
  'documents.list': 'چاپ فهرست',
  'documents.list.told': 'فهرست در صف چاپ است؛ حداکثر {{n}} مشتری نخست.',
}

export default documents
