import { useMutation } from '@tanstack/react-query'
import { shop } from '../../api.ts'
import { saveFile } from '../../app/saveFile.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'

/** The rejected rows as a file, with the reason beside each: put right, it is imported again. */
export function RejectedButton({ fileId }: { fileId: string }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const save = useMutation({
    mutationFn: () => shop.imports.rejected({ fileId }),
    onSuccess: ({ name, content }) => {
      saveFile(name, content)
      tell(t('imports.rejected.saved'))
    },
    onError: tellError,
  })
  return (
    <Button icon="download" onPress={() => save.mutate()} isPending={save.isPending}>
      {t('imports.rejected.save')}
    </Button>
  )
}
