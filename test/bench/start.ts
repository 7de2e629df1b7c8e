import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { buildScreens } from '../../electron/start/build.ts'
import { testDisplay } from '../display.ts'
import { electronForTests, electronTestArguments, launchElectron } from '../electron-binary.ts'
import { percentile, type Report } from './measure.ts'

const NAME = 'app start to usable counter ÷ an empty Electron window'
const START_WITHIN_MS = 60_000

/** The app and an empty window, started in turn. @param folder a shop that is set up */
export async function benchStart(report: Report, folder: string, rounds: number): Promise<void> {
  const program = electronForTests()
  if (program === null) return report.skip(NAME, 'no Electron can be had here')
  const display = await testDisplay()
  if (display === null) return report.skip(NAME, 'there is no display')
  if (!(await buildScreens(() => {}))) return report.skip(NAME, 'the screens could not be built')
  const scratch = mkdtempSync(join(tmpdir(), 'moshtari-bench-start-'))
  const env = { ...process.env, ...display.env, XDG_CONFIG_HOME: scratch } as Record<string, string>
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const empty = emptyApp(scratch)
  const times = { app: [] as number[], empty: [] as number[] }
  try {
    for (let round = 0; round < rounds; round++) {
      times.empty.push(await startOf({ program, env, args: [empty] }, (page) => page.waitForSelector('#ready')))
      times.app.push(
        await startOf({ program, env, args: [root, '--data', folder] }, (page) =>
          page.waitForSelector('[data-testid=the-field]'),
        ),
      )
    }
    report.add('empty Electron window, p50', percentile(times.empty, 0.5), 'ms')
    report.add('app start to usable counter, p50', percentile(times.app, 0.5), 'ms')
    report.add(NAME, percentile(times.app, 0.5) / percentile(times.empty, 0.5), '×', 1.5)
  } finally {
    display.end()
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function startOf(
  { program, env, args }: { program: string; env: Record<string, string>; args: string[] },
  usable: (page: Page) => Promise<unknown>,
): Promise<number> {
  const started = performance.now()
  const app = await launchElectron(program, {
    args: [...electronTestArguments, ...args],
    env,
    timeout: START_WITHIN_MS,
  })
  try {
    await usable(await app.firstWindow({ timeout: START_WITHIN_MS }))
    return performance.now() - started
  } finally {
    await app.close()
  }
}

function emptyApp(scratch: string): string {
  const file = join(scratch, 'empty.cjs')
  writeFileSync(
    file,
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,<p id=ready>ready</p>'))
app.on('window-all-closed', () => app.quit())`,
  )
  return file
}
