import { createHash, randomInt, randomUUID } from 'node:crypto'
import { isArray, isObject, isSame, type Json, type JsonObject } from '../json.js'
import { intrinsicFailure } from './parse.js'

interface Intrinsic {
  /** The least and the greatest number of arguments. */
  readonly arity: readonly [least: number, most: number]
  run(values: readonly Json[]): Json
}

const define = (arity: Intrinsic['arity'], run: Intrinsic['run']): Intrinsic => ({ arity, run })

/** How many characters the text functions take, and how many items `ArrayRange` gives. */
const LONGEST_TEXT = 10_000
const LONGEST_RANGE = 1000

/** The intrinsic functions by their names. */
export const functions: Readonly<Record<string, Intrinsic>> = {
  'States.Array': define([0, Infinity], values => values),
  'States.ArrayPartition': define([2, 2], ([array, size]) => {
    const items = arrayOf('ArrayPartition', array)
    const length = integerOf('ArrayPartition', size)
    if (length < 1) throw intrinsicFailure('States.ArrayPartition needs a size of at least 1')
    return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
      items.slice(index * length, (index + 1) * length),
    )
  }),
  'States.ArrayContains': define([2, 2], ([array, value = null]) =>
    arrayOf('ArrayContains', array).some(item => isSame(item, value)),
  ),
  'States.ArrayRange': define([3, 3], ([first, last, step]) => {
    const [from, to, by] = [first, last, step].map(value => integerOf('ArrayRange', value)) as [number, number, number]
    if (by === 0) throw intrinsicFailure('States.ArrayRange needs a step other than 0')
    const length = Math.max(0, Math.floor((to - from) / by) + 1)
    if (length > LONGEST_RANGE) throw intrinsicFailure(`States.ArrayRange gives at most ${LONGEST_RANGE} items`)
    return Array.from({ length }, (_, index) => from + index * by)
  }),
  'States.ArrayGetItem': define([2, 2], ([array, index]) => {
    const position = integerOf('ArrayGetItem', index)
    const item = arrayOf('ArrayGetItem', array)[position]
    if (item === undefined) throw intrinsicFailure(`States.ArrayGetItem was given an array without an item ${position}`)
    return item
  }),
  'States.ArrayLength': define([1, 1], ([array]) => arrayOf('ArrayLength', array).length),
  'States.ArrayUnique': define([1, 1], ([array]) => {
    const items = arrayOf('ArrayUnique', array)
    return items.filter((item, index) => items.findIndex(other => isSame(item, other)) === index)
  }),
  'States.Base64Encode': define([1, 1], ([text]) =>
    Buffer.from(shortTextOf('Base64Encode', text), 'utf8').toString('base64'),
  ),
  'States.Base64Decode': define([1, 1], ([text]) =>
    Buffer.from(shortTextOf('Base64Decode', text), 'base64').toString('utf8'),
  ),
  'States.Hash': define([2, 2], ([data = null, algorithm]) => {
    const hash = HASHES.get(textOf('Hash', algorithm))
    if (!hash) throw intrinsicFailure(`States.Hash knows ${[...HASHES.keys()].join(', ')}, not ${algorithm}`)
    return createHash(hash).update(asText(data)).digest('hex')
  }),
  'States.JsonMerge': define([3, 3], ([first, second, deep]) => {
    if (deep !== false)
      throw intrinsicFailure('States.JsonMerge merges the first level only; its last argument is false')
    return { ...objectOf('JsonMerge', first), ...objectOf('JsonMerge', second) }
  }),
  'States.StringToJson': define([1, 1], ([text]) => {
    try {
      return JSON.parse(textOf('StringToJson', text))
    } catch (error) {
      throw intrinsicFailure(`States.StringToJson was given no JSON: ${error instanceof Error ? error.message : error}`)
    }
  }),
  'States.JsonToString': define([1, 1], ([value = null]) => JSON.stringify(value)),
  'States.MathRandom': define([2, 3], ([start, end, seed]) => {
    const [from, to] = [integerOf('MathRandom', start), integerOf('MathRandom', end)]
    if (to <= from) throw intrinsicFailure('States.MathRandom needs an end above its start')
    if (seed === undefined) return randomInt(from, to)
    const digest = createHash('sha256')
      .update(String(integerOf('MathRandom', seed)))
      .digest()
    return from + Math.floor((digest.readUInt32BE() / 2 ** 32) * (to - from))
  }),
  'States.MathAdd': define([2, 2], ([a, b]) => integerOf('MathAdd', a) + integerOf('MathAdd', b)),
  'States.StringSplit': define([2, 2], ([text, separators]) => {
    const characters = new Set(textOf('StringSplit', separators))
    const parts = ['']
    for (const character of textOf('StringSplit', text)) {
      if (characters.has(character)) parts.push('')
      else parts.push(`${parts.pop()}${character}`)
    }
    return parts.filter(part => part !== '')
  }),
  'States.UUID': define([0, 0], () => randomUUID()),
  'States.Format': define([1, Infinity], ([template, ...values]) => {
    const text = textOf('Format', template)
    const missing = intrinsicFailure(`States.Format has ${values.length} values, and another number of {} in ${text}`)
    let used = 0
    const formatted = text.replace(/\\(.)|\{\}/gsu, (_, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped
      const value = values[used++]
      if (value === undefined) throw missing
      return asText(value)
    })
    if (used < values.length) throw missing
    return formatted
  }),
}

const HASHES: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

function arrayOf(name: string, value: Json | undefined): readonly Json[] {
  if (isArray(value)) return value
  throw intrinsicFailure(`States.${name} needs an array, not ${JSON.stringify(value)}`)
}

function objectOf(name: string, value: Json | undefined): JsonObject {
  if (isObject(value)) return value
  throw intrinsicFailure(`States.${name} needs an object, not ${JSON.stringify(value)}`)
}

function textOf(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value
  throw intrinsicFailure(`States.${name} needs a string, not ${JSON.stringify(value)}`)
}

function shortTextOf(name: string, value: Json | undefined): string {
  const text = textOf(name, value)
  if (text.length > LONGEST_TEXT) throw intrinsicFailure(`States.${name} takes at most ${LONGEST_TEXT} characters`)
  return text
}

function integerOf(name: string, value: Json | undefined): number {
  if (typeof value === 'number') return Math.round(value)
  throw intrinsicFailure(`States.${name} needs a number, not ${JSON.stringify(value)}`)
}
