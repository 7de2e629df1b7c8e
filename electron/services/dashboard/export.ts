import type { dashboard as contract } from '../../shared/contract/dashboard.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = (typeof contract)['export']

export function exportFigures(_call: Call, _input: InputOf<Contract>): Promise<OutputOf<Contract>> {
  throw new Error('not written yet')
}
