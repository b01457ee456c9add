import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Budget } from '../../data/budget.js'
import { isArray, isObject, isSame, type Json, type JsonObject } from '../../data/json.js'
import { LIMITS } from '../../data/limits.js'
import { preview, printable } from '../../data/printable.js'
import { intrinsicFailure } from './parse.js'

interface Intrinsic {
  /** The minimum and maximum number of arguments. */
  readonly arity: readonly [min: number, max: number]
  run(values: readonly Json[], budget: Budget): Json
}

const define = (arity: Intrinsic['arity'], run: Intrinsic['run']): Intrinsic => ({ arity, run })

/** The intrinsic functions, by name. */
export const functions: Readonly<Record<string, Intrinsic>> = {
  'States.Array': define([0, Infinity], values => values),
  'States.ArrayPartition': define([2, 2], ([array, size]) => {
    const items = arrayOf('ArrayPartition', array)
    const length = integerOf('ArrayPartition', size)
    if (length < 1) throw intrinsicFailure('States.ArrayPartition requires a size of at least 1')
    return Array.from({ length: Math.ceil(items.length / length) }, (_, index) =>
      items.slice(index * length, (index + 1) * length),
    )
  }),
  'States.ArrayContains': define([2, 2], ([array, value = null], budget) =>
    arrayOf('ArrayContains', array).some(item => isSame(item, value, budget)),
  ),
  'States.ArrayRange': define([3, 3], ([first, last, step]) => {
    const [from, to, by] = [first, last, step].map(value => integerOf('ArrayRange', value)) as [number, number, number]
    if (by === 0) throw intrinsicFailure('States.ArrayRange requires a nonzero step')
    const length = Math.max(0, Math.floor((to - from) / by) + 1)
    if (length > LIMITS.rangeLength)
      throw intrinsicFailure(`States.ArrayRange returns at most ${LIMITS.rangeLength} items`)
    return Array.from({ length }, (_, index) => from + index * by)
  }),
  'States.ArrayGetItem': define([2, 2], ([array, index]) => {
    const position = integerOf('ArrayGetItem', index)
    const item = arrayOf('ArrayGetItem', array)[position]
    if (item === undefined) throw intrinsicFailure(`The array passed to States.ArrayGetItem has no item ${position}`)
    return item
  }),
  'States.ArrayLength': define([1, 1], ([array]) => arrayOf('ArrayLength', array).length),
  'States.ArrayUnique': define([1, 1], ([array], budget) => {
    const items = arrayOf('ArrayUnique', array)
    const unique = new Map<string, Json>()
    for (const item of items) {
      const key = canonicalText(item, budget)
      if (!unique.has(key)) unique.set(key, item)
    }
    return [...unique.values()]
  }),
  'States.Base64Encode': define([1, 1], ([text]) =>
    Buffer.from(shortTextOf('Base64Encode', text), 'utf8').toString('base64'),
  ),
  'States.Base64Decode': define([1, 1], ([text]) =>
    Buffer.from(shortTextOf('Base64Decode', text), 'base64').toString('utf8'),
  ),
  'States.Hash': define([2, 2], ([data = null, algorithm], budget) => {
    const hash = HASHES.get(textOf('Hash', algorithm))
    if (!hash)
      throw intrinsicFailure(`States.Hash supports ${[...HASHES.keys()].join(', ')}, not ${preview(algorithm)}`)
    return createHash(hash).update(asText(data, budget)).digest('hex')
  }),
  'States.JsonMerge': define([3, 3], ([first, second, deep]) => {
    if (deep !== false)
      throw intrinsicFailure('States.JsonMerge only supports shallow merges; its last argument must be false')
    return { ...objectOf('JsonMerge', first), ...objectOf('JsonMerge', second) }
  }),
  'States.StringToJson': define([1, 1], ([value], budget) => {
    const text = textOf('StringToJson', value)
    budget.spend(text.length >> 3)
    try {
      return JSON.parse(text)
    } catch (error) {
      const cause = printable(error instanceof Error ? error.message : String(error))
      throw intrinsicFailure(`The argument of States.StringToJson is not valid JSON: ${cause}`)
    }
  }),
  'States.JsonToString': define([1, 1], ([value = null], budget) => jsonText(value, budget)),
  'States.MathRandom': define([2, 3], ([start, end, seed]) => {
    const [from, to] = [integerOf('MathRandom', start), integerOf('MathRandom', end)]
    if (to <= from) throw intrinsicFailure('States.MathRandom requires an end greater than its start')
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || to - from > MAX_RANDOM_RANGE) {
      throw intrinsicFailure('States.MathRandom requires a range of at most 2^48 - 1 safe integers')
    }
    if (seed === undefined) return randomInt(from, to)
    const digest = createHash('sha256')
      .update(String(integerOf('MathRandom', seed)))
      .digest()
    return from + Math.floor((digest.readUInt32BE() / 2 ** 32) * (to - from))
  }),
  'States.MathAdd': define([2, 2], ([a, b]) => integerOf('MathAdd', a) + integerOf('MathAdd', b)),
  'States.StringSplit': define([2, 2], ([value, separators], budget) => {
    const characters = new Set(textOf('StringSplit', separators))
    const text = textOf('StringSplit', value)
    budget.spend((characters.size + text.length) >> 2)
    const parts = ['']
    for (const character of text) {
      if (characters.has(character)) parts.push('')
      else parts.push(`${parts.pop()}${character}`)
    }
    return parts.filter(part => part !== '')
  }),
  'States.UUID': define([0, 0], () => randomUUID()),
  'States.Format': define([1, Infinity], ([template, ...values], budget) => {
    const text = textOf('Format', template)
    const missing = (): Error =>
      intrinsicFailure(`States.Format requires one value for each {} in ${printable(text)}; got ${values.length}`)
    budget.spend(text.length >> 3)
    let used = 0
    let length = text.length
    const formatted = text.replace(/\\(.)|\{\}/gsu, (_, escaped: string | undefined) => {
      if (escaped !== undefined) return escaped
      const value = values[used++]
      if (value === undefined) throw missing()
      const inserted = asText(value, budget)
      length += inserted.length
      if (length > LIMITS.dataSize) {
        throw intrinsicFailure(`The result of States.Format has more than ${LIMITS.dataSize} characters`)
      }
      return inserted
    })
    if (used < values.length) throw missing()
    return formatted
  }),
}

