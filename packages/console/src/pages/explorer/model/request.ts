import { isSecret } from '../../../snippets/explorer-path.js'
import type { QueryValue, SnippetRequest } from '../../../snippets/request.js'
import { check, type Problems, pathTo } from './check.js'
import type { Operation } from './operations.js'
import { resolve, type Schema, type Schemas, startOf } from './schema.js'

/** The values of a form. */
export interface Draft {
  /** Of the path and the query, by name; values that are missing are undefined. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Undefined if the operation has no body. */
  readonly body: unknown
}

export function emptyDraft({ body }: Operation, schemas: Schemas): Draft {
  return { parameters: {}, body: body && startOf(body, schemas) }
}

/** The problems of a form, by paths that start with `parameters` and `body`. */
export function checkDraft({ parameters, body }: Operation, draft: Draft, schemas: Schemas): Problems {
  const properties = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]))
  const required = parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  return new Map([
    ...check(draft.parameters, { type: 'object', properties, required }, schemas, 'parameters'),
    ...(body ? check(draft.body, body, schemas, 'body') : []),
  ])
}

export const parameterPath = (name: string): string => pathTo('parameters', name)

/** The request of a form. Ids that are missing have a placeholder. */
export function requestOf({ method, path, parameters, body }: Operation, draft: Draft): SnippetRequest {
  const query: Record<string, QueryValue> = {}
  for (const { name, isInPath } of parameters) {
    const value = draft.parameters[name]
    if (!isInPath && value !== undefined) query[name] = value as QueryValue
  }
  return {
    method,
    path: path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(draft.parameters[name] ?? placeholder(name))),
    ),
    query,
    body: body && draft.body,
  }
}

/** `MODEL_ID` for `modelId`. */
const placeholder = (name: string): string => name.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase()

/** The address of a request. */
export function urlOf({ path, query = {} }: SnippetRequest, apiEndpoint: string): string {
  const parameters = Object.entries(query).flatMap(([name, value]) => [value].flat().map(item => [name, `${item}`]))
  const text = new URLSearchParams(parameters).toString()
  return `${apiEndpoint}${path}${text === '' ? '' : '?'}${text}`
}

/** Reads the values of a form from the query of the address of its page. `id` is the id of the object, the last one in the path. */
export function readDraft(operation: Operation, schemas: Schemas, search: string): Draft {
  const given = new URLSearchParams(search)
  const empty = emptyDraft(operation, schemas)
  const own = operation.parameters.filter(({ isInPath }) => isInPath).at(-1)?.name
  const parameters = operation.parameters.flatMap(({ name, schema }) => {
    const texts = given.getAll(name === own && !given.has(name) ? 'id' : name)
    const value = fromTexts(texts, resolve(schema, schemas))
    return value === undefined ? [] : [[name, value]]
  })
  return { parameters: Object.fromEntries(parameters), body: parseBody(given.get('body')) ?? empty.body }
}

/** The longest address of a page with the values of its form, in characters. */
const MAX_LENGTH = 2_000

/** The query of the address of a page with the values of its form; without the body if it is long or contains secrets. */
export function writeDraft(operation: Operation, schemas: Schemas, draft: Draft): string {
  const search = new URLSearchParams()
  for (const { name } of operation.parameters) {
    for (const item of [draft.parameters[name] ?? []].flat()) search.append(name, String(item))
  }
  const empty = emptyDraft(operation, schemas)
  const body = JSON.stringify(draft.body)
  const isShown = body !== undefined && body !== JSON.stringify(empty.body) && body.length < MAX_LENGTH
  if (isShown && !isSecret(operation.path, body)) search.set('body', body)
  const text = search.toString()
  return text === '' || text.length > MAX_LENGTH ? '' : `?${text}`
}

function parseBody(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function fromTexts(texts: readonly string[], schema: Schema): unknown {
  const [first] = texts
  if (first === undefined) return undefined
  if (schema.type === 'array') return texts
  const isNumber = (schema.type === 'integer' || schema.type === 'number') && first.trim() !== ''
  return isNumber && Number.isFinite(Number(first)) ? Number(first) : first
}
