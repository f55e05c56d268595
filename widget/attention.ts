// SPDX-License-Identifier: MIT

const patience = 30_000

/** Tells when the page is looked at and when not for a while: browsers allow few connections to one server, and hidden tabs must not use them up. */
export function attention({ back, away, online }: { back(): void; away(): void; online(): void }): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') back()
    else timer = setTimeout(away, patience)
  })
  // A page kept for the back button may hold no open connection.
  addEventListener('pagehide', away)
  addEventListener('pageshow', (event) => {
    if (event.persisted) back()
  })
  addEventListener('online', online)
}
