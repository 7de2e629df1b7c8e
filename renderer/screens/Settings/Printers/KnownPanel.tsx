import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { knownTrouble } from '../../../app/trouble.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import type { Printer } from '../../Papers/jobs.ts'
import { useCommand } from '../../useCommand.ts'

/** What the printer itself has said, and asking it. */
export function KnownPanel({ printer, isManager }: { printer: Printer; isManager: boolean }) {
  const t = useT()
  const errorText = useErrorText()
  const probe = useCommand((input: { printerId: number }, commandId) => shop.printers.probe({ ...input, commandId }))
  const { acknowledgement, answersStatus, model, silent } = printer.profile
  const facts = [
    [t('printers.known.done'), t(`printers.known.done.${acknowledgement ?? 'not_asked'}`)],
    [t('printers.known.status'), t(`printers.known.status.${statusWord(answersStatus)}`)],
    ...(model === undefined ? [] : [[t('printers.known.model'), model]]),
    ...(silent === true ? [[t('printers.known.silent'), t('printers.known.silent.yes')]] : []),
  ]
  return (
    <Panel
      title={t('printers.known')}
      actions={
        isManager && (
          <Button isPending={probe.isPending} onPress={() => probe.mutate({ printerId: printer.id })}>
            {t('printers.ask')}
          </Button>
        )
      }
    >
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
        {facts.map(([what, said]) => (
          <div key={what} className="contents">
            <dt className="text-muted">{what}</dt>
            <dd>
              <bdi>{said}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div aria-live="polite" className="mt-3 empty:mt-0">
        {probe.error && <Notice kind="wrong" text={errorText(probe.error)} />}
        {probe.data && !probe.isPending && <Answer answer={probe.data} />}
      </div>
    </Panel>
  )
}

function statusWord(answers: boolean | undefined): 'yes' | 'no' | 'not_asked' {
  if (answers === undefined) return 'not_asked'
  return answers ? 'yes' : 'no'
}

type Probed = Awaited<ReturnType<typeof shop.printers.probe>>

function Answer({ answer: { reachable, trouble, answersStatus, acknowledgement } }: { answer: Probed }) {
  const t = useT()
  if (trouble !== null) return <Notice kind="wrong" text={t(`papers.trouble.${knownTrouble(trouble)}`)} />
  if (!reachable) return <Notice kind="wrong" text={t('papers.trouble.refused')} />
  const isSilent = !answersStatus && acknowledgement === 'C'
  return <Notice kind="done" text={t(isSilent ? 'printers.asked.silent' : 'printers.asked')} />
}
