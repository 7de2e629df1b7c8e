import { useT } from '../../app/voice.tsx'
import { Choice } from '../../components/Choice.tsx'
import { Field } from '../../components/Field.tsx'
import { Panel } from '../../components/Panel.tsx'
import type { SetupPartProps } from './ShopPart.tsx'

export function TillPart({ form, change, errors }: SetupPartProps) {
  const t = useT()
  return (
    <Panel title={t('setup.till')}>
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label={t('setup.display')}
          hint={t('setup.display.hint')}
          value={form.display}
          options={[
            { value: 'toman', label: t('setup.display.toman') },
            { value: 'rial', label: t('setup.display.rial') },
          ]}
          onChange={(display) => change({ display })}
        />
        <Choice
          label={t('setup.paper')}
          value={form.widthMm === 58 ? '58' : '80'}
          options={[
            { value: '80', label: t('setup.paper.80') },
            { value: '58', label: t('setup.paper.58') },
          ]}
          onChange={(width) => change({ widthMm: width === '58' ? 58 : 80 })}
        />
        <div className="col-span-2">
          <Choice
            label={t('setup.printer')}
            hint={form.printer === 'screen' ? t('setup.printer.screen.hint') : undefined}
            value={form.printer}
            options={[
              { value: 'screen', label: t('setup.printer.screen') },
              { value: 'network', label: t('setup.printer.network') },
            ]}
            onChange={(printer) => change({ printer })}
          />
        </div>
        {form.printer === 'network' && (
          <>
            <Field
              label={t('setup.printer.host')}
              hint={t('setup.printer.host.hint')}
              error={errors.host && t(errors.host)}
              value={form.host}
              onChange={(host) => change({ host })}
              dir="ltr"
            />
            <Field
              label={t('setup.printer.port')}
              error={errors.port && t(errors.port)}
              value={form.port}
              onChange={(port) => change({ port })}
              inputMode="numeric"
              dir="ltr"
            />
          </>
        )}
      </div>
    </Panel>
  )
}
