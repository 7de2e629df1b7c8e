import { useCallback } from 'react'
import { sayError } from '../../electron/shared/say-error.ts'
import { translate } from '../../electron/shared/say.ts'
import { refusalOf } from '../api.ts'
import { useVoice } from './voice.tsx'

/** The sentence of any failed call: what happened, what was kept, what to do. */
export function useErrorText(): (error: unknown) => string {
  const voice = useVoice()
  return useCallback(
    (error: unknown) => {
      const { code, data } = refusalOf(error)
      if (code === 'CONNECTION_LOST' || code === 'LINK_NEEDED') return translate(`error.${code}`, {}, voice)
      return sayError(code, data, voice)
    },
    [voice],
  )
}
