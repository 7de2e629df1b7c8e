import { defineConfig } from '@playwright/test'

/** The same tests through both doors: see `door.ts` for how a test gets its shop and its page. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 1,
  // For a slow machine with other work: what does not come within these never comes.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A story that needs a second try is told as flaky.
  retries: 1,
  reporter: 'list',
  projects: [{ name: 'browser' }, { name: 'electron' }],
})
