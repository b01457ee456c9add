/**
 * Waits for a promise for a limited time. The work behind the promise is not stopped.
 * @param time in milliseconds
 * @param onLate called when the time is over: returns the result instead, or throws.
 */
export async function within<T, L = never>(promise: Promise<T>, time: number, onLate: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, time)
  }).then(onLate)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
