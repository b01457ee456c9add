/**
 * Stores tokens between page loads: `sessionStorage`, `localStorage`, or an object with the same three functions, which can
 * be asynchronous. All scripts on the page can read the web storages.
 */
export interface TokenStorage {
  getItem(key: string): string | null | Promise<string | null>
  setItem(key: string, value: string): void | Promise<void>
  removeItem(key: string): void | Promise<void>
}

/** The `sessionStorage` of the page. If it does not exist or is blocked, a storage in memory, which is lost with the page. */
export function defaultStorage(): TokenStorage {
  try {
    if (globalThis.sessionStorage) return globalThis.sessionStorage
  } catch {
    // Browsers throw an error if the user has blocked storage.
  }
  const items = new Map<string, string>()
  return {
    getItem: key => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: key => void items.delete(key),
  }
}

/** A value in a storage, encoded as JSON. */
export class StoredValue<T> {
  readonly #storage: TokenStorage
  readonly #key: string
  readonly #isValid: (value: Record<string, unknown>) => boolean

  /** @param isValid Checks a stored value, because other code can write to the storage. */
  constructor(storage: TokenStorage, key: string, isValid: (value: Record<string, unknown>) => boolean) {
    this.#storage = storage
    this.#key = key
    this.#isValid = isValid
  }

  async get(): Promise<T | undefined> {
    const text = await this.#storage.getItem(this.#key)
    if (text === null) return undefined
    try {
      const value: unknown = JSON.parse(text)
      return this.#isValid(Object(value) as Record<string, unknown>) ? (value as T) : undefined
    } catch {
      return undefined
    }
  }

  async set(value: T): Promise<void> {
    await this.#storage.setItem(this.#key, JSON.stringify(value))
  }

  async remove(): Promise<void> {
    await this.#storage.removeItem(this.#key)
  }
}
