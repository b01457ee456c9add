/**
 * Converts a function that reports values to a callback into an iterable. The iterable ends, or throws, when the function does; all values
 * are returned before.
 */
export async function* fromCallbacks<Value>(
  run: (report: (value: Value) => void) => Promise<unknown>,
): AsyncGenerator<Value, void> {
  const values: Value[] = []
  let notify: () => void = () => {}
  let isDone = false
  const end = run(value => {
    values.push(value)
    notify()
  }).finally(() => {
    isDone = true
    notify()
  })
  // The error is thrown below, after the values.
  end.catch(() => {})
  for (;;) {
    while (values.length > 0) yield values.shift() as Value
    if (isDone) break
    await new Promise<void>(resolve => (notify = resolve))
  }
  await end
}
