import { useT } from '../../app/voice.tsx'
import { Panel } from '../../components/Panel.tsx'

interface ImportWizardProps {
  kind: 'customers' | 'products'
  onClose: () => void
}

/** From a spreadsheet into the shop: file, columns, what would become of each row, and the import itself. */
export function ImportWizard({ kind }: ImportWizardProps) {
  const t = useT()
  return <Panel title={t(`imports.title.${kind}`)}>{null}</Panel>
}
