import type { Database } from 'better-sqlite3'

/**
 * Another after every change that other connections have made to the shop or its prepared figures.
 *
 * @param reading a connection that reads `insight`, and of which it is asked each time
 */
export function versionOf(reading: Database): string {
  return `${Number(reading.pragma('main.data_version', { simple: true }))} ${Number(reading.pragma('insight.data_version', { simple: true }))}`
}
