/** An open way to a printer: bytes out, and whatever it says back. It reads from the start and never stops reading. */
export interface Line {
  /**
   * Hands bytes over; settles when the system has taken them, on a serial port when they have left it. It may be called
   * again before that: the bytes keep their order. Rejects when the line is broken or closed; never hangs after that.
   */
  write(bytes: Buffer): Promise<void>
  /** Gets every piece that the printer says; pieces that came before it was set are handed over at once. */
  onData(hear: (data: Buffer) => void): void
  /**
   * Told, each at most once, and at once when it has happened before: the other side ended its own half (`ended`: it may
   * still be reading), or the line is gone (`broken`; also by `close`).
   */
  onEnd(told: (how: 'ended' | 'broken') => void): void
  /**
   * Says that no more bytes come, and waits at most `time` ms for what the system can know of them: true when the other
   * side has surely taken every one (TCP: it closed after us), false when nobody can tell. Never throws.
   */
  finish(time: number): Promise<boolean>
  /**
   * Gives the device free at once; what was not taken by then is lost. Never throws; may be called twice. After `finish`,
   * what a printer on the network still says is taken and heard by nobody until it ends its side or a minute is over.
   */
  close(): Promise<void>
}
