import { shop } from '../../api.ts'
import { useSettings, type SettingsData } from '../../app/session.tsx'
import { translator, useT, type Translate } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Select } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useDraft } from './useDraft.ts'
import { useSaving } from './useSaving.ts'

type DisplayDraft = Pick<
  SettingsData['settings'],
  'display' | 'language' | 'calendar' | 'theme' | 'closingHour' | 'zone' | 'customerScreen'
>

const HOURS = Array.from({ length: 13 }, (_, hour) => hour)

/** How the shop speaks and looks, and when its day ends. */
export function DisplayPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  const { display, language, calendar, theme, closingHour, zone, customerScreen } = useSettings().settings
  const form = useDraft<DisplayDraft>({ display, language, calendar, theme, closingHour, zone, customerScreen })
  const { draft, change } = form
  const { save, bar } = useSaving(
    form,
    (changes: DisplayDraft, commandId) => shop.settings.update({ commandId, changes }),
    // In the language that was chosen just now.
    ({ settings }) => translator(settings.language)('settings.saved'),
  )
  return (
    <SettingsForm isManager={isManager} {...bar} onSave={() => save(draft)}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          label={t('setup.language')}
          hint={t('settings.language.what')}
          value={draft.language}
          options={[
            { value: 'fa', label: 'فارسی' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(next) => change({ language: next })}
        />
        <Choice
          label={t('setup.display')}
          hint={t('settings.display.what')}
          value={draft.display}
          options={(['toman', 'rial'] as const).map((value) => ({ value, label: t(`setup.display.${value}`) }))}
          onChange={(next) => change({ display: next })}
        />
        <Choice
          label={t('settings.calendar')}
          hint={t('settings.calendar.what')}
          value={draft.calendar}
          options={(['jalali', 'gregorian'] as const).map((value) => ({
            value,
            label: t(`settings.calendar.${value}`),
          }))}
          onChange={(next) => change({ calendar: next })}
        />
        <Choice
          label={t('settings.theme')}
          hint={t('settings.theme.what')}
          value={draft.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`settings.theme.${value}`),
          }))}
          onChange={(next) => change({ theme: next })}
        />
        <Select
          label={t('settings.closing')}
          hint={t('settings.closing.what')}
          value={String(draft.closingHour)}
          options={HOURS.map((hour) => ({ value: String(hour), label: hourText(t, hour) }))}
          onChange={(hour) => change({ closingHour: Number(hour) })}
        />
        <Select
          label={t('settings.zone')}
          hint={t('settings.zone.what')}
          value={draft.zone}
          options={zones(draft.zone).map((value) => ({ value, label: value }))}
          onChange={(next) => change({ zone: next })}
        />
      </div>
      <Facing
        isOn={customerScreen}
        wanted={draft.customerScreen}
        onChange={(next) => change({ customerScreen: next })}
      />
    </SettingsForm>
  )
}

/** In a browser no page opens by itself. */
const IS_BROWSER = location.protocol !== 'moshtari:'

function Facing({ isOn, wanted, onChange }: { isOn: boolean; wanted: boolean; onChange: (wanted: boolean) => void }) {
  const t = useT()
  return (
    <div className="flex flex-col items-start gap-2">
      <Switch
        label={t('settings.customerScreen')}
        hint={t(IS_BROWSER ? 'settings.customerScreen.browser' : 'settings.customerScreen.what')}
        on={wanted}
        onChange={onChange}
      />
      {IS_BROWSER && isOn && (
        // A cashier, who changes nothing here, may still open it.
        <a
          href="/customer"
          target="_blank"
          rel="noopener"
          className="flex min-h-11 items-center rounded-md border border-line-strong bg-surface px-4 font-medium text-action hover:bg-sunken"
        >
          {t('settings.customerScreen.open')}
        </a>
      )}
    </div>
  )
}

function hourText(t: Translate, hour: number): string {
  if (hour === 0) return t('settings.closing.midnight')
  return hour === 12 ? t('settings.closing.noon') : t('settings.closing.hour', { hour })
}

/** Every zone the browser knows, and the shop's own even where it does not. */
function zones(own: string): string[] {
  return [...new Set([own, 'Asia/Tehran', ...Intl.supportedValuesOf('timeZone')])]
}
