/** The values that the console keeps in the browser, as JSON. Without storage, such as in some private windows, nothing is kept. */

const PREFIX = 'las-console:'

/** The stored value; undefined if it does not exist or is damaged. */
export const readStored = (name: string): unknown =>
  attempt((): unknown => JSON.parse(localStorage.getItem(PREFIX + name) ?? ''))

/** Nothing happens if the storage is full. */
export const store = (name: string, value: unknown): void =>
  attempt(() => localStorage.setItem(PREFIX + name, JSON.stringify(value)))

export const removeStored = (name: string): void => attempt(() => localStorage.removeItem(PREFIX + name))

/** The names of stored values that start with a text. */
export const storedNames = (start: string): string[] =>
  (attempt(() => Object.keys(localStorage)) ?? [])
    .filter(key => key.startsWith(PREFIX + start))
    .map(key => key.slice(PREFIX.length))

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}
