import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { serve } from '../../electron/serve.ts'
import { tempFolder } from '../tmp.ts'

/** Every address of this machine but the one the door is at; Linux answers on all of 127.0.0.0/8. */
const others = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address))
  .concat(process.platform === 'linux' ? ['127.0.0.2', '0:0:0:0:0:ffff:127.0.0.2'] : [])
  .filter((address) => address !== '127.0.0.1')

test('the browser’s door is at 127.0.0.1 and at no other address of the machine', async () => {
  const served = await serve(tempFolder())
  const port = Number(new URL(served.origin).port)
  expect(await answers('127.0.0.1', port)).toBe(true)
  expect(await Promise.all(others.map(async (host) => ({ host, open: await answers(host, port) })))).toEqual(
    others.map((host) => ({ host, open: false })),
  )
  await served.close()
})

async function answers(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port })
  const open = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return open
}
