import { useT } from '../app/voice.tsx'
import { Button } from '../components/Button.tsx'
import { useNotice } from '../components/Notice.tsx'
import { useCommand } from './useCommand.ts'

interface PrintButtonProps<Input extends object> {
  document: 'card' | 'coupons' | 'gift_card' | 'label'
  input: Input
  print: (input: Input, commandId: string) => Promise<unknown>
  /** Where there is no room for words, or they stand beside it. */
  iconOnly?: boolean
}

/** One press puts a document into the queue and says so; whatever is in the way is said too. */
export function PrintButton<Input extends object>({ document, input, print, iconOnly }: PrintButtonProps<Input>) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const queue = useCommand(print, () => tell(t(`documents.${document}.told`)))
  const press = () => queue.mutate(input, { onError: tellError })
  const name = t(`documents.${document}`)
  return iconOnly === true ? (
    <Button kind="quiet" icon="printer" label={name} isPending={queue.isPending} onPress={press}>
      {null}
    </Button>
  ) : (
    <Button icon="printer" isPending={queue.isPending} onPress={press}>
      {name}
    </Button>
  )
}
