// Servers and files for tests, which are not built.
import { loadSource, loadTestServers } from '../shared/load-source.mjs'

/**
 * @typedef {typeof import('../../packages/test-servers/src/index.js') & typeof import('../../packages/test-servers/src/free-ports.js')
 *   & typeof import('../../packages/contract/src/kills/testing/unreliable-receiver.js')
 *   & typeof import('../../packages/emulator/src/domain/documents/minimal-pdf.js')} TestServers
 */

/** @type {TestServers} */
export const testServers = {
  ...(await loadTestServers()),
  ...(await loadSource('packages/test-servers/src/free-ports.ts')),
  ...(await loadSource('packages/contract/src/kills/testing/unreliable-receiver.ts')),
  ...(await loadSource('packages/emulator/src/domain/documents/minimal-pdf.ts')),
}
