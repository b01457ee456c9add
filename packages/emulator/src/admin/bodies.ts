import { constants } from 'node:buffer'
import { anyOf, number, object, required, type Schema, string } from '@las/api/description'
import type { JsonOptions } from '../api/http/body.js'
import { LIMITS } from '../platform/limits.js'

/**
 * The limits of bodies such as snapshots, which contain the bodies of earlier requests, nested in records. Their size is only limited by
 * that of JavaScript strings, and so of parsed JSON texts, because only administrators send them.
 */
export const LARGE_BODY: JsonOptions = {
  limit: constants.MAX_STRING_LENGTH,
  contents: {
    depth: LIMITS.bodyDepth + 10,
    members: Number.POSITIVE_INFINITY,
    values: Number.POSITIVE_INFINITY,
  },
}

/** The body of a request that advances the clock. */
export const advance: Schema = object({
  advance: required(
    anyOf(number(), string({ maxLength: 100 })),
    'The time to advance by, in milliseconds or as a duration such as `2h`.',
  ),
})
