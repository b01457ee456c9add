/**
 * Where tokens are kept from one page to the next: `sessionStorage`, `localStorage`, or anything with the same three
 * functions, which may also be asynchronous. Whatever runs on the page can read the web storages.
 */
export interface TokenStorage {
  getItem(key: string): string | null | Promise<string | null>
  setItem(key: string, value: string): void | Promise<void>
  removeItem(key: string): void | Promise<void>
}

/** The page's `sessionStorage`; where there is none, or it is forbidden, what is kept ends with the page. */
export function defaultStorage(): TokenStorage {
  try {
    if (globalThis.sessionStorage) return globalThis.sessionStorage
  } catch {
    // Browsers throw where the user forbids storage.
  }
  const kept = new Map<string, string>()
  return {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
  }
}

/** One value of a storage, kept as JSON. */
export class StoredValue<T> {
  readonly #storage: TokenStorage
  readonly #key: string
  readonly #isValid: (value: Record<string, unknown>) => boolean

  /** @param isValid Tells values from what others may have put into the storage. */
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
