import { expect, test } from 'vitest'
import { csvOf, readCsv } from './csv.ts'

test('no cell begins a formula, neither where commas part cells nor where semicolons do', () => {
  const names = ['=1+1', '+49', '@x', "x;=1+cmd|'/c calc'!A0", 'Sales; -1', 'tab\t=1', '＝1', 'ok; fine']
  const file = csvOf(
    ['Name', 'Age'],
    names.map((name) => [name, 3]),
  )
  const cells = file.split(/[,;\t\r\n"]/).map((cell) => cell.trimStart())
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  const [, ...rows] = readCsv(file)
  expect(rows.at(-1)).toEqual(['ok; fine', '3'])
})
