import { useMutation } from '@tanstack/react-query'
import { formatNumber } from '../../../../electron/shared/format.ts'
import { shop } from '../../../api.ts'
import { saveFile } from '../../../app/saveFile.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import type { Asked } from './asked.ts'

interface ExportButtonProps {
  title: string
  table: Parameters<typeof shop.dashboard.export>[0]['table']
  asked: Asked
}

/** One table of the page as a spreadsheet. */
export function ExportButton({ title, table, asked }: ExportButtonProps) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const making = useMutation({
    mutationFn: () => shop.dashboard.export({ ...asked, table, format: 'xlsx' }),
    onSuccess: ({ name, rows, content }) => {
      saveFile(name, content)
      tell(t('dashboard.exported', { n: formatNumber(rows, voice) }))
    },
    onError: tellError,
  })
  return (
    <Button
      kind="quiet"
      icon="download"
      label={t('dashboard.export', { title })}
      isPending={making.isPending}
      onPress={() => making.mutate()}
    >
      {null}
    </Button>
  )
}
