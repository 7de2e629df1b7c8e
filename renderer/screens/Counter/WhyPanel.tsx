import { explain, type Explanation } from '../../../electron/shared/rules/explain.ts'
import type { ClubRules } from '../../../electron/shared/rules/model.ts'
import { SHORTCUTS } from '../../app/keys.ts'
import { useSettings } from '../../app/session.tsx'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Explained } from '../Explained.tsx'
import { ReadOnly } from './ReadOnly.tsx'
import { useCounter } from './useCounter.ts'

/** Why the sale costs and brings what it does, as it stands. The field keeps the keys. */
export function WhyPanel() {
  const t = useT()
  const { store, preview } = useCounter()
  const { rules, ruleVersion } = useSettings()
  const now = preview()
  return (
    <Dialog title={t('why.title')} onClose={() => store.dispatch({ type: 'closed' })}>
      {now ? (
        <ReadOnly label={t('why.title')} className="">
          <Explained {...beforeChoice(explain(now.facts, now.priced), rules)} ruleVersion={ruleVersion} />
        </ReadOnly>
      ) : (
        <p className="text-muted">{t('why.nothing')}</p>
      )}
    </Dialog>
  )
}

/** Offers that compete for the receipt are chosen only when the sale is rung up. */
function beforeChoice({ given, notGiven }: Explanation, { programmes }: ClubRules) {
  const competing = new Set(programmes.filter(({ issue }) => issue === 'chosen').map(({ id }) => id))
  const isOpen = (each: Explanation['notGiven'][number]) => {
    return competing.has(each.programmeId) && each.why.key === 'reason.refused.notChosen'
  }
  return { given, notGiven: notGiven.filter((each) => !isOpen(each)), open: notGiven.filter(isOpen) }
}

/** Opens and closes it. */
export function WhyButton() {
  const t = useT()
  const { toggle } = useCounter()
  return (
    <Button kind="quiet" keyHint={SHORTCUTS.why.shown} keepsFocus onPress={() => toggle('why')}>
      {t('why.short')}
    </Button>
  )
}
