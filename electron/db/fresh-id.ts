/**
 * For `id` in an INSERT: the one after the last that was ever given. NULL, which SQLite makes the next one by itself,
 * while no row of a higher id has been taken back.
 */
export const freshId = (table: 'customer' | 'product'): string =>
  `(SELECT id + 1 FROM gone_id WHERE "table" = '${table}' AND id > (SELECT coalesce(max(id), 0) FROM ${table}))`
