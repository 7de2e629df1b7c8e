/** What is told of an XML text while it is read; names come without their prefix, `x:row` as `row`. */
export interface XmlReader {
  open(name: string, attributes: string): void
  text(text: string): void
  close(name: string): void
}

/** Reads the XML of spreadsheets from front to back. @throws RangeError where a tag does not end */
export function readXml(xml: string, reader: XmlReader): void {
  for (let at = 0; at < xml.length;) {
    const start = xml.indexOf('<', at)
    if (start !== at) reader.text(plain(xml.slice(at, start < 0 ? undefined : start)))
    if (start < 0) return
    if (xml.startsWith('<![CDATA[', start)) {
      const end = endOf(xml, ']]>', start)
      reader.text(xml.slice(start + 9, end))
      at = end + 3
    } else if (xml.startsWith('<!--', start)) {
      at = endOf(xml, '-->', start) + 3
    } else {
      const end = endOf(xml, '>', start)
      tag(xml.slice(start + 1, end), reader)
      at = end + 1
    }
  }
}

/** An attribute out of the text between a tag's name and its end. */
export function attribute(attributes: string, name: string): string | undefined {
  const start = attributes.indexOf(` ${name}=`)
  if (start < 0) return undefined
  const from = start + name.length + 3
  const end = attributes.indexOf(attributes.charAt(from - 1), from)
  return end < 0 ? undefined : plain(attributes.slice(from, end))
}

function endOf(xml: string, sign: string, from: number): number {
  const end = xml.indexOf(sign, from)
  if (end < 0) throw new RangeError('an XML text that ends in the middle')
  return end
}

function tag(content: string, reader: XmlReader): void {
  if (content.startsWith('?') || content.startsWith('!')) return
  if (content.startsWith('/')) return reader.close(bare(content.slice(1).trim()))
  const isWhole = content.endsWith('/')
  const body = isWhole ? content.slice(0, -1) : content
  const space = body.search(/\s/)
  const name = bare(space < 0 ? body : body.slice(0, space))
  reader.open(name, space < 0 ? '' : body.slice(space).replaceAll(/[\t\r\n]/g, ' '))
  if (isWhole) reader.close(name)
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole: string, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
