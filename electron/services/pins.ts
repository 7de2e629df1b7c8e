import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** CPU and memory cost of one try: 2^15 blocks of 1 kB, some tenth of a second. */
const COST = 2 ** 15
const BLOCK = 8
const PARALLEL = 1
const HASH_BYTES = 32
const MEMORY = 2 * 128 * COST * BLOCK

/** `scrypt:N:r:p:salt:hash`, base64. Works beside the event loop. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(pin, salt, { N: COST, r: BLOCK, p: PARALLEL })
  return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64'), hash.toString('base64')].join(':')
}

/** True when the PIN is the one behind the hash. */
export async function isPin(pin: string, pinHash: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = pinHash.split(':')
  const tried = await derive(pin, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) })
  const kept = Buffer.from(hash, 'base64')
  return kept.length === tried.length && timingSafeEqual(kept, tried)
}

function derive(pin: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((settle, fail) => {
    scrypt(pin, salt, HASH_BYTES, { ...cost, maxmem: MEMORY }, (error, hash) => (error ? fail(error) : settle(hash)))
  })
}
