/** Waits; false as soon as the signal is aborted. */
export function elapsed(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve(false)
    const end = (): void => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      resolve(true)
    }, milliseconds)
    signal?.addEventListener('abort', end, { once: true })
  })
}
