import { setImmediate } from 'node:timers/promises'
import type { ObjectKind, SearchPage, SearchResult } from '@las/console/contract'
import type { BaseRecord, RecordPage } from '@las/storage'
import { LIMITS } from '../../../platform/limits.js'
import type { Context } from '../../common/context.js'
import { prefixesOf } from '../../common/ids.js'
import { pageTokens } from '../../common/paging.js'
import { findAnyReference } from '../../resources/find-reference.js'
import { referenceTo } from '../find-object.js'
import { objectResources } from '../object-kinds.js'
import { type Inspector, mayRead } from '../permissions.js'
import { passes } from './passes.js'
import { SearchText } from './search-text.js'

/** Limits of the work for one request. The time is only checked between objects. */
const MAX_OBJECTS = 5000
const MAX_MS = 200
/** Number of objects of each read. Other requests are handled in between. */
const BATCH = 100

export interface SearchQuery {
  readonly q: string
  readonly maxResults: number
  readonly nextToken?: string | undefined
}

/** Where a search continues. */
interface Position {
  /** The index of the pass. */
  readonly pass: number
  readonly cursor: string | undefined
  /** The number of documents whose texts were searched. */
  readonly documents: number
}

/**
 * Searches for a text in ids, names and texts of the objects that the inspector may list and read. The work for a request is limited, so that a page can
 * have few results although others follow.
 * @throws 400 if the token does not belong to the same search.
 */
export async function search(
  context: Context,
  inspector: Inspector,
  { q, maxResults, nextToken }: SearchQuery,
): Promise<SearchPage> {
  const text = new SearchText(q)
  const tokens = pageTokens(context, ['search', inspector.caller.organizationId, q])
  const start = positionOf(tokens.read(nextToken))
  // Several ids can have the same name. The passes find those that exceed the page.
  const exact = (await exactResults(context, inspector, text)).slice(0, maxResults)
  const results: SearchResult[] = start ? [] : exact
  const isExact = new Set(exact.map(({ id }) => id))
  const walk = objectsFrom(context, inspector, text, start ?? { pass: 0, cursor: undefined, documents: 0 })
  const end = performance.now() + MAX_MS
  let position: Position | undefined
  let count = 0
  for (;;) {
    const { value: next, done } = await walk.next()
    if (done) return pageOf(results, null, next)
    const isOver = results.length >= maxResults || count === MAX_OBJECTS || (count > 0 && performance.now() > end)
    position ??= next.before
    if (isOver) return pageOf(results, tokens.write(textOf(position)), position.documents)
    count += 1
    position = next.after
    const result = await passes[next.before.pass]?.find(context, text, next.record)
    const isKnown = result?.match === 'id' && isExact.has(result.id)
    if (result && !isKnown && mayRead(inspector, result.kind, result.id)) results.push(result)
  }
}

const pageOf = (results: SearchResult[], nextToken: string | null, documents: number): SearchPage => ({
  results,
  nextToken,
  searched: { documents },
})

/** An object to search in, and the positions before and after it. */
interface ObjectAt {
  readonly record: BaseRecord
  readonly before: Position
  readonly after: Position
}

/** The objects of all passes from a position on. Returns the number of documents whose texts were searched. */
async function* objectsFrom(
  { store }: Context,
  inspector: Inspector,
  text: SearchText,
  start: Position,
): AsyncGenerator<ObjectAt, number> {
  let documents = start.documents
  for (const [index, { kind, collection, searchesDocuments, isVain }] of passes.entries()) {
    if (index < start.pass || !mayRead(inspector, kind) || isVain(text)) continue
    let cursor: string | null | undefined = index === start.pass ? start.cursor : undefined
    while (cursor !== null) {
      const page: RecordPage<BaseRecord> = await store.list(collection, inspector.caller.organizationId, {
        order: 'descending',
        limit: BATCH,
        maxBytes: LIMITS.pageBytes,
        cursor,
      })
      for (const [place, record] of page.records.entries()) {
        const before = { pass: index, cursor: place === 0 ? cursor : page.cursors[place - 1], documents }
        if (searchesDocuments) documents += 1
        yield { record, before, after: { pass: index, cursor: page.cursors[place], documents } }
      }
      cursor = page.cursor
      if (cursor !== null) await setImmediate()
    }
  }
  return documents
}

/** The objects whose id, with or without its prefix, is the text. */
async function exactResults(context: Context, inspector: Inspector, { text }: SearchText): Promise<SearchResult[]> {
  const results: SearchResult[] = []
  for (const { kind, owner } of objectResources) {
    if (owner === 'caller' || !mayRead(inspector, kind)) continue
    const prefixes = text.includes(':') ? [''] : prefixesOf(kind)
    for (const prefix of prefixes) {
      const kinds: readonly ObjectKind[] = [kind]
      const isOfKind = prefixesOf(kind).some(known => (prefix + text).split('/').at(-1)?.startsWith(known))
      const found = isOfKind ? await findAnyReference(context, inspector.caller, prefix + text, kinds) : undefined
      if (!found || !mayRead(inspector, kind, found.record.id)) continue
      results.push({ ...(await referenceTo(context, kind, found.record)), match: 'id', snippet: null })
    }
  }
  return results
}

const textOf = ({ pass, cursor = '', documents }: Position): string => `${pass}~${documents}~${cursor}`

function positionOf(text: string | undefined): Position | undefined {
  const [, pass, documents, cursor] = /^(\d+)~(\d+)~(.*)$/.exec(text ?? '') ?? []
  return pass === undefined
    ? undefined
    : { pass: Number(pass), documents: Number(documents), cursor: cursor || undefined }
}
