import { execFileSync } from 'node:child_process'
import { tempFolder } from './tmp.ts'

/** Puts a disk of `size` (as `800k`) on a folder, in memory; `unmount` takes it away again. Needs root. */
export function mountDisk(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' })
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder])
}

export function canMount(): boolean {
  return works(() => {
    const folder = tempFolder()
    mountDisk(folder, '4k')
    unmount(folder)
  })
}

/** Meanwhile this process can write to no file at all, as on a disk that fails; reading goes on. */
export async function onFailingDisk<Result>(work: () => Promise<Result>): Promise<Result> {
  limitFiles('0')
  try {
    return await work()
  } finally {
    limitFiles('unlimited')
  }
}

export function canFailDisk(): boolean {
  return works(() => limitFiles('unlimited'))
}

/** No file of this process may grow beyond so many bytes. */
function limitFiles(bytes: string): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`], { stdio: 'ignore' })
}

function works(attempt: () => void): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
