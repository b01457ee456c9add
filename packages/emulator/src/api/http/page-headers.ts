import type { OutgoingHttpHeaders } from 'node:http'
import { SAME_ORIGIN } from './cors.js'

/**
 * Headers of HTML pages, which other sites can neither read nor frame. Pages also set a content security policy that extends
 * {@link PAGE_POLICY}.
 */
export const PAGE_HEADERS: OutgoingHttpHeaders = {
  ...SAME_ORIGIN,
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

/** Forbids everything that no page of the emulator needs: scripts, content from other sites, and frames. */
export const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
