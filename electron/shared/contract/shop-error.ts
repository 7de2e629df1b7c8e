import type { z } from 'zod'
import type { shopErrors, ShopErrorCode } from './errors.ts'

type Data<Code extends ShopErrorCode> = (typeof shopErrors)[Code] extends { data: infer Schema extends z.ZodType }
  ? z.infer<Schema>
  : undefined

type Arguments<Code extends ShopErrorCode> = Data<Code> extends undefined ? [] : [data: Data<Code>]

/** A refusal with a code the contract knows; the door turns it into data, the screen into a sentence. */
export class ShopError<Code extends ShopErrorCode = ShopErrorCode> extends Error {
  readonly code: Code
  readonly data: Data<Code> | undefined

  constructor(code: Code, ...[data]: Arguments<Code>) {
    super(code)
    this.code = code
    this.data = data
  }
}
