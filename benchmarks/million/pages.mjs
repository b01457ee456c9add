// Walks through lists of documents, and measures single pages.
import { median } from '../shared/results.mjs'

/** Documents on a page: the most for a walk, and the default for a single page. */
const WALK_SIZE = 1000
const PAGE_SIZE = 100
/** The number of requests for each single page. */
const REPETITIONS = 20
/** The start, the middle and the end of what was read. */
export const PLACES = [0, 0.5, 1]

/**
 * @typedef {(path: string) => Promise<any>} Get
 * @typedef {{ name: string, query: readonly (readonly [name: string, value: string])[] }} Filter
 */

/**
 * Reads the documents that match a filter.
 * @param {Get} get @param {Filter} filter @param {number} maxPages
 */
export async function walk(get, { name, query }, maxPages) {
  /** The tokens of all pages; the first page has none. @type {(string | undefined)[]} */
  const tokens = []
  const ids = new Set()
  let count = 0
  let token
  const startedAt = performance.now()
  do {
    tokens.push(token)
    const page = await get(pathOf(query, WALK_SIZE, token))
    count += page.documents.length
    for (const { documentId } of page.documents) ids.add(documentId)
    token = page.nextToken ?? undefined
  } while (token !== undefined && tokens.length < maxPages)
  if (ids.size !== count) throw new Error(`The list by ${name} contains documents twice.`)
  return { count, isComplete: token === undefined, seconds: (performance.now() - startedAt) / 1000, tokens }
}

/**
 * Reads a page at a place several times.
 * @param {Get} get @param {Filter} filter @param {readonly (string | undefined)[]} tokens @param {number} place
 * @returns {Promise<number>} the median, in milliseconds
 */
export async function readPages(get, { query }, tokens, place) {
  const path = pathOf(query, PAGE_SIZE, tokens[Math.round(place * (tokens.length - 1))])
  const times = []
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const startedAt = performance.now()
    await get(path)
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

/** @param {Filter['query']} query @param {number} size @param {string | undefined} token */
function pathOf(query, size, token) {
  const parameters = new URLSearchParams(
    [...query, ['maxResults', String(size)]].map(([name, value]) => [name ?? '', value ?? '']),
  )
  if (token !== undefined) parameters.set('nextToken', token)
  return `/v1/documents?${parameters}`
}

/**
 * The filters of `GET /documents`, and their combinations.
 * @param {{ datasets: readonly string[], batches: readonly string[], consents: readonly string[], documents: readonly string[] }} ids
 * @returns {Filter[]}
 */
export function filtersOf({ datasets, batches, consents, documents }) {
  /** @param {string} name @param {readonly (string | undefined)[]} values @returns {[string, string][]} */
  const by = (name, values) => values.map(value => [name, value ?? ''])
  const [large, small] = [by('datasetId', datasets.slice(0, 1)), by('datasetId', datasets.slice(-1))]
  const [first, second] = [by('batchId', batches.slice(0, 1)), by('batchId', batches.slice(1, 2))]
  return [
    { name: 'none', query: [] },
    { name: 'none, ascending', query: [['order', 'ascending']] },
    { name: 'none, `sortBy`', query: [['sortBy', 'createdTime']] },
    { name: 'a dataset with half of the documents', query: large },
    { name: 'a dataset with half of the documents, ascending', query: [...large, ['order', 'ascending']] },
    { name: 'a dataset with 1 in 10,000 documents', query: small },
    { name: `all ${datasets.length} datasets`, query: by('datasetId', datasets) },
    { name: 'a batch', query: first },
    { name: `all ${batches.length} batches`, query: by('batchId', batches) },
    { name: 'a consent', query: by('consentId', consents.slice(0, 1)) },
    { name: '100 consents', query: by('consentId', consents.slice(0, 100)) },
    { name: '100 documents', query: by('documentId', documents) },
    { name: 'a batch and a dataset', query: [...first, ...large] },
    { name: 'a batch and a dataset with 1 in 10,000 documents', query: [...first, ...small] },
    { name: 'a consent and a dataset', query: [...by('consentId', consents.slice(0, 1)), ...large] },
    {
      name: '100 consents, all batches and all datasets',
      query: [...by('consentId', consents.slice(0, 100)), ...by('batchId', batches), ...by('datasetId', datasets)],
    },
    {
      name: '2 batches and all datasets, ascending',
      query: [...first, ...second, ...by('datasetId', datasets), ['order', 'ascending']],
    },
  ]
}
