import { useState } from 'react'
import { latinDigits } from '../../../electron/shared/persian.ts'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useCommand } from '../useCommand.ts'
import type { CustomerCard } from './customerForm.ts'
import { proofOf } from './erasing.ts'

/** Forgets a person who asks for it. What it takes to do so is read off the page, so that it cannot happen by a slip. */
export function ErasePanel({ card, onErased }: { card: CustomerCard; onErased: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [typed, setTyped] = useState('')
  const proof = proofOf(card.phone)
  const isProved = latinDigits(typed).trim() === (proof ?? t('customers.erase.word'))
  const erase = useCommand(
    (input: { customerId: number }, commandId) => shop.customers.erase({ ...input, commandId }),
    () => {
      tell(t('customers.erased'))
      onErased()
    },
  )
  return (
    <Panel title={t('customers.erase')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isProved) erase.mutate({ customerId: card.id })
        }}
        className="flex flex-col gap-3"
      >
        <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          <p>{t('customers.erase.goes')}</p>
          <p>{t('customers.erase.stays')}</p>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-80">
            <Field
              label={proof === null ? t('customers.erase.type_word') : t('customers.erase.type_phone')}
              {...(proof === null ? {} : { inputMode: 'numeric' as const })}
              maxLength={8}
              value={typed}
              onChange={setTyped}
            />
          </div>
          <Button kind="danger" type="submit" icon="delete" isDisabled={!isProved} isPending={erase.isPending}>
            {t('customers.erase.do')}
          </Button>
        </div>
        {erase.error && <Notice kind="wrong" text={errorText(erase.error)} />}
      </form>
    </Panel>
  )
}
