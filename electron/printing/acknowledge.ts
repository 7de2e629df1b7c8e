import { type Conversation, PROCESS, RECEIPT } from './converse.ts'
import type { Probed } from './transport.ts'

/** What a printer said when it was asked what it is. */
export interface Answers extends Probed {
  /** It is its whole word: it was ready, and nothing else was heard. Only then is it kept. */
  isSure: boolean
  /** It said nothing at all, which may be its way, or may be that it was at work. */
  isMute: boolean
}

/** How long a printer has for its first word, and for one more, milliseconds. */
const FIRST_WORD = 600
const MORE_WORDS = 1_000
/** So long it must say nothing when nothing was asked. */
const QUIET_TIME = 100
/** Four signs that no paper's attempt has: those are letters and digits. */
const NOBODY = '~~~~'

/**
 * Asks a printer what it answers, and prints nothing: DLE EOT, then what it calls itself (GS I), GS r, and only from one
 * that has answered that, GS ( H, which others might print as signs. At the end what may stand in its buffer is cleared.
 */
export async function probe(conversation: Conversation): Promise<Answers> {
  const { heard } = conversation
  conversation.endCommand()
  const answersStatus = await conversation.ask([1, 2, 4], FIRST_WORD)
  const trouble = conversation.trouble()
  if (trouble === null) conversation.recover()
  if (answersStatus && !trouble) {
    heard.askedForName()
    conversation.write(WHO)
  }
  const answersReceipt = trouble === null && (await answersTwice(conversation, answersStatus ? MORE_WORDS : FIRST_WORD))
  const answersProcess = answersReceipt && (await isProcessed(conversation))
  if (answersReceipt) conversation.write(CLEAR)
  const isHeard = answersStatus || answersReceipt
  // Noise may look like anything.
  const tier = answersProcess ? 'A' : answersReceipt && !heard.isSpoiled ? 'B' : 'C'
  return {
    reachable: true,
    answersStatus: answersStatus && !heard.isSpoiled,
    acknowledgement: tier,
    model: heard.name,
    trouble,
    isSure: isHeard && trouble === null && !heard.isSpoiled && heard.unanswered === (answersStatus ? 0 : 3),
    isMute: !isHeard && heard.answers === 0 && !heard.isSpoiled && trouble === null,
  }
}

/** GS I 67: its model's name. */
const WHO = Buffer.from([0x1d, 0x49, 67])
/** ESC @. */
const CLEAR = Buffer.from([0x1b, 0x40])

/** GS r, twice the same and nothing else: one byte of noise may look like an answer. */
async function answersTwice(conversation: Conversation, time: number): Promise<boolean> {
  if (!(await isAnswered(conversation, time))) return false
  const { heard } = conversation
  const { receipt } = heard
  const isNoise = await conversation.until(() => heard.isSpoiled, QUIET_TIME)
  return !isNoise && (await isAnswered(conversation, MORE_WORDS)) && heard.receipt === receipt
}

function isAnswered(conversation: Conversation, time: number): Promise<boolean> {
  const expected = conversation.heard.askedForReceipt()
  conversation.write(RECEIPT)
  return conversation.until(() => conversation.heard.receipts >= expected, time)
}

function isProcessed(conversation: Conversation): Promise<boolean> {
  conversation.write(Buffer.concat([PROCESS, Buffer.from(NOBODY, 'latin1')]))
  return conversation.until(() => conversation.heard.processed.has(NOBODY), MORE_WORDS)
}
