import type fa from '../fa/imports.ts'

const en: Record<keyof typeof fa, string> = {
  'imports.rejectedName': 'rows not imported',
  'imports.reasonHeading': 'Reason',
  'imports.openingPoints': 'Opening points from a file',
  'imports.female': 'Female',
  'imports.male': 'Male',
  'imports.yes': 'Yes',
  'imports.no': 'No',
  'imports.piece': 'piece',
  'imports.kilogram': 'kilogram',
  'imports.PHONE_MISSING': 'There is no phone number.',
  'imports.PHONE_INVALID': 'What stands in the phone column is no phone number.',
  'imports.PHONE_TWICE': 'This number came earlier in the same file.',
  'imports.CARD_TAKEN': 'This card belongs to another customer.',
  'imports.CARD_TWICE': 'This card came earlier in the same file.',
  'imports.BIRTHDAY_NOT_READ': 'The birthday could not be read.',
  'imports.EMAIL_NOT_READ': 'The e-mail address is not valid.',
  'imports.GENDER_NOT_READ': 'The gender could not be read.',
  'imports.CONSENT_KEPT': 'The customer has not consented so far, and a list does not change that.',
  'imports.CONSENT_NOT_READ': 'The consent could not be read.',
  'imports.DATE_NOT_READ': 'The date could not be read.',
  'imports.POINTS_NOT_READ': 'The points could not be read.',
  'imports.TEXT_CUT': 'The text was too long and was cut.',
  'imports.NAME_MISSING': 'The product has no name.',
  'imports.BARCODE_TWICE': 'This product came earlier in the same file.',
  'imports.PRICE_MISSING': 'There is no price.',
  'imports.PRICE_NOT_READ': 'The price could not be read.',
  'imports.STOCK_NOT_READ': 'The stock could not be read.',
  'imports.UNIT_NOT_READ': 'The unit could not be read.',
}

export default en
