import { isObject } from '@las/review'

/** A number in an object whose keys the API does not document, such as an evaluation; undefined if the object has no such number. */
export function numberIn(object: unknown, key: string): number | undefined {
  const value = isObject(object) ? object[key] : undefined
  return typeof value === 'number' ? value : undefined
}
