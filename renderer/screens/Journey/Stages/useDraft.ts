import { useState } from 'react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import type { ShopContract } from '../../../../electron/shared/contract/index.ts'
import { journeyFaults, type JourneyFault, type JourneyRules } from '../../../../electron/shared/rules/journey-model.ts'
import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT } from '../../../app/voice.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'

export type JourneyNow = InferContractRouterOutputs<ShopContract>['journey']['get']

/** The rules as they are typed, beside those in force. */
export interface Draft {
  rules: JourneyRules
  faults: JourneyFault[]
  isChanged: boolean
  isSaving: boolean
  /** Why they could not be saved. */
  error: string | undefined
  change(changes: Partial<JourneyRules>): void
  /** Puts others in their place: a template. */
  replace(rules: JourneyRules): void
  discard(): void
  /** Does nothing while something is wrong with them. */
  save(): void
}

export function useDraft({ rules: inForce }: JourneyNow): Draft {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const [typed, setTyped] = useState<JourneyRules | null>(null)
  const saving = useCommand(
    (input: { rules: JourneyRules }, commandId) => shop.journey.save({ ...input, commandId }),
    () => {
      setTyped(null)
      tell(t('stages.saved'))
    },
  )
  const rules = typed ?? inForce
  const faults = journeyFaults(rules)
  return {
    rules,
    faults,
    isChanged: JSON.stringify(rules) !== JSON.stringify(inForce),
    isSaving: saving.isPending,
    error: saving.error ? errorText(saving.error) : undefined,
    change: (changes) => setTyped({ ...rules, ...changes }),
    replace: setTyped,
    discard() {
      setTyped(null)
      saving.reset()
    },
    save() {
      if (faults.length === 0) saving.mutate({ rules })
    },
  }
}
