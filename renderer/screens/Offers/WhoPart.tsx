import { useId } from 'react'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Panel } from '../../components/Panel.tsx'
import { SelectBox } from '../../components/SelectBox.tsx'
import { ConditionForm } from './ConditionForm.tsx'
import { freeConditions, newCondition } from './conditions.ts'
import type { PartProps } from './model.ts'

/** To whom it is given: all conditions must hold; none: everybody. */
export function WhoPart({ draft, change, errorOf }: PartProps) {
  const t = useT()
  const id = useId()
  const { eligibility } = draft
  const free = freeConditions(eligibility)
  return (
    <Panel title={t('offers.who')}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t(eligibility.length === 0 ? 'offers.who.everybody' : 'offers.who.all')}</p>
        <ul className="flex flex-col gap-3">
          {eligibility.map((condition, index) => (
            <li
              key={`${condition.type}-${index}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-md border border-line p-3"
            >
              <div className="flex min-w-0 flex-col gap-2">
                <h3 className="font-medium">{t(`offers.if.${condition.type}`)}</h3>
                <ConditionForm
                  condition={condition}
                  path={`eligibility.${index}`}
                  errorOf={errorOf}
                  onChange={(next) => change({ eligibility: eligibility.with(index, next) })}
                />
              </div>
              <Button
                kind="quiet"
                icon="close"
                label={`${t('app.remove')}: ${t(`offers.if.${condition.type}`)}`}
                onPress={() => change({ eligibility: eligibility.filter((each) => each !== condition) })}
              >
                {null}
              </Button>
            </li>
          ))}
        </ul>
        <div className="max-w-md">
          <label htmlFor={id} className="sr-only">
            {t('offers.who.add')}
          </label>
          <SelectBox
            id={id}
            value=""
            onChange={(event) => {
              const type = free.find((each) => each === event.target.value)
              if (type) change({ eligibility: [...eligibility, newCondition(type)] })
            }}
          >
            <option value="">{t('offers.who.add')}</option>
            {free.map((type) => (
              <option key={type} value={type}>
                {t(`offers.if.${type}`)}
              </option>
            ))}
          </SelectBox>
        </div>
      </div>
    </Panel>
  )
}
