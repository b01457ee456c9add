import { findPostgres } from '../../packages/test-servers/src/postgres-cluster.js'

/** The tests of clients, which can use several processes. */
const TESTS = [
  'packages/!(api|core|console|emulator|extraction|ocr-latin|onnxruntime|storage*|test-servers|workflow-engine)/src/**/*.test.ts',
  'packages/console/src/e2e/*.test.ts',
]

/** Tests of one process, with the reasons. */
export const exclude: string[] = [
  // Listens on all addresses.
  'packages/documents/src/other-hosts.test.ts',
  // Reads the data directory, or starts the command.
  'packages/cli/src/commands/emulator/**',
  // Kills workers, and counts what they do in the meantime.
  'packages/*/src/**/{crashes,kills}.test.ts',
  // The proxies in the environment do not know the port.
  'packages/client/src/bundles.test.ts',
  // Measures memory and long lists.
  'packages/console/src/e2e/{memory,long-lists}.test.ts',
]

/** The tests that run with several processes; none without PostgreSQL. */
export function severalServersTests(): string[] {
  if (findPostgres() !== undefined) return TESTS
  console.log('Skipped: tests with several processes. Install PostgreSQL.')
  return []
}
