import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply } from 'fastify'

type Cell = string | number | null

/**
 * A CSV file that spreadsheets open as they should: with a byte order mark, and with nothing in it that they would run
 * as a formula.
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([header, ...rows].map((row) => row.map(harmless)) as Cell[][], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })

// Where the comma is in numbers, spreadsheets part cells at semicolons: what follows one may begin a cell there.
const harmless = (cell: Cell): Cell =>
  typeof cell === 'string' ? cell.replace(/([;\t]\s*)(?=[=+\-@＝＋－＠])/g, "$1'") : cell

/**
 * The rows of a CSV file, its header first; whether commas, semicolons or tabs part them is read off the header. Rows
 * may be shorter or longer than the header.
 * @throws Error that names the line, when a quotation mark does not end.
 */
export function readCsv(text: string): string[][] {
  const [header = ''] = text.split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    header.split(one).length > header.split(best).length ? one : best,
  )
  return parse(text, { bom: true, delimiter, trim: true, relax_column_count: true, skip_empty_lines: true })
}

/** Answers with a file to keep instead of something to show. */
export function asDownload(reply: FastifyReply, name: string): void {
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
}
