/**
 * Rows so that whoever others report to comes first, however the file has them.
 * @param above the row of the same file that a row reports to.
 * @returns rows in order, those in a loop left out; and for each of these its loop.
 */
export function inOrder<Row>(
  rows: readonly Row[],
  above: (row: Row) => Row | null,
): { ordered: Row[]; loops: Map<Row, Row[]> } {
  const ordered: Row[] = []
  const loops = new Map<Row, Row[]>()
  const seen = new Set<Row>()
  for (const row of rows) {
    const path = new Set<Row>()
    let at: Row | null = row
    while (at !== null && !seen.has(at)) {
      seen.add(at)
      path.add(at)
      at = above(at)
    }
    const upwards = [...path]
    if (at !== null && path.has(at)) {
      const loop = upwards.splice(upwards.indexOf(at))
      for (const one of loop) loops.set(one, loop)
    }
    ordered.push(...upwards.reverse())
  }
  return { ordered, loops }
}
