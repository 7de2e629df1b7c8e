import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { callProcedure } from './cli/call.ts'
import { runDemo } from './cli/demo.ts'
import { Terminal } from './cli/terminal.ts'
import { verifyFolder } from './cli/verify-folder.ts'

/** The same shop from a terminal: `demo`, `call`, `verify`. */
process.exitCode = await run(process.argv.slice(2))

/** Gives the exit code: 0 done, 1 refused or found wrong, 2 not understood. */
async function run(args: string[]): Promise<number> {
  const asked = readArguments(args)
  const terminal = new Terminal(asked?.lang === 'en' ? 'en' : 'fa')
  if (!asked) return terminal.usage()
  const folder = asked.data === undefined ? null : resolve(asked.data)
  const [task, procedure, json] = asked.words
  switch (task) {
    case 'demo':
      return runDemo(terminal)
    case 'call':
      if (procedure === undefined) return terminal.usage()
      return folder === null
        ? terminal.folderNeeded()
        : callProcedure(terminal, { folder, procedure, json: json ?? '', staffId: asked.as })
    case 'verify':
      return folder === null ? terminal.folderNeeded() : verifyFolder(terminal, folder)
    default:
      return terminal.usage()
  }
}

interface Asked {
  words: string[]
  data?: string | undefined
  lang?: string | undefined
  /** Staff member to act as; null: the manager. */
  as: number | null
}

function readArguments(args: string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { data: { type: 'string' }, lang: { type: 'string' }, as: { type: 'string' } },
    })
    const staffId = values.as === undefined ? null : Number(values.as)
    if (staffId !== null && !Number.isSafeInteger(staffId)) return null
    return { words: positionals, data: values.data, lang: values.lang, as: staffId }
  } catch {
    return null
  }
}
