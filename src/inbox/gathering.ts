type Waiting<In, Out> = { item: In; resolve(out: Out): void; reject(error: unknown): void }

/** More at once than this would make those at the front wait for those at the back. */
const most = 250

/**
 * Does many small pieces of work in few transactions: while one is under way the next ones gather, then go together; one
 * transaction at a time for each key. Nothing is answered before its transaction has ended, and one piece that cannot be
 * done does not fail those beside it: then each is tried alone.
 * @param work answers for each item in order.
 */
export function gathering<In, Out>(work: (key: string, items: In[]) => Promise<Out[]>) {
  const queues = new Map<string, Waiting<In, Out>[]>()

  async function drain(key: string, queue: Waiting<In, Out>[]): Promise<void> {
    while (queue.length > 0) await together(key, queue.splice(0, most))
    queues.delete(key)
  }

  async function together(key: string, batch: Waiting<In, Out>[]): Promise<void> {
    const items = batch.map((one) => one.item)
    try {
      const answers = await work(key, items)
      for (const [n, one] of batch.entries()) one.resolve(answers[n] as Out)
    } catch (error) {
      if (batch.length > 1 && isAboutData(error)) await Promise.all(batch.map((one) => together(key, [one])))
      else for (const one of batch) one.reject(error)
    }
  }

  return (key: string, item: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key)
      if (queue) return void queue.push({ item, resolve, reject })
      const begun = [{ item, resolve, reject }]
      queues.set(key, begun)
      void drain(key, begun)
    })
}

// The database refused what was in it; a connection that is gone would only be waited for again and again.
function isAboutData(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^(2[0-9]|P0|HO)...$/.test(code)
}
