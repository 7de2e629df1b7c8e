import enCli from './en/cli.ts'
import enDocuments from './en/documents.ts'
import enDoors from './en/doors.ts'
import enErrors from './en/errors.ts'
import enExample from './en/example.ts'
import enFields from './en/fields.ts'
import enFindings from './en/findings.ts'
import enJourney from './en/journey.ts'
import enTasks from './en/tasks.ts'
import enEffects from './en/effects.ts'
import enPersonas from './en/personas.ts'
import enPaper from './en/paper.ts'
import enProgramme from './en/programme.ts'
import enReasons from './en/reasons.ts'
import enValues from './en/values.ts'
import faCli from './fa/cli.ts'
import faDocuments from './fa/documents.ts'
import faDoors from './fa/doors.ts'
import faErrors from './fa/errors.ts'
import faExample from './fa/example.ts'
import faFields from './fa/fields.ts'
import faFindings from './fa/findings.ts'
import faJourney from './fa/journey.ts'
import faTasks from './fa/tasks.ts'
import faEffects from './fa/effects.ts'
import faPersonas from './fa/personas.ts'
import faPaper from './fa/paper.ts'
import faProgramme from './fa/programme.ts'
import faReasons from './fa/reasons.ts'
import faValues from './fa/values.ts'

/** Every text of the shop that a person reads, by language: key → template with {{param}}. */
const fa = {
  ...faValues,
  ...faErrors,
  ...faExample,
  ...faFields,
  ...faFindings,
  ...faProgramme,
  ...faReasons,
  ...faJourney,
  ...faTasks,
  ...faEffects,
  ...faPersonas,
  ...faPaper,
  ...faDocuments,
  ...faCli,
  ...faDoors,
}

export type WordKey = keyof typeof fa

const en: Record<WordKey, string> = {
  ...enValues,
  ...enErrors,
  ...enExample,
  ...enFields,
  ...enFindings,
  ...enProgramme,
  ...enReasons,
  ...enJourney,
  ...enTasks,
  ...enEffects,
  ...enPersonas,
  ...enPaper,
  ...enDocuments,
  ...enCli,
  ...enDoors,
}

export const words: Record<'fa' | 'en', Record<WordKey, string>> = { fa, en }
