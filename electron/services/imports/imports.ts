import type { imports as contract } from '../../shared/contract/imports.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

export async function openImport(
  _call: Call,
  _input: InputOf<(typeof contract)['open']>,
): Promise<OutputOf<(typeof contract)['open']>> {
  throw new Error('not written yet')
}

export async function checkImport(
  _call: Call,
  _input: InputOf<(typeof contract)['check']>,
): Promise<OutputOf<(typeof contract)['check']>> {
  throw new Error('not written yet')
}

export async function importRows(
  _call: Call,
  _input: InputOf<(typeof contract)['rows']>,
): Promise<OutputOf<(typeof contract)['rows']>> {
  throw new Error('not written yet')
}

export async function rejectedRows(
  _call: Call,
  _input: InputOf<(typeof contract)['rejected']>,
): Promise<OutputOf<(typeof contract)['rejected']>> {
  throw new Error('not written yet')
}

export function closeImport(
  _call: Call,
  _input: InputOf<(typeof contract)['close']>,
): OutputOf<(typeof contract)['close']> {
  throw new Error('not written yet')
}

export async function startImport(
  _call: Call,
  _input: InputOf<(typeof contract)['start']>,
): Promise<OutputOf<(typeof contract)['start']>> {
  throw new Error('not written yet')
}

export function watchImport(
  _call: Call,
  _input: InputOf<(typeof contract)['watch']>,
): AsyncGenerator<OutputOf<(typeof contract)['list']>[number], void, void> {
  throw new Error('not written yet')
}

export function cancelImport(
  _call: Call,
  _input: InputOf<(typeof contract)['cancel']>,
): OutputOf<(typeof contract)['cancel']> {
  throw new Error('not written yet')
}

export function pastImports(_call: Call): OutputOf<(typeof contract)['list']> {
  throw new Error('not written yet')
}
