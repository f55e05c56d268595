type Waiting<In, Out> = { item: In; resolve(out: Out): void; reject(error: unknown): void }
type Queue<In, Out> = { waiting: Waiting<In, Out>[]; underWay: number }

/** More at once than this would make those at the front wait for those at the back. */
const most = 250
/** Two, so that the next is written down while the one before is being stored. */
const sideBySide = Number(process.env.SIDE ?? 2)

/**
 * Does many small pieces of work in few transactions: while some are under way the next ones gather, then go together.
 * Nothing is answered before its transaction has ended, and one piece that cannot be done does not fail those beside it:
 * then each is tried alone.
 * @param work answers for each item in order; all items have the same key.
 */
export function gathering<In, Out>(work: (key: string, items: In[]) => Promise<Out[]>) {
  const queues = new Map<string, Queue<In, Out>>()

  async function drain(key: string, queue: Queue<In, Out>): Promise<void> {
    queue.underWay += 1
    while (queue.waiting.length > 0) await together(key, queue.waiting.splice(0, most))
    queue.underWay -= 1
    if (queue.underWay === 0) queues.delete(key)
  }

  async function together(key: string, batch: Waiting<In, Out>[]): Promise<void> {
    try {
      const answers = await work(
        key,
        batch.map((one) => one.item),
      )
      batch.forEach((one, n) => {
        one.resolve(answers[n] as Out)
      })
    } catch (error) {
      if (batch.length > 1 && isAboutData(error)) await Promise.all(batch.map((one) => together(key, [one])))
      else for (const one of batch) one.reject(error)
    }
  }

  return (key: string, item: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key) ?? { waiting: [], underWay: 0 }
      queues.set(key, queue)
      queue.waiting.push({ item, resolve, reject })
      if (queue.underWay < sideBySide) void drain(key, queue)
    })
}

// The database refused what was in it; a connection that is gone would only be waited for again and again.
function isAboutData(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(2[0-9]|P0|HO)...$/.test(code)
}
