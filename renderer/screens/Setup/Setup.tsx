import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { useT } from '../../app/voice.tsx'
import { v7 as newCommandId } from 'uuid'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { Button } from '../../components/Button.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Notice } from '../../components/Notice.tsx'
import { ManagerPart } from './ManagerPart.tsx'
import { SampleShop } from './SampleShop.tsx'
import { EMPTY_SETUP, setupErrors, setupInput, type SetupErrors, type SetupForm } from './setupForm.ts'
import { ShopPart } from './ShopPart.tsx'
import { TillPart } from './TillPart.tsx'

interface SetupProps {
  language: 'fa' | 'en'
  /** The whole app changes its language at once. */
  onLanguage: (language: 'fa' | 'en') => void
  /** The shop is there: everything may be asked anew. */
  onReady: () => void
}

/** First run, on one page: two columns of fields, and the sample shop as the other way in. */
export function Setup({ language, onLanguage, onReady }: SetupProps) {
  const t = useT()
  const [view, setView] = useState<'form' | 'sample'>('form')
  const [form, setForm] = useState(EMPTY_SETUP)

  return (
    <main className="flex h-full flex-col bg-ground text-ink">
      <div className="mx-auto flex min-h-0 w-full max-w-6xl flex-1 flex-col gap-2 px-4 py-3">
        <header className="flex shrink-0 flex-wrap items-center justify-between gap-3">
          <div>
            <h1 className="text-large font-bold">{t('setup.title')}</h1>
            <p className="text-muted">{t('setup.intro')}</p>
          </div>
          <div className="w-56">
            <Choice
              label={t('setup.language')}
              value={language}
              options={LANGUAGES}
              onChange={onLanguage}
              isLabelHidden
            />
          </div>
        </header>
        {view === 'sample' ? (
          <SampleShop language={language} onBack={() => setView('form')} onReady={onReady} />
        ) : (
          <SetupPage
            form={form}
            setForm={setForm}
            language={language}
            onSample={() => setView('sample')}
            onReady={onReady}
          />
        )}
      </div>
    </main>
  )
}

/** Each language is called by its own name. */
const LANGUAGES = [
  { value: 'fa', label: 'فارسی' },
  { value: 'en', label: 'English' },
] as const

interface SetupPageProps {
  form: SetupForm
  setForm: (form: SetupForm) => void
  language: 'fa' | 'en'
  onSample: () => void
  onReady: () => void
}

function SetupPage({ form, setForm, language, onSample, onReady }: SetupPageProps) {
  const t = useT()
  const errorText = useErrorText()
  const [errors, setErrors] = useState<SetupErrors>({})
  const [commandId] = useState(() => newCommandId())
  const element = useRef<HTMLFormElement>(null)
  const create = useMutation(shopQueries.setup.create.mutationOptions({ onSuccess: onReady }))

  const change = (changes: Partial<SetupForm>) => {
    const next = { ...form, ...changes }
    setForm(next)
    if (Object.keys(errors).length > 0) setErrors(setupErrors(next))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = setupErrors(form)
    setErrors(found)
    if (Object.keys(found).length === 0) create.mutate(setupInput(form, language, commandId))
    else requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  const parts = { form, change, errors }

  return (
    <form ref={element} onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="grid min-h-0 flex-1 gap-3 overflow-auto p-1 md:grid-cols-2">
        <ShopPart {...parts} />
        <div className="flex flex-col gap-3">
          <TillPart {...parts} />
          <ManagerPart {...parts} />
          <SampleButton onPress={onSample} />
        </div>
      </div>
      <footer className="flex min-h-12 shrink-0 items-center justify-end gap-3">
        {create.error ? (
          <Notice kind="wrong" text={errorText(create.error)} />
        ) : (
          Object.keys(errors).length > 0 && <Notice kind="wrong" text={t('setup.fix')} />
        )}
        <Button type="submit" kind="primary" isPending={create.isPending}>
          {t('setup.submit')}
        </Button>
      </footer>
    </form>
  )
}

/** The other way in, as large as what it saves. */
function SampleButton({ onPress }: { onPress: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex max-h-32 min-h-20 flex-1 flex-col justify-center rounded-md border border-dashed border-line-strong px-4 py-2 text-start hover:bg-sunken"
    >
      <span className="text-small text-muted">{t('setup.sample.ask')}</span>
      <span className="text-large font-bold text-action">{t('setup.sample.button')}</span>
      <span className="text-small text-muted">{t('setup.sample.short')}</span>
    </button>
  )
}
