import type { ReactNode } from 'react'
import { Button } from '../components/Button.tsx'
import { Spinner } from '../components/Spinner.tsx'
import { useErrorText } from './errors.ts'
import { useT } from './voice.tsx'

/** The page while the shop has not answered, or why it did not. */
export function Waiting({ error, onAgain, children }: { error: unknown; onAgain: () => void; children?: ReactNode }) {
  const t = useT()
  const errorText = useErrorText()
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 p-6 text-center">
      {error ? (
        <>
          <p role="alert" className="max-w-xl">
            {errorText(error)}
          </p>
          <Button kind="primary" onPress={onAgain}>
            {t('app.again')}
          </Button>
        </>
      ) : (
        (children ?? <Spinner shown />)
      )}
    </main>
  )
}
