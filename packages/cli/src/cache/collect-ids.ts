import type { RememberedId } from './id-cache.js'

/** The number of items of a list whose ids are collected. */
const MAX_ITEMS = 100
const MAX_NAME = 60

/** Matches an id; the group is the prefix of its type, such as `las:document:`. */
const ID = /^(?:[a-z]+:organization:[^/\s]+\/)?([a-z]+:[a-z-]+:)[\w-]{6,80}$/

/** Collects the ids in the results of commands. */
export interface IdCollector {
  readonly ids: Readonly<Record<string, readonly RememberedId[]>>
  /** Collects the ids of a resource, or of a page of a list. */
  add(value: unknown): void
}

export function collectIds(): IdCollector {
  const ids: Record<string, RememberedId[]> = {}
  let items = 0
  function addItem(item: object): void {
    if (++items > MAX_ITEMS) return
    const { name } = item as { readonly name?: unknown }
    // The first id of a resource is its own.
    let isOwn = true
    for (const [key, id] of Object.entries(item)) {
      const prefix = /(?:^id|Id)$/.test(key) && typeof id === 'string' ? ID.exec(id)?.[1] : undefined
      if (prefix === undefined) continue
      ids[prefix] ??= []
      ids[prefix].push(isOwn && typeof name === 'string' && name !== '' ? [id, toLine(name)] : [id])
      isOwn = false
    }
  }
  return {
    ids,
    add(value) {
      if (typeof value !== 'object' || value === null) return
      const lists = Object.values(value).filter(Array.isArray)
      addItem(value)
      for (const item of lists.flatMap(list => list.slice(0, MAX_ITEMS))) {
        if (typeof item === 'object' && item !== null) addItem(item)
      }
    },
  }
}

/** A name as one short line without control characters. */
const toLine = (name: string): string =>
  name
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_NAME)
