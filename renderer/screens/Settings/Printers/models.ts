import { PRINTER_MODELS, type PrinterModel } from '../../../../electron/shared/printer-models.ts'
import type { PrinterDraft } from './printerForm.ts'

type Filled = Pick<PrinterDraft, 'dots' | 'dpi' | 'bandRows' | 'cutter' | 'drawerPin' | 'leftMargin' | 'speed'>

/** The fields that a model fills in. */
export function filledBy({ profile: { speed, leftMargin, ...rest } }: PrinterModel): Filled {
  return { ...rest, speed: speed ?? null, leftMargin: leftMargin ?? false }
}

/** Every field is as the model has it. */
export function isLike(draft: Filled, model: PrinterModel): boolean {
  const filled = filledBy(model)
  return (Object.keys(filled) as (keyof Filled)[]).every((field) => draft[field] === filled[field])
}

/** The model that a printer seems to be by what it, or the system, calls it; undefined: it does not say. */
export function modelCalled(label: string): PrinterModel | undefined {
  const called = plainName(label)
  const scored = PRINTER_MODELS.map((model) => ({ model, score: likeness(called, model) }))
  const best = scored.toSorted((one, other) => other.score - one.score)[0]
  return best && best.score > 0 ? best.model : undefined
}

/** Letters that both have in a row; a maker whose models are all alike is known by its own name. */
function likeness(called: string, { maker, name }: PrinterModel): number {
  const names = name
    .split(/,|…|\(/)
    .map(plainName)
    .filter((each) => /[a-z]/.test(each) && /\d/.test(each) && !/^\d+mm$/.test(each) && each.length > 3)
  if (names.length === 0) return maker !== '' && called.includes(plainName(maker)) ? 1 : 0
  return Math.max(...names.map((each) => (called.includes(each) ? each.length : 0)))
}

const plainName = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
