import type { z } from 'zod'

type Schema<Name extends 'inputSchema' | 'outputSchema', Procedure> = Procedure extends {
  '~orpc': { [Key in Name]?: infer Found }
}
  ? NonNullable<Found> extends z.ZodType
    ? NonNullable<Found>
    : never
  : never

/** What a procedure of the contract hands to its service: parsed, with every default filled in. */
export type InputOf<Procedure> = z.output<Schema<'inputSchema', Procedure>>

/** What the service must answer. */
export type OutputOf<Procedure> = z.input<Schema<'outputSchema', Procedure>>
