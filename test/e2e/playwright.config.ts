import { defineConfig } from '@playwright/test'

/** The same tests through both doors: see `door.ts` for how a test gets its shop and its page. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [{ name: 'browser' }, { name: 'electron' }],
})
