import { deleteDraft, findDraft, putDraft } from '../../db/programmes.ts'
import type { programmes as contract } from '../../shared/contract/programmes.ts'
import type { ClubRules, Programme } from '../../shared/rules/model.ts'
import { changesBetween } from '../changes.ts'
import { type Call, command, type Write } from '../context.ts'
import { ShopError } from '../errors.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { putRules } from '../put-rules.ts'
import { dayOf, rulesNow } from '../settings.ts'
import { cleanProgramme, findingsWith, withProgramme } from './faults.ts'

type Contract = typeof contract

/** Keeps what was typed; the counter goes on as before. @throws those of `command` */
export function saveDraft(call: Call, input: InputOf<Contract['saveDraft']>): OutputOf<Contract['saveDraft']> {
  return command(call, 'programmes.saveDraft', input, (write) => {
    if (write.staffId === null) throw new ShopError('NOT_SIGNED_IN')
    const programme = cleanProgramme(input.programme)
    const before = findDraft(write.db, programme.id) ?? inForce(write, programme.id) ?? {}
    putDraft(write.db, { programme, staffId: write.staffId, at: write.at })
    audit(write, programme, changesBetween(before, { ...programme }))
    write.emit('programmes')
    return {}
  })
}

/** @throws ShopError NOT_FOUND, and those of `command` */
export function dropDraft(call: Call, input: InputOf<Contract['dropDraft']>): OutputOf<Contract['dropDraft']> {
  return command(call, 'programmes.dropDraft', input, (write) => {
    const draft = draftOf(write, input.programmeId)
    deleteDraft(write.db, draft.id)
    audit(write, draft, changesBetween({ ...draft }, inForce(write, draft.id) ?? {}))
    write.emit('programmes')
    return {}
  })
}

/**
 * Puts the draft in force, from the next sale on.
 *
 * @throws ShopError NOT_FOUND; INPUT_INVALID for what blocks it, by the names of the findings; and those of `putRules`
 */
export function activateProgramme(call: Call, input: InputOf<Contract['activate']>): OutputOf<Contract['activate']> {
  return command(call, 'programmes.activate', input, (write) => {
    const draft = draftOf(write, input.programmeId)
    refuseBlocked(write, draft)
    const programme = { ...draft, active: true }
    deleteDraft(write.db, draft.id)
    return change(write, programme, (rules) => withProgramme(rules, programme))
  })
}

/** @throws ShopError NOT_FOUND when it is not in force, and those of `command` */
export function endProgramme(call: Call, input: InputOf<Contract['end']>): OutputOf<Contract['end']> {
  return command(call, 'programmes.end', input, (write) => {
    const known = inForce(write, input.programmeId)
    if (!known?.active) throw new ShopError('NOT_FOUND', { what: 'programme' })
    const programme = { ...known, active: false }
    return change(write, programme, (rules) => withProgramme(rules, programme))
  })
}

/** @throws ShopError INPUT_INVALID when these are not all programmes of the rules, each once; and those of `command` */
export function arrangeProgrammes(call: Call, input: InputOf<Contract['arrange']>): OutputOf<Contract['arrange']> {
  return command(call, 'programmes.arrange', input, (write) => {
    const { rules } = rulesNow(write.db)
    const byId = new Map(rules.programmes.map((programme) => [programme.id, programme]))
    const programmes = [...new Set(input.programmeIds)].flatMap((id) => byId.get(id) ?? [])
    if (programmes.length !== byId.size || input.programmeIds.length !== byId.size)
      throw new ShopError('INPUT_INVALID', { fields: [{ path: 'programmeIds', rule: 'all' }] })
    const { ruleVersion } = putRules(write, { ...rules, programmes })
    const before = { order: rules.programmes.map(({ name }) => name) }
    write.audit({
      subject: 'rules',
      subjectId: ruleVersion,
      before,
      after: { ruleVersion, order: programmes.map(({ name }) => name) },
    })
    return { ruleVersion }
  })
}

function change(write: Write, programme: Programme, to: (rules: ClubRules) => ClubRules): { ruleVersion: number } {
  const before = inForce(write, programme.id) ?? {}
  const { ruleVersion } = putRules(write, to(rulesNow(write.db).rules))
  const changed = changesBetween(before, { ...programme })
  audit(write, programme, { ...changed, after: { ruleVersion, ...changed.after } }, ruleVersion)
  return { ruleVersion }
}

/** Always says which programme. */
function audit(
  write: Write,
  { id: programmeId, name }: Programme,
  { before, after }: { before: object; after: object },
  ruleVersion: number | null = null,
): void {
  write.audit({ subject: 'programme', subjectId: ruleVersion, before, after: { ...after, programmeId, name } })
}

const inForce = ({ db }: Write, programmeId: string): Programme | undefined =>
  rulesNow(db).rules.programmes.find(({ id }) => id === programmeId)

/** @throws ShopError NOT_FOUND */
function draftOf({ db }: Write, programmeId: string): Programme {
  const draft = findDraft(db, programmeId)
  if (!draft) throw new ShopError('NOT_FOUND', { what: 'programme' })
  return draft
}

function refuseBlocked({ db, at }: Write, draft: Programme): void {
  const blocking = findingsWith(db, draft, dayOf(db, at)).filter(({ kind }) => kind === 'blocking')
  const fields = blocking.map(({ why }) => ({ path: 'programme', rule: why.key.replace('reason.finding.', '') }))
  if (fields.length > 0) throw new ShopError('INPUT_INVALID', { fields })
}
