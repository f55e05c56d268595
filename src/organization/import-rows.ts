import { readCsv } from '#platform/csv.ts'
import { invalid } from '#platform/problems.ts'
import { type ImportColumns, mostImportRows } from './user-import-contract.ts'

export type ImportFile = { header: string[]; lines: { line: number; cells: string[] }[] }

/** What a row says, in its own words: names, not ids. */
export type ImportRow = {
  line: number
  values: string[]
  /** It has more cells than the header, so that one may stand in the wrong column. */
  tooWide: boolean
  name: string
  email: string
  phone: string
  role: string
  departments: string[]
  reportsTo: string
  channels: string[]
  requireTwoFactor: string
}

/** @throws Problem 422 when it is no CSV file, is empty, too long or too wide. */
export function readFile(csv: string): ImportFile {
  const [first, ...lines] = parsed(csv)
  const header = first?.cells ?? []
  if (header.length > 100) throw invalid('/csv', 'too_wide', 'The file has more than 100 columns.')
  if (lines.length === 0) throw invalid('/csv', 'empty', 'The file has no rows below its header.')
  if (lines.length > mostImportRows) {
    const most = mostImportRows.toLocaleString('en')
    const message = `The file has ${lines.length.toLocaleString('en')} rows. Import at most ${most} at a time.`
    throw invalid('/csv', 'too_many_rows', message)
  }
  return { header, lines: lines.map(({ line, cells }) => ({ line, cells: filled(cells, header.length) })) }
}

function parsed(csv: string): { line: number; cells: string[] }[] {
  const { begins, open } = linesOf(csv)
  if (open) {
    const message = `In line ${begins.at(-1) ?? 1} a quotation mark opens that is never closed.`
    throw invalid('/csv', 'broken', message)
  }
  try {
    return readCsv(csv)
      .map((cells, n) => ({ line: begins[n] ?? n + 1, cells }))
      .filter(({ cells }, n) => n === 0 || cells.some((cell) => cell !== ''))
  } catch (error) {
    throw invalid('/csv', 'broken', `This cannot be read as CSV. ${(error as Error).message}.`)
  }
}

// A row may take several lines, when a quoted cell does; empty lines are no rows.
function linesOf(csv: string): { begins: number[]; open: boolean } {
  const begins: number[] = []
  let open = false
  for (const [n, text] of csv.split(/\r\n|\n|\r/).entries()) {
    if (!open && text.trim() !== '') begins.push(n + 1)
    if (text.split('"').length % 2 === 0) open = !open
  }
  return { begins, open }
}

// Spreadsheets leave empty cells out at the end of a row, or put more of them there than the header has.
function filled(cells: string[], width: number): string[] {
  const last = cells.findLastIndex((cell) => cell !== '')
  const kept = cells.slice(0, Math.max(last + 1, Math.min(cells.length, width)))
  return [...kept, ...Array<string>(Math.max(0, width - kept.length)).fill('')]
}

export function rowsOf({ header, lines }: ImportFile, columns: ImportColumns): ImportRow[] {
  return lines.map(({ line, cells }) => {
    const cell = (n: number | undefined) => (n === undefined ? '' : plain(cells[n] ?? ''))
    return {
      line,
      values: cells,
      tooWide: cells.length > header.length,
      name: cell(columns.name),
      email: cell(columns.email).toLowerCase(),
      phone: cell(columns.phone),
      role: cell(columns.role),
      departments: several(cell(columns.departments)),
      reportsTo: cell(columns.reportsTo),
      channels: several(cell(columns.channels)),
      requireTwoFactor: cell(columns.requireTwoFactor),
    }
  })
}

// What an export wrote so that no spreadsheet runs it is read as it was: '+49 30 901820 is a phone number.
const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '').trim()

const several = (cell: string) =>
  cell
    .split(';')
    .map((one) => plain(one.trim()))
    .filter(Boolean)
