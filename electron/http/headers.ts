import type { OutgoingHttpHeaders } from 'node:http'

/**
 * What a page of the shop may do, in the window and in a browser alike: nothing but its own files and its own shop.
 * Pictures may also come as data: addresses: papers and logos arrive within the shop's answers.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** Go with every answer of a door, whatever it is. */
export const guardHeaders = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} satisfies OutgoingHttpHeaders
