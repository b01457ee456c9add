import type { OutgoingHttpHeaders } from 'node:http'
import { SAME_ORIGIN } from './cors.js'

/** Headers of pages for people, which other sites can neither read nor frame. A page adds its own content security policy to {@link PAGE_POLICY}. */
export const PAGE_HEADERS: OutgoingHttpHeaders = {
  ...SAME_ORIGIN,
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

/** What no page of the emulator needs: scripts, content from elsewhere, frames. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
