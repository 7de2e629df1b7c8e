/** How a printer behaves from now on. Everything absent is harmless. */
export interface Behaviour {
  /** Answers DLE EOT. */
  answers?: boolean
  /**
   * What it says when a job is done: A, GS ( H and GS r; B, GS r; C, nothing. Those of A and B also answer GS I, report
   * by themselves (GS a), and do nothing at all while they have no paper, as Epson's do.
   */
  tier?: 'A' | 'B' | 'C'
  /** Milliseconds after which it says whatever it has to say. */
  answersAfter?: number
  /** Says random bytes to everything it gets, and nothing else. */
  garbage?: boolean
  /** Sends automatic status of four bytes while it prints, asked or not. */
  chatters?: boolean

  /** Accepts, and never reads. */
  readsNothing?: boolean
  /** Stops reading after so many bytes of a connection … */
  stallsAt?: number
  /** … and goes on after so many milliseconds; absent: never. */
  stallsFor?: number
  /** Resets the connection after so many bytes of it. */
  resetsAt?: number
  /** What it had not printed when it reset a connection is lost; else it goes on where it was. */
  forgets?: boolean
  /** Milliseconds of rest after each piece read. */
  slow?: number
  bytesPerSecond?: number
  /** Leaves its side of the connection open when the till has closed its own. */
  neverCloses?: boolean
  /** Ends its own side at once and goes on reading. */
  halfCloses?: boolean

  paperOut?: boolean
  /** The paper ends after so many bytes of a connection. */
  runsOutAt?: number
  /** The paper ends after so many rows from now. */
  runsOutAtRow?: number
  coverOpen?: boolean
  /** Paper in millimetres a second; absent: at once. */
  paperSpeed?: number
  /** Bytes it takes before any is printed; 64 kB. */
  buffer?: number
}

/** The byte that answers DLE EOT n. */
export function statusByte({ paperOut, coverOpen }: Behaviour, question: number): number {
  switch (question) {
    case 1:
      return FIXED | (paperOut || coverOpen ? 0x08 : 0)
    case 2:
      return FIXED | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0)
    case 4:
      return FIXED | (paperOut ? 0x6c : 0)
    default:
      return FIXED
  }
}

const FIXED = 0x12

/** Automatic status: printer, errors, paper, and a byte of nothing. */
export function automaticStatus({ paperOut, coverOpen }: Behaviour): number[] {
  return [0x10 | (paperOut || coverOpen ? 0x08 : 0) | (coverOpen ? 0x20 : 0), 0, paperOut ? 0x0f : 0, 0]
}

/** GS r 1 and ESC v. */
export const paperByte = ({ paperOut }: Behaviour): number => (paperOut ? 0x0f : 0)
