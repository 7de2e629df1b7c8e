import { shop } from '../../../api.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT } from '../../../app/voice.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { useCommand } from '../../useCommand.ts'

/** Whether the drawer opens by itself; it hangs on the printer of the receipts. */
export function DrawerSwitch({ isManager }: { isManager: boolean }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const { openDrawer } = useSettings().settings
  const save = useCommand(
    (changes: { openDrawer: boolean }, commandId) => shop.settings.update({ commandId, changes }),
    () => tell(t('settings.saved')),
  )
  return (
    <div className="rounded-md border border-line bg-surface px-3 pt-1 pb-3">
      <Switch
        label={t('printers.drawer')}
        hint={t('printers.drawer.what')}
        on={save.isPending ? save.variables.openDrawer : openDrawer}
        disabled={!isManager || save.isPending}
        onChange={(on) => save.mutate({ openDrawer: on }, { onError: tellError })}
      />
    </div>
  )
}
