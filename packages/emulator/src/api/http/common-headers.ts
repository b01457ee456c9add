import type { OutgoingHttpHeaders } from 'node:http'
import { CROSS_ORIGIN } from './cors.js'

/** Default headers of every response. */
export const COMMON_HEADERS: OutgoingHttpHeaders = {
  ...CROSS_ORIGIN,
  // Browsers must use the declared type and not guess it from the content.
  'X-Content-Type-Options': 'nosniff',
}
