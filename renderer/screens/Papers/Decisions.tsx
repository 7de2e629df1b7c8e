import { shop } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import type { Decision, Job } from './jobs.ts'

const DECISIONS: readonly Decision[] = ['came_out', 'print_again', 'cancel']

/** Nobody else can know what became of it. */
export function Decisions({ job, onOpen }: { job: Job; onOpen: (jobId: number) => void }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const decide = useCommand(
    (input: { jobId: number; decision: Decision }, commandId) => shop.printing.decide({ ...input, commandId }),
    (result, { decision }) => {
      tell(t(`papers.decided.${decision}`))
      if (result.jobId !== null) onOpen(result.jobId)
    },
  )
  return (
    <section aria-labelledby="paper-decide" className="shrink-0 border-b border-wrong bg-wrong-soft p-4">
      <h3 id="paper-decide" className="mb-2 font-bold">
        {t('papers.decide')}
      </h3>
      <ul className="grid gap-3 sm:grid-cols-3">
        {DECISIONS.map((decision) => (
          <li key={decision} className="flex flex-col gap-1">
            <Button
              wide
              kind={decision === 'print_again' ? 'primary' : 'plain'}
              isDisabled={decide.isPending}
              onPress={() => decide.mutate({ jobId: job.id, decision }, { onError: tellError })}
            >
              {t(`papers.decide.${decision}`)}
            </Button>
            <p className="text-small">{t(`papers.decide.${decision}.what`)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
