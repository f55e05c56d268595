/** Tries until it no longer throws; then, or when the time is over, that is the result. */
export async function eventually<T>(work: () => Promise<T> | T, milliseconds = 15_000): Promise<T> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