/** The maximum range of random numbers in Node.js. */
const MAX_RANDOM_RANGE = 2 ** 48 - 1

const HASHES: ReadonlyMap<string, string> = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
])

const asText = (value: Json, budget: Budget): string => (typeof value === 'string' ? value : jsonText(value, budget))

function jsonText(value: Json, budget: Budget): string {
  const text = JSON.stringify(value)
  budget.spend(text.length >> 4)
  return text
}

/** Serializes a value, so that equal values have the same JSON. */
const canonicalText = (value: Json, budget: Budget): string => jsonText(sorted(value), budget)

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, sorted(value[name] ?? null)]),
  )
}

function arrayOf(name: string, value: Json | undefined): readonly Json[] {
  if (isArray(value)) return value
  throw intrinsicFailure(`States.${name} requires an array, not ${preview(value)}`)
}

function objectOf(name: string, value: Json | undefined): JsonObject {
  if (isObject(value)) return value
  throw intrinsicFailure(`States.${name} requires an object, not ${preview(value)}`)
}

function textOf(name: string, value: Json | undefined): string {
  if (typeof value === 'string') return value
  throw intrinsicFailure(`States.${name} requires a string, not ${preview(value)}`)
}

function shortTextOf(name: string, value: Json | undefined): string {
  const text = textOf(name, value)
  if (text.length > LIMITS.base64Length)
    throw intrinsicFailure(`States.${name} accepts at most ${LIMITS.base64Length} characters`)
  return text
}

function integerOf(name: string, value: Json | undefined): number {
  if (typeof value === 'number') return Math.round(value)
  throw intrinsicFailure(`States.${name} requires a number, not ${preview(value)}`)
}
