import { useState } from 'react'
import { PRINTER_MODELS, type PrinterModel } from '../../../../electron/shared/printer-models.ts'
import { useT, type Translate } from '../../../app/voice.tsx'
import { Select } from '../../../components/Select.tsx'
import { filledBy, isLike, modelCalled } from './models.ts'
import type { PrinterDraft } from './printerForm.ts'

interface ModelSelectProps {
  draft: PrinterDraft
  change: (part: Partial<PrinterDraft>) => void
}

const NONE = ''

/** Fills in what a known model has; what is changed afterwards is no model's any more. */
export function ModelSelect({ draft, change }: ModelSelectProps) {
  const t = useT()
  const [chosenId, setChosenId] = useState(() => modelCalled(draft.told.model ?? draft.name)?.id ?? NONE)
  const chosen = PRINTER_MODELS.find(({ id }) => id === chosenId)
  const isSo = chosen !== undefined && isLike(draft, chosen)
  return (
    <Select
      label={t('printers.model')}
      hint={t(isSo && chosen.isCommon ? 'printers.model.common' : 'printers.model.what')}
      value={isSo ? chosen.id : NONE}
      options={[
        { value: NONE, label: t('printers.model.choose') },
        ...PRINTER_MODELS.map((model) => ({ value: model.id, label: nameOf(model, t) })),
      ]}
      onChange={(id) => {
        const model = PRINTER_MODELS.find((each) => each.id === id)
        setChosenId(id)
        if (model) change(filledBy(model))
      }}
    />
  )
}

function nameOf({ maker, name, paperMm }: PrinterModel, t: Translate): string {
  return maker === '' ? t(`printers.model.any.${paperMm}`) : `${maker} ${name}`
}
