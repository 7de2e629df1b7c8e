import { expect, test } from 'vitest'
import { EMPTY_SETUP, isHost, readPort, setupErrors, setupInput } from '../../../renderer/screens/Setup/setupForm.ts'
import { contract } from '../../../electron/shared/contract/index.ts'

const filled = { ...EMPTY_SETUP, name: ' سوپر باران ', pin: '۱۲۳۴', pinAgain: '1234' }
const COMMAND = '0199e0a0-0000-7000-8000-000000000000'

test('a name and a PIN twice are enough', () => {
  expect(setupErrors(filled)).toEqual({})
})

test('what is missing is said field by field', () => {
  expect(setupErrors(EMPTY_SETUP)).toEqual({ name: 'setup.invalid.name', pin: 'setup.invalid.pin' })
  expect(setupErrors({ ...filled, pinAgain: '1243' })).toEqual({ pinAgain: 'setup.invalid.pin_again' })
  expect(setupErrors({ ...filled, pin: '12a4' })).toEqual({ pin: 'setup.invalid.pin' })
  expect(setupErrors({ ...filled, name: 'ا'.repeat(81) })).toEqual({ name: 'setup.invalid.name_long' })
})

test('the printer’s address is asked for only when there is a network printer', () => {
  expect(setupErrors({ ...filled, host: 'no host', port: 'x' })).toEqual({})
  expect(setupErrors({ ...filled, printer: 'network', host: 'http://printer', port: '0' })).toEqual({
    host: 'setup.invalid.host',
    port: 'setup.invalid.port',
  })
})

test('hosts and ports are read in any digits', () => {
  expect(['192.168.1.50', '۱۹۲.۱۶۸.۱.۵۰', 'printer', 'till-printer.local', '::1'].every(isHost)).toBe(true)
  expect(['', 'a b', 'http://a', 'a:9100', '-a'].some(isHost)).toBe(false)
  expect([readPort('۹۱۰۰'), readPort('0'), readPort('65536'), readPort('')]).toEqual([9100, null, null, null])
})

test('the shop accepts what the form makes', () => {
  const input = setupInput({ ...filled, printer: 'network', host: '۱۰.۰.۰.۷', port: '۹۱۰۱' }, 'fa', COMMAND)
  expect(contract.setup.create['~orpc'].inputSchema?.['~standard'].validate(input)).toMatchObject({
    value: {
      shop: { name: 'سوپر باران', logo: null },
      printer: { kind: 'network', host: '10.0.0.7', port: 9101 },
      managerPin: '1234',
    },
  })
})
