import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildScreens } from '../electron/start/build.ts'
import { chromiumPath } from './chromium.ts'
import { testDisplay } from './display.ts'
import { officePath } from './office.ts'

/** `npm test`: every test of the project, and how many passed as the last line. Arguments go to vitest as filters. */
const root = fileURLToPath(new URL('..', import.meta.url))
const reports = mkdtempSync(join(tmpdir(), 'moshtari-tests-'))
const filters = process.argv.slice(2)

/** No test may hold a machine for ever. */
const RUN_WITHIN_MS = 60 * 60_000
/** Of files that fail, so many are tried once more: more of them are no accident. */
const MOST_AGAIN = 5
/** Characters of what a failed test said. */
const LONGEST_MESSAGE = 1_500

const display = await testDisplay()
// Files have Persian names; in a machine's bare C locale browsers and offices would write none.
const env = { ...process.env, LC_ALL: 'C.UTF-8', ...display?.env }
const total = { passed: 0, failed: 0, skipped: 0 }
/** Files that failed beside others. */
let unsteady = 0
/** Said once more at the end: a long output may be cut off before it. */
const failures: string[] = []

warnOfMissingTools()
// Once, before test files that need the screens start side by side.
if (!(await buildScreens(() => console.log('Building the screens…')))) total.failed++
add(await runUnits())
if (filters.length === 0) add(await runEndToEnd())

for (const failure of failures) console.log(`\nFAILED ${failure}`)
if (unsteady > 0) console.log(`\n${unsteady} of the test files needed a second try: AT FIRST, above`)
display?.end()
rmSync(reports, { recursive: true, force: true })
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

type Counts = typeof total

interface UnitReport {
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

function add(counts: Counts): void {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}

function warnOfMissingTools(): void {
  if (spawnSync('zbarimg', ['--version']).error) {
    console.warn(
      '\n!!! zbarimg is not installed (zbar-tools): barcodes on paper are read by our own reader only. !!!\n',
    )
  }
  if (officePath() === null) {
    console.warn('\n!!! soffice (LibreOffice) is not installed: files are read back by our own reader only. !!!\n')
  }
  if (display === null) console.warn('\n!!! Neither a display nor Xvfb: the desktop window is NOT tested. !!!\n')
}

async function runUnits(): Promise<Counts> {
  const first = await vitest('units', filters)
  const broken = first.files.filter(hasFailed)
  if (filters.length > 0 || broken.length === 0 || broken.length > MOST_AGAIN) return judged(first)
  // Real printers, browsers and killed processes on a machine with other work: what fails there too is broken.
  console.log(`\nOnce more, one at a time: ${broken.map(({ name }) => name).join(', ')}`)
  for (const said of broken.flatMap(saidOf)) console.log(`\nAT FIRST ${said}`)
  const again = await vitest('units-again', [...broken.map(({ name }) => name), '--maxWorkers=1'])
  unsteady = broken.length
  const steady = first.files.filter((file) => !hasFailed(file))
  return judged({ files: [...steady, ...again.files], code: again.code })
}

interface UnitRun {
  files: UnitFile[]
  code: number
}

async function vitest(name: string, args: string[]): Promise<UnitRun> {
  const report = join(reports, `${name}.json`)
  const config = ['--config', 'test/vitest.config.ts']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await finished(node(binOf('vitest', 'vitest.mjs'), ['run', ...config, ...reporters, ...args], {}))
  return { files: read<UnitReport>(report)?.testResults ?? [], code }
}

function judged({ files, code }: UnitRun): Counts {
  failures.push(...files.flatMap(saidOf))
  const ended = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status))
  const passed = ended.filter((status) => status === 'passed').length
  const failed = ended.filter((status) => status === 'failed').length
  return honest('vitest', { passed, failed, skipped: ended.length - passed - failed }, code)
}

type UnitFile = UnitReport['testResults'][number]

function hasFailed({ message, assertionResults }: UnitFile): boolean {
  return message !== '' || assertionResults.some(({ status }) => status === 'failed')
}

/** Where a file's tests failed, and what they said. */
function saidOf({ name, message, assertionResults }: UnitFile): string[] {
  const tests = assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `${name} > ${fullName}\n${failureMessages.join('\n')}`)
  return [...(message === '' ? [] : [`${name}\n${message}`]), ...tests].map((said) => said.slice(0, LONGEST_MESSAGE))
}

async function runEndToEnd(): Promise<Counts> {
  const chromium = chromiumPath()
  if (chromium === null) {
    console.warn('\n!!! NO CHROMIUM FOUND (set CHROMIUM_PATH): the end-to-end tests are SKIPPED, not passed. !!!\n')
    return { passed: 0, failed: 0, skipped: 1 }
  }
  const report = join(reports, 'e2e.json')
  const code = await finished(
    node(
      binOf('@playwright/test', 'cli.js'),
      ['test', '--config', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
      {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    ),
  )
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(report)?.stats
  const counts = {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  }
  return honest('playwright', counts, code)
}

/** A runner that failed without a failed test (it broke, or a file did not load) is one failure. */
function honest(runner: string, counts: Counts, code: number): Counts {
  if (code === 0 || counts.failed > 0) return counts
  console.error(`${runner} ended with ${code}`)
  return { ...counts, failed: 1 }
}

function node(script: string, args: string[], more: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...env, ...more },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: RUN_WITHIN_MS,
  })
}

function finished(child: ChildProcess): Promise<number> {
  return new Promise((settle) => {
    child.once('error', () => settle(1))
    child.once('close', (code) => settle(code ?? 1))
  })
}

function binOf(name: string, file: string): string {
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), file)
}

function read<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null
}
