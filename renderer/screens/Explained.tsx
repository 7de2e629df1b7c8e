import { useId, type ReactNode } from 'react'
import type { Explanation } from '../../electron/shared/rules/explain.ts'
import { useSay, useT, useVoice } from '../app/voice.tsx'

interface ExplainedProps extends Explanation {
  ruleVersion: number
  /** What is decided only when the sale is rung up. */
  open?: Explanation['notGiven']
}

/** Every number with its programme and arithmetic; of what was not given the first condition that failed. */
export function Explained({ given, notGiven, open = [], ruleVersion }: ExplainedProps) {
  const t = useT()
  const say = useSay()
  return (
    <div className="flex flex-col gap-4">
      <p className="text-small text-muted">{t('why.version', { version: ruleVersion })}</p>
      <Part title={t('why.given')}>
        {given.length === 0 && <li className="text-muted">{t('why.given.none')}</li>}
        {given.map((each, index) => (
          <Item key={`${each.programmeId}-${index}`} {...each} why={say(each.why)}>
            {each.arithmetic && <p className="text-small text-muted">{say(each.arithmetic)}</p>}
          </Item>
        ))}
      </Part>
      {open.length > 0 && (
        <Part title={t('why.open')}>
          {open.map((each) => (
            <Item key={each.programmeId} {...each} why={t('why.open.what')} />
          ))}
        </Part>
      )}
      {notGiven.length > 0 && (
        <Part title={t('why.notGiven')}>
          {notGiven.map((each) => (
            <Item key={each.programmeId} {...each} why={say(each.why)} />
          ))}
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1 text-small text-muted">
        {title}
      </h3>
      <ul className="flex flex-col">{children}</ul>
    </section>
  )
}

interface ItemProps {
  name: Explanation['given'][number]['name']
  why: string
  children?: ReactNode
}

function Item({ name, why, children }: ItemProps) {
  const { language } = useVoice()
  return (
    <li className="border-b border-line py-1.5 last:border-b-0">
      <p className="font-bold">{name[language]}</p>
      <p>{why}</p>
      {children}
    </li>
  )
}
