import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { drawPaper } from '../../electron/printing/draw.ts'
import { paperStyle } from '../../electron/services/printing/jobs.ts'
import { receiptFacts } from '../../electron/services/sale-facts.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'
import { printOver } from '../print-over.ts'
import { type Report, timed } from './measure.ts'
import type { BenchTill } from './till.ts'

/** From the sale's commit to the first byte of its receipt at a printer on the network. */
export async function benchFirstByte(report: Report, till: BenchTill, sales: number): Promise<void> {
  const printer = await listeningPrinter()
  const port = (printer.server.address() as AddressInfo).port
  await printOver(till.manager, { port })
  const times: number[] = []
  for (let index = -2; index < sales; index++) {
    const wish = await till.nextSale()
    const firstByte = printer.nextFirstByte()
    const started = performance.now()
    await till.caller.sales.commit(wish)
    const arrived = await firstByte
    if (index >= 0) times.push(arrived - started)
    await till.shop.spool.settled()
  }
  await printOver(till.manager, { port: null })
  await new Promise((settle) => printer.server.close(settle))
  report.addTimes('Pay to the first byte at a network printer', times, { p50: 50, p99: 150 })
}

export async function benchDrawing(report: Report, till: BenchTill, repeats: number): Promise<void> {
  const last = till.shop.db.prepare<[], { id: number }>('SELECT max(id) AS id FROM sale').get()
  const content = receiptContent(receiptFacts(till.shop.db, last?.id ?? 0))
  const style = { ...(await paperStyle(till.shop.db)), dots: 576, copy: 1 }
  const times: number[] = []
  for (let index = 0; index < repeats; index++) times.push(await timed(() => drawPaper(content, style)))
  report.addTimes('draw a receipt', times)
}

const IS_ONLINE = Buffer.from([0x12])

/** A printer that answers the status questions and swallows papers. */
async function listeningPrinter(): Promise<{ server: Server; nextFirstByte(): Promise<number> }> {
  let heard: (at: number) => void = () => {}
  const server = createServer((socket) => {
    let isPrinting = false
    socket.on('data', (chunk) => {
      const rest = isPrinting ? chunk : withoutQuestions(chunk, socket)
      if (!isPrinting && rest.length > 0) {
        isPrinting = true
        heard(performance.now())
      }
      // The question behind the paper.
      if (isPrinting && isQuestion(rest.subarray(-3))) socket.write(IS_ONLINE)
    })
    socket.on('error', () => socket.destroy())
    socket.on('end', () => socket.end())
  })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  return { server, nextFirstByte: () => new Promise((settle) => (heard = settle)) }
}

/** DLE EOT n. */
const isQuestion = (bytes: Buffer): boolean => bytes.length === 3 && bytes[0] === 0x10 && bytes[1] === 0x04

function withoutQuestions(chunk: Buffer, socket: Socket): Buffer {
  let rest = chunk
  while (isQuestion(rest.subarray(0, 3))) {
    socket.write(IS_ONLINE)
    rest = rest.subarray(3)
  }
  return rest
}
