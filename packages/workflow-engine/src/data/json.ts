import type { Budget } from './budget.js'

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

/** The value of an own property of an object. */
export const fieldOf = (value: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined

/** Whether two values are equal, regardless of the order of fields. */
export function isSame(a: Json, b: Json, budget: Budget): boolean {
  budget.spend()
  if (isArray(a)) {
    return isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index] ?? null, budget))
  }
  if (typeof a === 'string') {
    if (typeof b !== 'string' || a.length !== b.length) return false
    budget.spend(a.length >> 6)
    return a === b
  }
  if (!isObject(a)) return a === b
  if (!isObject(b)) return false
  const names = Object.keys(a)
  budget.spend(names.length)
  return (
    names.length === Object.keys(b).length &&
    names.every(name => Object.hasOwn(b, name) && isSame(a[name] ?? null, b[name] ?? null, budget))
  )
}
