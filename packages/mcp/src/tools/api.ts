import type * as Description from '@las/api/description'
import type { ApiRequest } from '@las/client'
import { z } from 'zod'
import { defineTool, type Tool } from '../definition/tool.js'
import { assertComplete } from '../safety/hidden-values.js'
import { maskSecrets } from '../safety/mask-secrets.js'
import { ToolError } from '../safety/tool-error.js'
import { askedShape, confirmShape } from './confirmed.js'
import { fitted } from './fitted.js'
import { type ApiDescription, describeOperation, findOperations } from './operations.js'

/** The largest number of operations in a result. */
const MAX_FOUND = 12
/** The longest response in a result, in characters of JSON. */
const MAX_RESPONSE_LENGTH = 20_000
/** The deepest body, in objects and lists. */
const MAX_DEPTH = 100

const loadDescription = (): Promise<typeof Description> => import('@las/api/description')

/** Finds operations of the API, and describes one of them. */
export const searchApi: Tool = defineTool({
  name: 'search_api',
  title: 'Search the API',
  description: 'Finds operations of the API by words, or describes the parameters of one by operationId.',
  input: z.object({
    query: z.string().max(200).optional(),
    operationId: z.string().optional(),
  }),
  output: z.object({
    operations: z.array(
      z.object({ operationId: z.string(), method: z.string(), path: z.string(), summary: z.string() }),
    ),
    details: z.array(z.string()).optional(),
  }),
  isRead: true,
  isIdempotent: true,
  async run({ query, operationId }, { isReadOnly }) {
    const api = await loadDescription()
    if (operationId !== undefined) {
      const operation = operationOf(api, operationId, isReadOnly)
      return {
        data: { operations: [shortOf(operation)], details: describeOperation(api, operation) },
        summary: `${operation.method} ${operation.path}`,
      }
    }
    if (query === undefined) throw new ToolError('no_query', 'The call searches nothing.', 'Pass query or operationId.')
    const found = findOperations(callable(api, isReadOnly), query).slice(0, MAX_FOUND)
    return { data: { operations: found.map(shortOf) }, summary: `Operations: ${found.length}.` }
  },
})

const SCALARS = z.union([z.string(), z.number(), z.boolean()])

/** Calls any operation of the API. */
export const callApi: Tool = defineTool({
  name: 'call_api',
  title: 'Call the API',
  description: 'Calls an operation that search_api describes. Changes need confirmation: ask the user first.',
  input: z.object({
    operationId: z.string(),
    params: z.record(z.string(), z.string()).optional(),
    query: z.record(z.string(), z.union([SCALARS, z.array(SCALARS)])).optional(),
    body: z.record(z.string(), z.unknown()).optional(),
    ...confirmShape,
  }),
  output: z.object({ status: z.string(), response: z.unknown().optional(), ...askedShape }),
  isRead: true,
  isDestructive: true,
  async run({ operationId, params = {}, query = {}, body, confirm }, call) {
    const { client, signal, isReadOnly } = call
    const api = await loadDescription()
    const operation = operationOf(api, operationId, isReadOnly)
    const { method, path } = operation
    check(operationId, 'params', params, Object.keys(operation.params))
    check(operationId, 'query', query, Object.keys(operation.query))
    const missing = Object.keys(operation.params).filter(name => !Object.hasOwn(params, name))
    if (missing.length > 0) {
      throw new ToolError('missing_parameter', `${operationId} needs ${missing.join(', ')}.`, 'Pass it in params.')
    }
    if (body !== undefined && operation.body === undefined) {
      throw new ToolError('no_body', `${operationId} has no body.`, 'Pass its parameters in params and query.')
    }
    if (isDeeper(body, MAX_DEPTH)) {
      throw new ToolError('too_deep', `The body has more than ${MAX_DEPTH} levels.`, 'Pass a flatter body.')
    }
    assertComplete({ params, query, body })
    const { path: pathOf } = await import('@las/client')
    const request: ApiRequest = {
      method: method as ApiRequest['method'],
      path: (pathOf as (template: string, ids: Record<string, string>) => ApiRequest['path'])(path, params),
      query: query as NonNullable<ApiRequest['query']>,
      allowsNoContent: operation.response === undefined,
      // An operation with a body gets one, also if all of its fields are optional.
      ...(operation.body !== undefined && { body: body ?? {} }),
    }
    if (method !== 'GET') {
      const question = `Call ${operationId} (${method} ${path})? ${operation.summary}`
      const sent = { ...params, ...(Object.keys(query).length > 0 && { query }), ...(body && { body }) }
      await call.confirm({ question, values: Object(maskSecrets(sent)) }, confirm)
    }
    const response = maskSecrets((await client.transport.request<unknown>(request, { signal })) ?? null)
    const shown = fitted(response, MAX_RESPONSE_LENGTH)
    return {
      data: { status: 'ok', response: shown.value },
      summary: shown.isComplete
        ? `${method} ${path} succeeded.`
        : `${method} ${path} succeeded. The response is too long and lacks items: request fewer with maxResults and nextToken, or a single one.`,
    }
  },
})

/** Whether a JSON value has more levels than allowed. */
const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some(child => isDeeper(child, levels - 1)))

/** The operations that the tool can call: those with JSON, and only reads on a read-only server. */
const callable = ({ operations }: ApiDescription, isReadOnly: boolean): readonly Description.Operation[] =>
  operations.filter(({ method }) => method !== 'PUT' && (!isReadOnly || method === 'GET'))

const shortOf = ({ id, method, path, summary }: Description.Operation) => ({ operationId: id, method, path, summary })

/** @throws {ToolError} if the operation does not exist, or changes something and the server is read-only. */
function operationOf(api: ApiDescription, id: string, isReadOnly: boolean): Description.Operation {
  const operation = callable(api, false).find(each => each.id === id)
  if (operation === undefined) {
    const similar = findOperations(callable(api, isReadOnly), id.replace(/([A-Z])/g, ' $1')).slice(0, 3)
    throw new ToolError(
      'unknown_operation',
      `The API has no operation ${JSON.stringify(id)}.`,
      `Call search_api${similar.length > 0 ? `, or try ${similar.map(each => each.id).join(', ')}` : ''}.`,
    )
  }
  if (isReadOnly && operation.method !== 'GET') {
    throw new ToolError(
      'read_only',
      `${id} changes something, and this server is read-only.`,
      'Ask the user to start it without --read-only.',
    )
  }
  return operation
}

function check(operationId: string, part: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).filter(name => !known.includes(name))
  if (unknown.length === 0) return
  throw new ToolError(
    'unknown_parameter',
    `${operationId} has no ${part} ${unknown.join(', ')}.`,
    known.length > 0 ? `It has ${known.join(', ')}.` : `It has no ${part}.`,
  )
}
