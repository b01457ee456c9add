import type { OutgoingHttpHeaders } from 'node:http'
import { CROSS_ORIGIN } from './cors.js'

/** Headers of every response, unless it sets others. */
export const COMMON_HEADERS: OutgoingHttpHeaders = {
  ...CROSS_ORIGIN,
  // The declared type counts, whatever a browser would guess from the content.
  'X-Content-Type-Options': 'nosniff',
}
