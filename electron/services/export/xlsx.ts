import type { Cell, Table } from './table.ts'
import { zipOf } from './zip.ts'

/**
 * An XLSX workbook of one sheet (ECMA-376, SpreadsheetML): headings bold and frozen, texts marked as texts, so that no
 * spreadsheet takes one for a formula or drops a phone's zero, also when the cell is edited. Written by hand because
 * a library that keeps a model of every cell takes twenty seconds for what this does in two.
 */
export async function xlsxOf(table: Table): Promise<{ content: Buffer; rows: number }> {
  const count = { rows: 0 }
  const content = await zipOf([
    { path: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { path: '_rels/.rels', content: [relations('officeDocument', 'xl/workbook.xml')] },
    { path: 'xl/workbook.xml', content: [workbook(table.name)] },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: [relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml')],
    },
    { path: 'xl/styles.xml', content: [STYLES] },
    { path: 'xl/worksheets/sheet1.xml', content: sheet(table, count) },
  ])
  return { content, rows: count.rows }
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`

/** Styles: 0 plain, 1 a bold text, 2 a text, 3 a number with its thousands apart. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Tahoma"/></font><font><b/><sz val="11"/><name val="Tahoma"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`
const HEADING = 1
const TEXT = 2
const NUMBER = 3
/** A number with a fraction shows it. */
const PLAIN = 0

function relations(...typeAndTarget: string[]): string {
  const links: string[] = []
  for (let at = 0; at < typeAndTarget.length; at += 2) {
    const [type = '', target = ''] = typeAndTarget.slice(at)
    links.push(`<Relationship Id="rId${links.length + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
  }
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`
}

function workbook(name: string): string {
  // What a sheet may not be called, and how long its name may be.
  const sheetName = escaped(name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31))
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

/** Rows in one piece. */
const CHUNK = 200

function* sheet({ columns, rows, isRightToLeft }: Table, count: { rows: number }): Generator<string> {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const direction = isRightToLeft ? ' rightToLeft="1"' : ''
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${direction} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  const letters = columns.map((_, at) => columnLetters(at))
  yield `<row r="1">${columns.map(({ heading }, at) => inline(`${letters[at]}1`, heading, HEADING)).join('')}</row>`
  let piece: string[] = []
  for (const row of rows) {
    count.rows += 1
    const number = count.rows + 1
    piece.push(`<row r="${number}">${row.map((cell, at) => cellXml(`${letters[at]}${number}`, cell)).join('')}</row>`)
    if (piece.length < CHUNK) continue
    yield piece.join('')
    piece = []
  }
  yield `${piece.join('')}</sheetData></worksheet>`
}

function cellXml(place: string, cell: Cell): string {
  if ('text' in cell) return cell.text === '' ? '' : inline(place, cell.text, TEXT)
  return `<c r="${place}" s="${cell.number.includes('.') ? PLAIN : NUMBER}"><v>${cell.number}</v></c>`
}

const inline = (place: string, value: string, style: number): string =>
  `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`

/** A, B … Z, AA, AB … */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest === 0 ? '' : columnLetters(rest - 1)}${String.fromCharCode(65 + (index % 26))}`
}

/**
 * For XML 1.0: without characters it cannot hold; what looks like a spreadsheet's own escape (`_x000D_`) stands for
 * itself.
 */
function escaped(value: string): string {
  if (!NEEDS_CARE.test(value)) return value
  return value
    .toWellFormed()
    .replaceAll(UNSPEAKABLE, '')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const NEEDS_CARE = /[&<>"_\p{Cc}\p{Cs}\uFFFE\uFFFF]/u
// oxlint-disable-next-line no-control-regex
const UNSPEAKABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
