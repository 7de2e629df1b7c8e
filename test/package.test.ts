import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

/** The packaged app carries `dependencies` only; `start/` builds and fetches, which a package never does. */
const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('start') && file !== 'preload.ts')

test('every package that the shop loads comes with the packaged app', () => {
  const missing = sources.flatMap((file) =>
    packagesLoadedBy(readFileSync(join(root, 'electron', file), 'utf8'))
      .filter((name) => !(name in dependencies) && name !== 'electron')
      .map((name) => `${file}: ${name}`),
  )
  expect(sources.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

/** Of imports that are left when the types are stripped. */
function packagesLoadedBy(source: string): string[] {
  const specifiers = [...source.matchAll(/^(?:import|export) (?!type )[^'"]*?from '([^']+)'|import\('([^']+)'\)/gms)]
  return specifiers
    .map(([, from, dynamic]) => from ?? dynamic ?? '')
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
}
