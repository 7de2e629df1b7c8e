import { fileURLToPath } from 'node:url'
import { utilityProcess } from 'electron'

/** The window starts the shop's process by itself: here another entry of it, which sets the clock first. */
const fork = utilityProcess.fork.bind(utilityProcess)
utilityProcess.fork = (_entry, ...rest) => fork(fileURLToPath(new URL('./shop-process.ts', import.meta.url)), ...rest)
