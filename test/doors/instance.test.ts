import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { claimFolder, type Instance } from '../../electron/instance.ts'
import { tempFolder } from '../tmp.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

const linkOf = (number: number): string => `http://127.0.0.1:80/enter?key=a-${number}`

describe('one process per folder', () => {
  it('gives the second what the first shows', async () => {
    const folder = tempFolder()
    let shown = 0
    const first = await claimFolder(folder, () => ({ door: 'browser', link: linkOf(++shown) }))
    const never = () => ({ door: 'window' }) as const
    expect(await claimFolder(folder, never)).toEqual({ isFirst: false, presence: { door: 'browser', link: linkOf(1) } })
    expect(await claimFolder(folder, never)).toEqual({ isFirst: false, presence: { door: 'browser', link: linkOf(2) } })
    released(first)
    const next = await claimFolder(folder, never)
    expect(next.isFirst).toBe(true)
    released(next)
  })

  it.each([
    'file:///C:/Windows/System32/calc.exe',
    'https://evil.example/enter?key=a',
    'http://127.0.0.1:80@evil.example/enter?key=a',
    'http://127.0.0.1:80/enter?key=a\nfile:///x',
    7,
  ])('opens no link but the shop’s own: %s', async (link) => {
    const folder = tempFolder()
    const first = await claimFolder(folder, () => ({ door: 'browser', link: link as string }))
    expect(await claimFolder(folder, () => ({ door: 'window' }))).toEqual({ isFirst: false, presence: null })
    released(first)
  })

  it('keeps two folders apart', async () => {
    const show = () => ({ door: 'window' }) as const
    const one = await claimFolder(tempFolder(), show)
    const two = await claimFolder(tempFolder(), show)
    expect([one.isFirst, two.isFirst]).toEqual([true, true])
    released(one)
    released(two)
  })

  it('works in a folder whose path is longer than a socket may have', async () => {
    const folder = join(tempFolder(), 'فروشگاه'.repeat(12))
    mkdirSync(folder)
    const first = await claimFolder(folder, () => ({ door: 'window' }))
    expect(await claimFolder(folder, () => ({ door: 'window' }))).toEqual({
      isFirst: false,
      presence: { door: 'window' },
    })
    released(first)
  })

  it('takes over from a process that was killed', async () => {
    const folder = tempFolder()
    const holder = await holderOf(folder)
    expect((await claimFolder(folder, () => ({ door: 'window' }))).isFirst).toBe(false)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const next = await claimFolder(folder, () => ({ door: 'window' }))
    expect(next.isFirst).toBe(true)
    released(next)
  })
})

function released(instance: Instance): void {
  expect(instance.isFirst).toBe(true)
  if (instance.isFirst) instance.release()
}

/** Another process that keeps the folder. */
async function holderOf(folder: string): Promise<ChildProcess> {
  const module = fileURLToPath(new URL('../../electron/instance.ts', import.meta.url))
  const code = `const { claimFolder } = await import(process.argv[1])
    await claimFolder(process.argv[2], () => ({ door: 'window' }))
    setInterval(() => {}, 1000)
    console.log('kept')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}
