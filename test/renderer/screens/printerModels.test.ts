import { expect, test } from 'vitest'
import { printerProfile } from '../../../electron/shared/contract/printers.ts'
import { PRINTER_MODELS } from '../../../electron/shared/printer-models.ts'
import { filledBy, isLike, modelCalled } from '../../../renderer/screens/Settings/Printers/models.ts'
import { inputOf, newDraft, printerErrors } from '../../../renderer/screens/Settings/Printers/printerForm.ts'

test.each(PRINTER_MODELS)('$maker $name fills a form that can be saved', (model) => {
  const draft = { ...newDraft([], { kind: 'screen' }), ...filledBy(model) }
  expect(printerErrors(draft, [])).toEqual({})
  expect(isLike(draft, model)).toBe(true)
  expect(isLike({ ...draft, dots: 640 }, model)).toBe(false)
  expect(inputOf(draft).profile).toEqual(model.profile)
  expect(printerProfile.parse(inputOf(draft).profile)).toEqual(model.profile)
})

test.each([
  ['EPSON TM-T20III Receipt', 'TM-T20II, TM-T20III'],
  ['Xprinter XP-80C', 'XP-80'],
  ['XP58IIH', 'XP-58'],
  ['ZEC ZP 300', '80 mm'],
  ['EPSON TM-T88V', 'TM-T88II … TM-T88V'],
])('%s is taken for %s', (label, name) => {
  expect(modelCalled(label)?.name).toBe(name)
})

test.each(['', 'HP LaserJet 1020', '192.168.1.50:9100', 'POS-80 mm'])('«%s» is nobody’s name', (label) => {
  expect(modelCalled(label)).toBeUndefined()
})
