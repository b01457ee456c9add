import { discoverCredentials, listPages, type Query, type Transport } from '@las/core'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { toFields } from './fields.js'
import { toApiPath } from './path.js'

/** Sends the request of `las api`. */
export async function runApi(invocation: Invocation): Promise<void> {
  const { values, globals, host, output, signal } = invocation
  const method = String(values.method) as Method
  const endpoint = (): string =>
    discoverCredentials({ profile: globals.profile, environment: host.env, home: host.home }).apiEndpoint
  const { path, query: inPath } = toApiPath(String(values.path), endpoint)
  const fields = await toFields(values, host)
  const isInBody = method !== 'GET' && method !== 'DELETE'
  const query: Query = { ...inPath, ...(isInBody ? {} : (fields as Query)) }
  const body = bodyOf(values.input, fields, isInBody)
  const headers = toHeaders(values.header as readonly string[] | undefined)
  if (globals.dryRun) {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    const text = parameters.toString()
    const [{ maskSecrets }, { hideUrlSecrets }] = await Promise.all([
      import('../../api/redact.js'),
      import('@las/api/secret-names'),
    ])
    await output.value({
      method,
      path: text === '' ? path.template : hideUrlSecrets(`${path.template}?${text}`),
      ...(headers && { headers: maskHeaders(headers) }),
      ...(body !== undefined && { body: maskSecrets(body, path.template) }),
    })
    return
  }
  const transport = await invocation.transport()
  const options = { signal, ...(headers && { headers }) }
  if (globals.all) {
    await writeAllPages(invocation, transport, { method, path, query }, options)
    return
  }
  const request = { method, path, query, ...(body !== undefined && { body }), allowsNoContent: true }
  const result = await transport.request<unknown>(request as never, options)
  if (result !== undefined) await output.value(result)
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

interface ListCall {
  readonly method: Method
  readonly path: ReturnType<typeof toApiPath>['path']
  readonly query: Query
}

/** Follows `nextToken`, and writes the items of all pages. */
async function writeAllPages(
  { output, signal }: Invocation,
  transport: Transport,
  { method, path, query }: ListCall,
  options: object,
): Promise<void> {
  if (method !== 'GET') {
    throw new UsageError('--all reads the pages of a list, so the method must be GET.', { code: 'invalid_value' })
  }
  const request = { ...options, signal }
  const first = await transport.request<Record<string, unknown>>({ method, path, query }, request)
  const [items] = Object.entries(first).find(([, value]) => Array.isArray(value) && isItems(value)) ?? []
  if (items === undefined || !('nextToken' in first)) {
    throw new CommandError(`${path.template} does not return a list.`, {
      code: 'not_a_list',
      next: 'Remove --all.',
    })
  }
  async function* all(): AsyncGenerator<unknown> {
    yield* first[items as string] as unknown[]
    const nextToken = first.nextToken as string | null
    if (!nextToken) return
    yield* listPages(transport, items as 'items', () => ({ path, query: { ...query, nextToken } }), request as never)
  }
  await output.stream(all(), { items })
}

/** A list of filters, such as `consentId`, contains texts; the items of a page are objects. */
const isItems = (list: readonly unknown[]): boolean => list.every(item => typeof item === 'object' && item !== null)

function bodyOf(input: unknown, fields: Readonly<Record<string, unknown>>, isInBody: boolean): unknown {
  if (!isInBody) {
    if (input !== undefined) {
      throw new UsageError('--input is a body, which GET and DELETE requests do not have.', { code: 'invalid_value' })
    }
    return undefined
  }
  if (Object.keys(fields).length === 0) return input ?? {}
  if (input === undefined) return fields
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new UsageError('--field adds fields to an object, and --input is not an object.', { code: 'invalid_value' })
  }
  return { ...input, ...fields }
}

function toHeaders(texts: readonly string[] | undefined): Record<string, string> | undefined {
  if (texts === undefined) return undefined
  return Object.fromEntries(
    texts.map(text => {
      const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*)$/.exec(text) ?? []
      if (name === undefined || value === undefined) {
        throw new UsageError(`--header must be NAME:VALUE, not '${text}'.`, { code: 'invalid_value' })
      }
      return [name, value]
    }),
  )
}

const maskHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, /auth|cookie|key|token|secret/i.test(name) ? '***' : value]),
  )
