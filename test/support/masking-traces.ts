/** What a masked viewer must never read: somebody's address and number. */
export type Secret = { of: string; email: string; phone: string }

/** Which secrets stand in a text, however they are written: as they are, encoded, spaced, or inside a cursor. */
export function tracesIn(text: string, secrets: readonly Secret[]): string[] {
  const readings = [text, ...decodedFrom(text)]
  return secrets.flatMap(({ of, email, phone }) => [
    ...(readings.some((reading) => holdsEmail(reading, email)) ? [`the e-mail address of ${of}`] : []),
    ...(readings.some((reading) => holdsPhone(reading, phone)) ? [`the phone number of ${of}`] : []),
  ])
}

const holdsEmail = (text: string, email: string): boolean => {
  const read = text.toLowerCase()
  // Each half tells as much as the whole: the addresses of these tests are of one person each.
  return email.split('@').some((half) => read.includes(half.toLowerCase()))
}

// The significant digits, whatever stands before and between them.
const holdsPhone = (text: string, phone: string): boolean => {
  const digits = phone.slice(3).split('').join('[\\s().\\-/]{0,3}')
  return new RegExp(digits).test(text)
}

function decodedFrom(text: string): string[] {
  const percent = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')
  })
  const tokens = text.match(/[A-Za-z0-9+/_-]{12,}={0,2}/g) ?? []
  const alignments = tokens.flatMap((token) => [token, token.slice(1), token.slice(2), token.slice(3)])
  const decoded = alignments.map((token) => Buffer.from(token, 'base64').toString('utf8'))
  const escaped = text.replace(/\\u([0-9a-f]{4})/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return [percent, escaped, ...decoded]
}
