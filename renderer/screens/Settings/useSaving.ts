import { useErrorText } from '../../app/errors.ts'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'

interface Draft {
  isChanged: boolean
  keep: () => void
  discard: () => void
}

/** Saves a part of the settings and says so; `bar` is what the form's two buttons need to know. */
export function useSaving<Input extends object, Output>(
  draft: Draft,
  call: (input: Input, commandId: string) => Promise<Output>,
  said: (output: Output) => string,
) {
  const errorText = useErrorText()
  const { tell } = useNotice()
  const command = useCommand(call, (output) => {
    draft.keep()
    tell(said(output))
  })
  return {
    save: (input: Input) => command.mutate(input),
    bar: {
      isChanged: draft.isChanged,
      isPending: command.isPending,
      error: command.error ? errorText(command.error) : undefined,
      onDiscard: draft.discard,
    },
  }
}
