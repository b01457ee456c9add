import { isObject } from '@las/review'
import type { SeedRequest } from '../../contract.js'

export interface ParsedSeed {
  readonly value?: SeedRequest
  /** Why the text cannot be used. */
  readonly problem?: string
}

/** Parses the JSON of a seed: lists of objects by kind. */
export function parseSeed(text: string): ParsedSeed {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value)) return { problem: 'This is not a JSON object.' }
    const wrong = Object.entries(value).find(([, list]) => !Array.isArray(list) || !list.every(isObject))
    if (wrong) return { problem: `“${wrong[0]}” is not a list of objects.` }
    return { value: value as SeedRequest }
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : error}` }
  }
}
