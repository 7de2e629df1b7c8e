import { expect as unhurried } from '@playwright/test'

/** For a slow machine with other work: what does not come within these milliseconds never comes. */
export const PATIENCE_MS = 30_000

/** As patient where the screens are only photographed, and no configuration of tests is read. */
export const expect = unhurried.configure({ timeout: PATIENCE_MS })
