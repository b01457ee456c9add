import { isObject } from '@las/review'

/** A number in an object whose keys the API does not document, such as an evaluation; undefined if there is none. */
export function numberIn(object: unknown, key: string): number | undefined {
  const value = isObject(object) ? object[key] : undefined
  return typeof value === 'number' ? value : undefined
}
