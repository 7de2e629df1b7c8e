import { expect, test } from 'vitest'
import { printerProfile } from '../../electron/shared/contract/printers.ts'
import { PRINTER_MODELS } from '../../electron/shared/printer-models.ts'

test('every preset is a profile that a printer may have, and fits on its paper', () => {
  for (const { id, profile, paperMm } of PRINTER_MODELS) {
    expect(printerProfile.parse(profile), id).toEqual(profile)
    expect((profile.dots / profile.dpi) * 25.4, id).toBeLessThanOrEqual(paperMm - 7)
  }
})

test('each is told apart', () => {
  const ids = PRINTER_MODELS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const names = PRINTER_MODELS.map(({ maker, name }) => `${maker} ${name}`)
  expect(new Set(names).size).toBe(names.length)
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
})

test('no preset says what only the printer itself can say', () => {
  for (const { profile } of PRINTER_MODELS) {
    expect(Object.keys(profile)).not.toContain('acknowledgement')
    expect(Object.keys(profile)).not.toContain('answersStatus')
    expect(Object.keys(profile)).not.toContain('silent')
  }
})
