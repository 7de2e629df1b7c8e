import { defineConfig } from '@playwright/test'
import { PATIENCE_MS } from './patience.ts'

/** The same tests through both doors: see `door.ts` for how a test gets its shop and its page. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 8 * PATIENCE_MS,
  expect: { timeout: PATIENCE_MS },
  // A story that needs a second try is told as flaky.
  retries: 1,
  reporter: 'list',
  projects: [{ name: 'browser' }, { name: 'electron' }],
})
