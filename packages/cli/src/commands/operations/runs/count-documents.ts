import { path } from '@las/core'
import type { Values } from '../../../command/flag.js'
import { groupDigits } from '../../../command/group-digits.js'
import type { Invocation } from '../../../command/invocation.js'

/** More documents are not counted, because each 1,000 cost a request. */
const MAX_COUNTED = 10_000

const FILTERS = ['consentId', 'datasetId', 'batchId']

/** The target of `las documents delete-all`, such as `all 12 documents in las:dataset:…`. On a terminal, the documents are counted. */
export async function describeDocuments(values: Values, invocation: Invocation): Promise<string> {
  const filters = FILTERS.filter(name => values[name] !== undefined)
  const ids = filters.flatMap(name => values[name] as string[])
  const where = ids.length === 0 ? 'of your organization' : `that belong to ${ids.join(', ')}`
  const { maxResults } = values
  if (typeof maxResults === 'number') return `up to ${groupDigits(maxResults)} documents ${where}`
  if (!invocation.terminal.isInteractive) return `all documents ${where}`
  const count = await countDocuments(Object.fromEntries(filters.map(name => [name, values[name]])), invocation)
  return `all ${count > MAX_COUNTED ? `documents (more than ${groupDigits(MAX_COUNTED)})` : `${groupDigits(count)} documents`} ${where}`
}

async function countDocuments(filters: object, { transport, signal }: Invocation): Promise<number> {
  const sender = await transport()
  let count = 0
  let nextToken: string | undefined
  do {
    const query = { ...filters, maxResults: 1_000, ...(nextToken !== undefined && { nextToken }) }
    const page = await sender.request<Page>({ method: 'GET', path: path('/documents'), query }, { signal })
    count += page.documents.length
    nextToken = page.nextToken ?? undefined
  } while (nextToken !== undefined && count <= MAX_COUNTED)
  return count
}

interface Page {
  readonly documents: readonly unknown[]
  readonly nextToken?: string | null
}
