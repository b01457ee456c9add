import type { View } from '../command/output.js'
import type { Page } from './format.js'

/** Whether a value is an object with fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The property with the items of a page: that of the view, or the only array of an object with a `nextToken`. Undefined if the value
 * is not a page.
 */
export function itemsKeyOf(value: unknown, view: View): string | undefined {
  if (!isRecord(value)) return undefined
  if (view.items !== undefined) return Array.isArray(value[view.items]) ? view.items : undefined
  if (!('nextToken' in value)) return undefined
  const [key, ...others] = Object.keys(value).filter(key => Array.isArray(value[key]))
  return others.length === 0 ? key : undefined
}

/** The items of a page. */
export const itemsOf = (page: Page, key: string): readonly unknown[] => (page[key] ?? []) as readonly unknown[]

/** `data bundles` for `dataBundles`. */
export const nounOf = (itemsKey: string | undefined): string =>
  (itemsKey ?? 'items').replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
