import { useMutation, type UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { v7 as newCommandId } from 'uuid'

/**
 * A write of the shop. The same intention asked again after a failure or a lost connection carries the same command
 * id, so that it never counts twice; another input, or the next one after a success, is a new intention.
 */
export function useCommand<Input extends object, Output>(
  call: (input: Input, commandId: string) => Promise<Output>,
  onDone?: (output: Output, input: Input) => void,
): UseMutationResult<Output, Error, Input> {
  const intention = useRef<{ key: string; commandId: string } | null>(null)
  return useMutation({
    mutationFn: (input: Input) => {
      const key = JSON.stringify(input)
      if (intention.current?.key !== key) intention.current = { key, commandId: newCommandId() }
      return call(input, intention.current.commandId)
    },
    onSuccess: (output, input) => {
      intention.current = null
      onDone?.(output, input)
    },
  })
}
