import type { programmes as contract } from '../../shared/contract/programmes.ts'
import type { Call } from '../context.ts'
import type { InputOf, OutputOf } from '../procedure.ts'

type Contract = typeof contract

export function listProgrammes(_call: Call): OutputOf<Contract['list']> {
  throw new Error('not written yet')
}

export function programmeTemplates(_call: Call): OutputOf<Contract['templates']> {
  throw new Error('not written yet')
}

export function programmeVersions(_call: Call, _input: InputOf<Contract['versions']>): OutputOf<Contract['versions']> {
  throw new Error('not written yet')
}

export function checkProgramme(_call: Call, _input: InputOf<Contract['check']>): OutputOf<Contract['check']> {
  throw new Error('not written yet')
}

export function saveDraft(_call: Call, _input: InputOf<Contract['saveDraft']>): OutputOf<Contract['saveDraft']> {
  throw new Error('not written yet')
}

export function dropDraft(_call: Call, _input: InputOf<Contract['dropDraft']>): OutputOf<Contract['dropDraft']> {
  throw new Error('not written yet')
}

export function activateProgramme(
  _call: Call,
  _input: InputOf<Contract['activate']>,
): OutputOf<Contract['activate']> {
  throw new Error('not written yet')
}

export function endProgramme(_call: Call, _input: InputOf<Contract['end']>): OutputOf<Contract['end']> {
  throw new Error('not written yet')
}

export function arrangeProgrammes(_call: Call, _input: InputOf<Contract['arrange']>): OutputOf<Contract['arrange']> {
  throw new Error('not written yet')
}

export function previewProgramme(_call: Call, _input: InputOf<Contract['preview']>): OutputOf<Contract['preview']> {
  throw new Error('not written yet')
}
