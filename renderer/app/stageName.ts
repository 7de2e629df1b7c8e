import { useCallback } from 'react'
import { type Stage, stageName } from '../../electron/shared/rules/journey.ts'
import { useSettings } from './session.tsx'
import { useVoice } from './voice.tsx'

/** Says what a stage is called in this shop. */
export function useStageName(): (stage: Stage) => string {
  const { journey } = useSettings()
  const { language } = useVoice()
  return useCallback((stage: Stage) => stageName(journey, stage)[language], [journey, language])
}
