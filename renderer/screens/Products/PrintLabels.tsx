import { formatNumber } from '../../../electron/shared/format.ts'
import { shop } from '../../api.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import type { ProductListing } from './productListing.ts'

/** So many at a time: more labels than that belong to nobody's one walk along the shelves. */
const MOST = 100

interface PrintLabelsProps {
  listing: ProductListing
  children: string
  /** Of the list's first ones. */
  most?: number
}

/** A shelf label of every product of a list. */
export function PrintLabels({ listing, children, most = MOST }: PrintLabelsProps) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const limit = Math.min(most, MOST)
  const queue = useCommand(
    async (wanted: ProductListing & { limit: number }, commandId) => {
      const { rows, total } = await shop.products.list({ ...wanted, offset: 0 })
      const labels = rows.map(({ id }) => ({ productId: id, copies: 1 }))
      if (labels.length > 0) await shop.printing.shelfLabels({ commandId, labels })
      return { printed: labels.length, total: Math.min(total, most === MOST ? total : most) }
    },
    ({ printed, total }) => {
      const numbers = { n: formatNumber(printed, voice), total: formatNumber(total, voice) }
      if (printed === 0) return tell(t('documents.labels.none'), 'info')
      tell(t(printed < total ? 'documents.labels.some' : 'documents.labels.told', numbers))
    },
  )
  return (
    <Button
      icon="printer"
      isPending={queue.isPending}
      onPress={() => queue.mutate({ ...listing, limit }, { onError: tellError })}
    >
      {children}
    </Button>
  )
}
