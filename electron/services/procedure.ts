import type { Schema } from '@orpc/contract'

/** What a procedure of the contract hands to its service: parsed, with every default filled in. */
export type InputOf<Procedure> = Procedure extends { '~orpc': { inputSchema?: Schema<unknown, infer Read> } }
  ? Read
  : never

/** What the service must answer. */
export type OutputOf<Procedure> = Procedure extends { '~orpc': { outputSchema?: Schema<infer Answered, unknown> } }
  ? Answered
  : never
