import { deleteTouchpoint, findTouchpoint } from '../db/touchpoints.ts'
import { findTask, insertTask, setDecision, type TaskRow, taskByKey } from '../db/tasks.ts'
import { keptIdOf } from '../db/customers.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import { cleanText } from '../shared/persian.ts'
import { sentence } from '../shared/rules/sentences.ts'
import { isContact, isSuggested, readTaskKey, taskKey, withDecision, withoutDecision } from '../shared/rules/tasks.ts'
import { type Call, command, type Write } from './context.ts'
import { meantBy } from './customers.ts'
import { ShopError } from './errors.ts'
import { outlookOf, suggestionNow } from './occasions.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'
import { keepStage } from './stages.ts'
import { recordTouchpoint } from './touchpoints.ts'

type Contract = typeof contract
type Wish = InputOf<Contract['decide']>

/**
 * What was decided of a task. Whoever has done one that is a contact has spoken with the customer: that is written down
 * among their contacts. The same decision by another changes nothing.
 *
 * @throws ShopError NOT_FOUND when there is no such task, or its occasion is gone; TASK_DECIDED; INPUT_INVALID for a day
 *   to come back that is not to come
 */
export function decideTask(call: Call, input: Wish): OutputOf<Contract['decide']> {
  return command(call, 'tasks.decide', input, (write) => {
    const { db, at, staffId } = write
    const untilDay = untilOf(write, input)
    const task = taskFor(write, input.key)
    const { id: taskId, kind, customerId, state } = task
    if (isDecided(task, dayOf(db, at)) && state !== input.decision) throw new ShopError('TASK_DECIDED')
    const isNew = !isDecided(task, dayOf(db, at))
    if (isNew) {
      const isSpoken = input.decision === 'done' && isContact(kind)
      const typed = cleanText(input.note)
      const touchpointId = isSpoken ? recordTouchpoint(write, { customerId, kind: 'call', note: typed }) : null
      const note = withDecision(task.note, typed)
      setDecision(db, taskId, { state: input.decision, untilDay, decidedAt: at, staffId, touchpointId, note })
    }
    const after = { state: input.decision, ...(untilDay === null ? {} : { untilDay }) }
    write.audit({ subject: 'task', subjectId: taskId, customerId, before: { task: kind, state }, after })
    write.emit('tasks')
    if (isNew && isContact(kind)) write.emit('customers')
    return { taskId }
  })
}

/** Takes a decision back: the task is open again, and the contact it was done by is taken out. @throws ShopError NOT_FOUND */
export function undoTask(call: Call, input: InputOf<Contract['undo']>): OutputOf<Contract['undo']> {
  return command(call, 'tasks.undo', input, (write) => {
    const { db, at } = write
    const task = findTask(db, input.taskId)
    if (!task || task.state === 'open') throw new ShopError('NOT_FOUND', { what: 'task' })
    const { id, key, kind, customerId, state, touchpointId } = task
    const note = withoutDecision(task.note)
    setDecision(db, id, { state: 'open', untilDay: null, decidedAt: null, staffId: null, touchpointId: null, note })
    const contact = touchpointId === null ? undefined : findTouchpoint(db, touchpointId)
    if (contact) {
      deleteTouchpoint(db, contact)
      keepStage(db, contact.customerId, { day: dayOf(db, at), at, cause: 'touchpoint' })
      write.emit('customers')
    }
    write.audit({ subject: 'task', subjectId: id, customerId, before: { task: kind, state }, after: { state: 'open' } })
    write.emit('tasks')
    return { key }
  })
}

/** @throws ShopError NOT_FOUND for the customer; INPUT_INVALID for a day that is over */
export function addTaskByHand(call: Call, input: InputOf<Contract['add']>): OutputOf<Contract['add']> {
  return command(call, 'tasks.add', input, (write) => {
    const { db, at } = write
    const { id: customerId } = meantBy(db, input.customerId)
    if (input.dueDay < dayOf(db, at)) throw outOfTime('dueDay')
    const key = taskKey({ kind: 'manual', customerId, occasion: write.commandId })
    const why = JSON.stringify(sentence('task.manual'))
    const note = cleanText(input.note)
    insertTask(db, { key, kind: 'manual', customerId, why, note, createdAt: at, dueDay: input.dueDay })
    const { id: taskId } = stored(write, key)
    const after = { task: 'manual', note, dueDay: input.dueDay }
    write.audit({ subject: 'task', subjectId: taskId, customerId, after })
    write.emit('tasks')
    return { taskId }
  })
}

const outOfTime = (path: string): ShopError => new ShopError('INPUT_INVALID', { fields: [{ path, rule: 'future' }] })

function untilOf({ db, at }: Write, { decision, untilDay }: Wish): number | null {
  if (decision !== 'later') return null
  if (untilDay === undefined || untilDay <= dayOf(db, at)) throw outOfTime('untilDay')
  return untilDay
}

/** One put off is open again from its day on. */
const isDecided = ({ state, untilDay }: TaskRow, today: number): boolean =>
  state !== 'open' && !(state === 'later' && untilDay !== null && untilDay <= today)

/** The task of a key; what the club suggests is written down when it is decided. */
function taskFor(write: Write, key: string): TaskRow {
  const { db, at } = write
  const known = taskByKey(db, key)
  if (known) return known
  const asked = readTaskKey(key)
  if (!asked || !isSuggested(asked.kind)) throw new ShopError('NOT_FOUND', { what: 'task' })
  const { kind, occasion } = asked
  const customerId = keptIdOf(db, asked.customerId)
  const day = dayOf(db, at)
  const found = suggestionNow(db, { kind, customerId, occasion }, outlookOf(db, day), false)
  if (!found) throw new ShopError('NOT_FOUND', { what: 'task' })
  const kept = taskKey(found)
  insertTask(db, {
    key: kept,
    kind,
    customerId,
    why: JSON.stringify(found.why),
    note: '',
    createdAt: at,
    dueDay: day,
  })
  return stored(write, kept)
}

function stored({ db }: Write, key: string): TaskRow {
  const task = taskByKey(db, key)
  if (!task) throw new Error(`the task ${key} was not stored`)
  return task
}
