import { createHash } from 'node:crypto'
import { parameters } from '@las/api/description'
import type { Operation } from '../../api/requests/operation.js'
import { parseQuery } from '../../api/requests/query.js'
import { idOf, splitReference } from '../../domain/common/ids.js'
import { isPublicOwner } from '../../domain/common/public-records.js'
import { resourceOf } from '../../domain/resources/resources.js'
import { ApiError } from '../../platform/errors.js'
import { findProblem } from '../../platform/validation/validation.js'

/**
 * The ids in a path, changed so that they belong to the caller: ids of organizations and users become `me`, and the owner is
 * removed from ids of other organizations' resources. An invalid id is replaced by its hash, so that the same path always refers
 * to the same resource.
 */
export function ownIds({ params: fields }: Operation, params: unknown): Record<string, string> {
  const ids = Object.entries(stringsOf(params)).map(([name, given]): [string, string] => {
    const schema = fields[name]?.schema
    if (resourceOf(schema?.['x-id'])?.owner === 'caller') return [name, 'me']
    const { id, owner } = splitReference(given)
    const own = isPublicOwner(owner) ? given : id
    const isValid = schema !== undefined && findProblem(schema, own, name) === undefined
    return [name, isValid ? own : hashedId(schema?.['x-id'] ?? 'unknown', given)]
  })
  return Object.fromEntries(ids)
}

/** The string properties of an object. */
export function stringsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

const hashedId = (kind: string, from: string): string =>
  idOf(kind, createHash('sha256').update(from).digest('hex').slice(0, 32), 'las')

/** Removes unknown parameters and invalid values from a query. If repeated values are only valid separately, the first is kept. */
export function validQuery({ query: fields }: Operation, query: URLSearchParams): URLSearchParams {
  const valid = new URLSearchParams()
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name)
    const candidates = [values, ...values.map(value => [value])]
    const found = candidates.find(candidate => isValid(fields, new URLSearchParams(candidate.map(one => [name, one]))))
    for (const value of found ?? []) valid.append(name, value)
  }
  return valid
}

function isValid(fields: Operation['query'], query: URLSearchParams): boolean {
  try {
    return findProblem(parameters(fields), parseQuery(fields, query), 'The query') === undefined
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}
