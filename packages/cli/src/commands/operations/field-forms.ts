import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { type Content, encodeContent } from '@las/core'
import type { OperationFlag } from './operation-spec.js'

/** Where files are read from. */
export interface FieldContext {
  /** The current directory. */
  readonly directory: string
  readonly stdin: Readable
}

/** Converts the value of a flag to that of its field. */
export async function toField(
  value: unknown,
  { form, value: constant }: OperationFlag,
  context: FieldContext,
): Promise<unknown> {
  if (constant !== undefined) return constant
  if (value === null || form === undefined) return value
  switch (form) {
    case 'pairs':
      return Object.fromEntries(pairsOf(value))
    case 'labels':
      if (isPairs(value)) return pairsOf(value).map(toLabel)
      return Array.isArray(value) ? value : Object.entries(Object(value)).map(toLabel)
    case 'owned-model': {
      const [, organizationId, modelId = value] = /^(.*)\/([^/]*)$/.exec(String(value)) ?? []
      return { ...(organizationId !== undefined && { organizationId }), modelId }
    }
    case 'file':
      return encodeContent(contentOf(String(value), context))
    case 'upload':
      return undefined
  }
}

/** The content of a file: `-` is standard input. */
export const contentOf = (path: string, { directory, stdin }: FieldContext): Content =>
  path === '-' ? stdin : resolve(directory, path)

const isPairs = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(item => typeof item === 'string')

const pairsOf = (value: unknown): [key: string, value: string][] =>
  (value as readonly string[]).map(pair => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })

const toLabel = ([label, value]: readonly [string, unknown]) => ({ label, value })
