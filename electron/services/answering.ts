import { parentPort } from 'node:worker_threads'

/** On its way to the thread, and what comes back of the same number. */
export interface Asked {
  number: number
  question: unknown
}
export interface Answered {
  number: number
  answer: unknown
}

/** In a thread that `askWorker` keeps: answers one question after the other. What it throws ends the thread. */
export function answerAll<Question, Answer>(answer: (question: Question) => Answer): void {
  const port = parentPort
  port?.on('message', ({ number, question }: Asked) => {
    const answered: Answered = { number, answer: answer(question as Question) }
    port.postMessage(answered)
  })
}
