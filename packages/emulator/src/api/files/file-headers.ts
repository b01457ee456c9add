import type { OutgoingHttpHeaders } from 'node:http'

/** The headers of all files. Browsers that display a file must not run its scripts. */
export const FILE_HEADERS: OutgoingHttpHeaders = { 'Content-Security-Policy': "default-src 'none'; sandbox" }
