/**
 * The text of a chosen file. Spreadsheets save CSV in the encoding of their system as often as in UTF-8.
 * @throws when it cannot be read, or is no text.
 */
export async function readText(file: File): Promise<string> {
  const text = decoded(new Uint8Array(await file.arrayBuffer()))
  if (text.includes('\0')) throw new Error('A picture, a workbook or the like')
  return text
}

function decoded(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The header by which every column is recognised. */
export const template = 'Name,E-mail,Phone,Role,Departments,Reporting person,Channels,Require 2FA\r\n'
