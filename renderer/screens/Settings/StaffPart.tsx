import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment, formatNumber, formatTime, type Voice } from '../../../electron/shared/format.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice, type Translate } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { Table, type Column } from '../../components/Table.tsx'
import { NewStaff } from './NewStaff.tsx'
import { standingOf, type StaffRecord } from './staffForm.ts'
import { StaffEditor } from './StaffEditor.tsx'

/** Who works here: what each may do, whether a PIN guards it, and when they were last at the till. */
export function StaffPart({ isManager }: { isManager: boolean }) {
  const t = useT()
  if (!isManager) {
    return <EmptyState icon="key" title={t('settings.staff.hidden')} what={t('settings.staff.hidden.what')} />
  }
  return <Staff />
}

function Staff() {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const read = useQuery(shopQueries.staff.all.queryOptions())
  const [openId, setOpenId] = useState<number | 'new' | null>(null)
  const rows = read.data ?? []
  const open = rows.find(({ id }) => id === openId)
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_20rem] gap-4">
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex items-center justify-between gap-3">
          <p className="text-muted">{t('settings.staff.what')}</p>
          <Button icon="newCustomer" kind="primary" onPress={() => setOpenId('new')}>
            {t('settings.staff.add')}
          </Button>
        </div>
        {read.error && <Notice kind="wrong" text={errorText(read.error)} />}
        <Table
          label={t('settings.tab.staff')}
          columns={staffColumns(t, voice)}
          count={rows.length}
          rowAt={(index) => rows[index]}
          selected={(row) => row.id === openId}
          onOpen={(row) => setOpenId(row.id)}
        />
      </div>
      {openId === 'new' ? (
        <NewStaff onDone={setOpenId} />
      ) : open ? (
        <StaffEditor key={open.id} record={open} />
      ) : (
        <EmptyState icon="customers" title={t('settings.staff.choose')} what={t('settings.staff.choose.what')} />
      )}
    </div>
  )
}

function staffColumns(t: Translate, voice: Voice): Column<StaffRecord>[] {
  return [
    {
      key: 'name',
      header: t('settings.staff.name'),
      track: 'minmax(7rem, 1fr)',
      cell: (row) => (
        <bdi className={row.active ? 'font-medium' : 'text-muted line-through'}>
          {row.name || t(`staff.${row.role}`)}
        </bdi>
      ),
    },
    { key: 'role', header: t('settings.staff.role'), track: '6rem', cell: (row) => t(`staff.${row.role}`) },
    {
      key: 'pin',
      header: t('settings.staff.pin'),
      track: '4rem',
      cell: (row) => t(row.hasPin ? 'settings.staff.pin.yes' : 'settings.staff.pin.no'),
    },
    {
      key: 'lastSignIn',
      header: t('settings.staff.last'),
      track: '11rem',
      cell: (row) => (row.lastSignIn === null ? t('settings.staff.last.never') : formatMoment(row.lastSignIn, voice)),
    },
    { key: 'state', header: t('settings.staff.state'), track: '8.5rem', cell: (row) => standingText(row, t, voice) },
  ]
}

function standingText(row: StaffRecord, t: Translate, voice: Voice) {
  const standing = standingOf(row, Date.now())
  if (standing === 'active' && row.wrongPins === 0) return t('settings.staff.active')
  return (
    <span className="flex flex-col leading-tight">
      <span className={standing === 'waiting' ? 'font-bold text-wrong' : 'text-muted'}>
        {standing === 'waiting' && row.waitsUntil !== null
          ? t('settings.staff.waiting', { time: formatTime(row.waitsUntil, voice) })
          : t(`settings.staff.${standing === 'inactive' ? 'inactive' : 'active'}`)}
      </span>
      {row.wrongPins > 0 && (
        <span className="text-small text-wrong">
          {t('settings.staff.wrong_pins', { n: formatNumber(row.wrongPins, voice) })}
        </span>
      )}
    </span>
  )
}
