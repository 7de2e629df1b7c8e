import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** Keeps a serial port of this machine, and carries its bytes to a port of 127.0.0.1 and back, connection by connection. */
const CABLE = `
import os, pty, select, socket, sys, time, tty
master, slave = pty.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
os.close(slave)
port, rate = int(sys.argv[1]), float(sys.argv[2])
size = 4096 if rate == 0 else max(1, int(rate / 50))
line = None
while True:
    ready = select.select([master] + ([line] if line else []), [], [])[0]
    if line in ready:
        try: said = line.recv(4096)
        except OSError: said = b''
        if said: os.write(master, said)
        else: line.close(); line = None
    if master in ready:
        try: told = os.read(master, size)
        except OSError:
            # Nobody has the port open.
            if line: line.close(); line = None
            time.sleep(0.02)
            continue
        if line is None: line = socket.create_connection(('127.0.0.1', port))
        try: line.sendall(told)
        except OSError: line.close(); line = None
        if rate: time.sleep(len(told) / rate)
`

/** A serial port that really is one to whoever opens it; behind it stands whatever listens on `port`. */
export class SerialCable {
  readonly path: string
  readonly #process: ChildProcess

  private constructor(path: string, process: ChildProcess) {
    this.path = path
    this.#process = process
  }

  /** @param bytesPerSecond 0: as fast as it goes */
  static async plugIn(port: number, bytesPerSecond = 0): Promise<SerialCable> {
    const python = spawn('python3', ['-c', CABLE, String(port), String(bytesPerSecond)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [path] = (await once(python.stdout, 'data')) as [Buffer]
    return new SerialCable(String(path).trim(), python)
  }

  /** As when the plug is pulled. */
  async pull(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await gone
  }

  /** Whoever sends is held up, until `goOn`. */
  holdUp(): void {
    this.#process.kill('SIGSTOP')
  }

  goOn(): void {
    this.#process.kill('SIGCONT')
  }
}
