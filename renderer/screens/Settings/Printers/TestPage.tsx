import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shop, shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useGo } from '../../../app/places.tsx'
import { knownTrouble } from '../../../app/trouble.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { isOver, type Printer } from '../../Papers/jobs.ts'
import { JobState } from '../../Papers/JobList.tsx'
import { useCommand } from '../../useCommand.ts'
import { isSaid, lessons, NOTHING_SEEN, type Lesson, type Seen } from './testPage.ts'
import { TestQuestions } from './TestQuestions.tsx'

/** Prints the test page, asks what was seen, and says what was learned from it. */
export function TestPage({ printer, onClose }: { printer: Printer; onClose: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const [jobId, setJobId] = useState<number | null>(null)
  const [learned, setLearned] = useState<Lesson[] | null>(null)
  const print = useCommand(
    (input: { printerId: number }, commandId) => shop.printing.testPage({ ...input, commandId }),
    (queued) => {
      setJobId(queued.jobId)
      setLearned(null)
    },
  )
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-1">
      <Panel
        title={t('printers.test')}
        actions={
          <Button kind="quiet" icon="close" onPress={onClose}>
            {t('printers.test.close')}
          </Button>
        }
      >
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 basis-72">{t('printers.test.what')}</p>
          <Button
            kind={jobId === null ? 'primary' : 'plain'}
            icon="printer"
            isPending={print.isPending}
            onPress={() => print.mutate({ printerId: printer.id })}
          >
            {t(jobId === null ? 'printers.test.print' : 'printers.test.again')}
          </Button>
        </div>
        {print.error && <Notice kind="wrong" text={errorText(print.error)} />}
        {jobId !== null && <TestState jobId={jobId} />}
      </Panel>
      {jobId !== null && learned === null && (
        <Questions key={jobId} jobId={jobId} printer={printer} onLearned={setLearned} />
      )}
      {learned && <Learned lessons={learned} />}
    </div>
  )
}

/** How far the page is, and what stopped it. */
function TestState({ jobId }: { jobId: number }) {
  const t = useT()
  const go = useGo()
  const details = useQuery(shopQueries.printing.job.queryOptions({ input: { jobId } })).data
  if (!details) return null
  const { job } = details
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <p role="status" className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
        <JobState job={job} />
        <span className="text-small">
          {job.detail === null || isOver(job)
            ? t(`papers.state.${job.state}.what`)
            : t(`papers.trouble.${knownTrouble(job.detail)}`)}
        </span>
      </p>
      <Button kind="quiet" onPress={() => go({ name: 'papers', jobId })}>
        {t('printers.test.see')}
      </Button>
    </div>
  )
}

interface QuestionsProps {
  jobId: number
  printer: Printer
  onLearned: (learned: Lesson[]) => void
}

function Questions({ jobId, printer, onLearned }: QuestionsProps) {
  const t = useT()
  const errorText = useErrorText()
  const [seen, setSeen] = useState(NOTHING_SEEN)
  const answer = useCommand(
    (said: Seen & { cameOut: boolean }, commandId) =>
      shop.printers.answerTest({
        commandId,
        jobId,
        cameOut: said.cameOut,
        lastMark: said.lastMark,
        wasCut: said.wasCut,
      }),
    (after, said) => onLearned(lessons(said, printer, after)),
  )
  return (
    <Panel title={t('printers.test.seen')}>
      <div className="flex flex-col gap-4">
        <TestQuestions seen={seen} dots={printer.profile.dots} onChange={(part) => setSeen({ ...seen, ...part })} />
        {answer.error && <Notice kind="wrong" text={errorText(answer.error)} />}
        <div className="flex justify-end">
          <Button
            kind="primary"
            isDisabled={!isSaid(seen)}
            isPending={answer.isPending}
            onPress={() => {
              if (seen.cameOut !== null) answer.mutate({ ...seen, cameOut: seen.cameOut })
            }}
          >
            {t('printers.test.answer')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function Learned({ lessons: learned }: { lessons: readonly Lesson[] }) {
  const t = useT()
  return (
    <Panel title={t('printers.test.learned')}>
      <div role="status">
        <ul className="flex flex-col gap-3">
          {learned.map(({ key, params, isTask }) => (
            <li key={key} className="flex items-start gap-2">
              <span className={`mt-0.5 ${isTask ? 'text-wrong' : 'text-action'}`}>
                <Icon name={isTask ? 'alert' : 'done'} />
              </span>
              <p className="whitespace-pre-line">{t(key, params)}</p>
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  )
}
