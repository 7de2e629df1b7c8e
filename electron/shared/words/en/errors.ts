import type fa from '../fa/errors.ts'

const errors: Record<keyof typeof fa, string> = {
  'error.NOT_SIGNED_IN': 'Nobody is signed in. Nothing has changed; sign in first.',
  'error.NOT_ALLOWED': 'Only a manager may do this. Nothing has changed; ask a manager to enter their PIN.',
  'error.PIN_WRONG': 'That PIN is wrong. Nothing has changed; enter it again.',
  'error.PIN_WRONG_WAIT': 'That PIN is wrong. Nothing has changed; enter it again in {{waitSeconds}} s.',
  'error.PIN_WAIT': 'The PIN was wrong several times. Wait {{waitSeconds}} s, then enter it again.',

  'error.INPUT_INVALID':
    'Some of what was entered cannot be accepted ({{fields}}). Nothing was recorded; correct it and send it again.',
  'error.NOT_FOUND': '{{what}} was not found; it may have been removed or changed. Nothing has changed; search again.',
  'notFound.customer': 'This customer',
  'notFound.product': 'This product',
  'notFound.sale': 'This sale',
  'notFound.coupon': 'This coupon',
  'notFound.job': 'This print job',
  'notFound.staff': 'This staff member',
  'notFound.held': 'This held sale',
  'notFound.merge': 'This merge',
  'notFound.printer': 'This printer',
  'notFound.import': 'This import',
  'notFound.file': 'This file',
  'notFound.programme': 'This offer',
  'notFound.replay': 'This replay',
  'notFound.touchpoint': 'This contact',
  'notFound.commitment': 'This quote or reservation',
  'notFound.feedback': 'A receipt with this feedback code',
  'notFound.segment': 'This segment',
  'notFound.task': 'This task',
  'notFound.goal': 'This goal',
  'error.COMMAND_REUSED':
    'This request was already recorded with other content. The first one stands; for something new, start again.',
  'error.NOT_SET_UP': 'The shop has not been set up yet. Open the app and finish the set-up.',
  'error.ALREADY_SET_UP':
    'The shop is set up already and its data is untouched. Change its name or address in Settings.',

  'error.PHONE_INVALID':
    '“{{text}}” is not a phone number. Nothing was recorded; enter the whole number, like 0912 345 6789.',
  'error.PHONE_TAKEN': 'This number already belongs to {{name}}. Nothing has changed; open that customer.',
  'error.someCustomer': 'another customer',
  'error.CARD_TAKEN': 'This membership card belongs to {{name}}. Nothing has changed; hand out another card.',
  'error.BIRTHDAY_INVALID':
    'There is no such day in the calendar. Nothing was recorded; correct the birthday or leave it empty.',
  'error.REFERRER_INVALID':
    'The referrer cannot be the customer, or somebody the customer referred. Nothing has changed; choose someone else or leave it empty.',
  'error.POINTS_ZERO': 'The correction is zero. Nothing was changed; say how many points to add or take away.',
  'error.CORRECTION_TOO_MUCH':
    'This customer has {{balance}} points and no more can be taken away. Nothing was changed; enter a smaller number.',
  'error.MERGE_SELF': 'A customer cannot be merged with themselves. Nothing was changed; choose another customer.',
  'error.MERGE_STANDS': '{{reason}} Nothing was changed.',
  'mergeStands.later_merge': 'This customer was merged with another one after this; take that merge apart first.',
  'mergeStands.erased': 'One of these customers has been erased, so they cannot be taken apart any more.',
  'mergeStands.undone': 'These two have been taken apart already.',
  'error.BARCODE_TAKEN': 'This barcode already belongs to “{{name}}”. Nothing has changed; use that product.',

  'error.TASK_DECIDED':
    'A colleague has decided otherwise about this task before you. Their decision stands; take it back first if need be.',

  'error.SALE_EMPTY': 'This sale has no lines yet. Nothing was recorded; enter an amount or a product.',
  'error.AMOUNT_TOO_LARGE':
    'This amount is above the largest allowed ({{max}}). Nothing was recorded; correct the amount.',
  'error.DISCOUNT_OVER_TOTAL':
    'The discount is more than the sale’s total ({{total}}). The sale was not recorded and the basket is kept; lower the discount.',
  'error.TENDER_SHORT': '{{missing}} is still unpaid. The sale was not recorded and the basket is kept; take the rest.',
  'error.TENDER_OVER':
    'The payments are {{over}} more than the sale. The sale was not recorded and the basket is kept; correct the payments.',
  'error.PRICE_CHANGED':
    'The amount to pay has changed from {{shown}} to {{actual}}. The sale was not recorded and the basket is kept; tell the customer the new amount and confirm again.',
  'error.POINTS_SHORT':
    'The most points that can be used on this purchase is {{usable}} ({{wanted}} asked for). The sale was not recorded and the points are kept; enter fewer.',
  'error.COUPON_REFUSED':
    'Coupon {{code}} was refused: {{reason}} The sale was not recorded and the basket is kept; take the coupon off the sale and try again.',
  'couponRefused.not_eligible': 'this offer is not for this customer.',
  'couponRefused.insufficient_points': 'the customer has too few points for it.',
  'couponRefused.not_better': 'a better offer already applies to this purchase. Keep the coupon for the next one.',
  'couponRefused.not_usable_yet': 'it cannot be used yet. The coupon stands; keep it for the next purchase.',
  'couponRefused.already_used': 'it has been used before.',
  'couponRefused.limit_reached': 'this offer has reached its limit.',
  'couponRefused.expired': 'it has expired.',
  'couponRefused.revoked': 'the purchase that gave it was returned, so it is void.',
  'couponRefused.other_customer': 'it belongs to another customer, and only they can use it.',
  'couponRefused.unknown_code': 'there is no coupon with this code. Scan or type the code again.',
  'couponRefused.forged_code': 'No coupon of ours has this code. Read the code once more.',
  'couponRefused.nothing_to_discount':
    'nothing in this purchase is covered by it. Keep the coupon for the next purchase.',
  'error.ATTACH_TOO_LATE':
    'More than {{minutes}} minutes have passed since this sale, so a customer can no longer be added. The sale stands as it was recorded.',
  'error.ALREADY_ATTACHED': 'This sale already belongs to a customer. Nothing has changed.',
  'error.RETURN_TOO_MUCH':
    'Of line {{position}} only {{left}} can still be returned. Nothing was returned; lower the quantity.',

  'error.LAST_MANAGER':
    'The shop needs a manager and this is the only one. Nothing was changed; make somebody else a manager first.',
  'error.PIN_NEEDED': 'A manager needs a PIN. Nothing was changed; give a PIN of 4 to 12 digits.',
  'error.NAME_TAKEN':
    'There is another staff member called “{{name}}”. Nothing was changed; write another name so that they are not mixed up.',

  'error.PRINTER_TAKEN':
    'The printer “{{name}}” already has this address. Nothing was changed; edit that one or write another address.',
  'error.RECEIPTS_NEED_PRINTER':
    'Receipts always need a printer. Nothing was changed; give the receipts to another printer first.',
  'error.JOB_FIXED': '{{reason}} Nothing was changed.',
  'jobFixed.begun':
    'Part of this paper may have been printed; look at the paper, then say on the Papers page whether it came out or is printed again.',
  'jobFixed.ended': 'This paper is done; print a copy if it is needed again.',
  'jobFixed.drawer': 'The signal that opens the drawer goes to no other printer; open the drawer with its key.',
  'error.NOTHING_TO_PRINT': '{{reason}} Nothing was printed.',
  'nothingToPrint.no_coupons': 'This customer has no open coupon now; print again once there is one.',
  'nothingToPrint.card_used': 'This gift card has been spent to the end; sell a new one if it is needed.',
  'nothingToPrint.card_expired': 'This gift card has expired and is not accepted any more.',
  'nothingToPrint.card_revoked': 'This gift card was revoked and is not accepted any more.',
  'nothingToPrint.no_customers': 'There is no customer in this list; widen the search or the filter.',
  'error.PRINTER_NEEDED': '{{reason}} Nothing was changed.',
  'printerNeeded.has_roles':
    'New papers go to this printer, so it cannot be taken away yet; give receipts, labels and reports to another one first.',
  'printerNeeded.has_papers':
    'Papers still wait for this printer or for your decision; settle them on the Papers page first.',

  'error.IMPORT_RUNNING': 'Another file is being imported. Nothing was changed; let it finish or stop it.',
  'error.IMPORT_NOT_CHECKED':
    'This file has not been checked with these columns yet. Nothing was imported; press “Check” and then import.',
  'error.IMPORT_TOO_LATE': 'It is almost done and cannot be stopped any more. Wait a moment for it to finish.',
  'error.MAPPING_INVALID': '{{reason}} Nothing was imported; put the columns right and check again.',
  'mappingInvalid.phone_missing': 'No column is “Phone”, and customers are known by their phone.',
  'mappingInvalid.name_missing': 'No column is “Product name”.',
  'mappingInvalid.price_missing': 'No column is “Price”.',
  'mappingInvalid.twice': 'Two columns mean the same.',

  'error.FILE_UNREADABLE':
    'The file “{{name}}” could not be read; it may be damaged or of another type. Nothing was imported; open it in Excel, save it again as XLSX or CSV and import that.',
  'error.FILE_EMPTY': 'There are no rows in “{{name}}”. Nothing was imported; choose another file.',
  'error.FILE_TOO_LARGE':
    'This file has more than {{rows}} rows. Nothing was imported; split it into smaller files and bring them one by one.',
  'error.FILE_TOO_HEAVY':
    'This file is larger than {{megabytes}} MB. Nothing was imported; split it into several files.',
  'error.DISK_FULL':
    'The disk is full and this was not recorded. Everything recorded before is safe; free some space and try again.',
  'error.DISK_FAILED':
    'The disk could not be read or written, so this was not done. What was recorded before is kept; check the disk and its cable, then start the app again.',
  'error.FOLDER_READ_ONLY':
    'The folder {{folder}} cannot be written to and this was not recorded. Everything recorded before is safe; allow writing to the folder or choose another.',
  'error.DATABASE_NEWER':
    'This shop’s data was made by a newer version of this app (structure {{found}}; this version knows up to {{known}}). It was left untouched; install the newer version.',
  'error.DATABASE_CORRUPT':
    'The shop’s data file ({{file}}) is damaged, and nothing was written to it. Keep a copy of its whole folder first; then “npm run verify” tells what is damaged. If there is a folder “backups” in it, the newest file there is the whole shop as it was on that day.',
  'error.DATABASE_FOREIGN':
    'The file {{file}} belongs to another program. It was left untouched; choose another folder for the shop.',
  'error.SHOP_BUSY':
    'Another program is using the shop’s data right now. This was not recorded and nothing is lost; try again in a moment.',
}

export default errors
