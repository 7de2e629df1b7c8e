import type { staff as contract } from '../shared/contract/staff.ts'
import type { Call } from './context.ts'
import type { InputOf, OutputOf } from './procedure.ts'

export function allStaff(_call: Call): OutputOf<(typeof contract)['all']> {
  throw new Error('not written yet')
}

export async function addStaff(
  _call: Call,
  _input: InputOf<(typeof contract)['add']>,
): Promise<OutputOf<(typeof contract)['add']>> {
  throw new Error('not written yet')
}

export function updateStaff(
  _call: Call,
  _input: InputOf<(typeof contract)['update']>,
): OutputOf<(typeof contract)['update']> {
  throw new Error('not written yet')
}

export async function setStaffPin(
  _call: Call,
  _input: InputOf<(typeof contract)['setPin']>,
): Promise<OutputOf<(typeof contract)['setPin']>> {
  throw new Error('not written yet')
}

export async function changeMyPin(
  _call: Call,
  _input: InputOf<(typeof contract)['changeMyPin']>,
): Promise<OutputOf<(typeof contract)['changeMyPin']>> {
  throw new Error('not written yet')
}
