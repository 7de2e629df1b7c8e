const TROUBLES = [
  'refused',
  'paper_out',
  'cover_open',
  'offline',
  'stalled',
  'reset',
  'no_answer',
  'restart',
  'expired',
  'no_drawer',
  'damaged',
  'drawing',
  'disk',
  'aged',
  'no_device',
  'no_driver',
  'moved',
  'busy',
  'elsewhere',
] as const

/** The trouble of a printer or a paper, for `papers.trouble.*` and `status.trouble.*`; one without words is `unknown`. */
export function knownTrouble(trouble: string): (typeof TROUBLES)[number] | 'unknown' {
  return TROUBLES.find((each) => each === trouble) ?? 'unknown'
}
