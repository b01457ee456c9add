import { createTransport, type Transport } from '@las/core'
import { createEmulatorTest, type EmulatorFixtures } from '@las/emulator/vitest'
import type { TestAPI } from 'vitest'

/** What a test of a resource package works with: the API on a port of its own, one for each test file. */
export interface ApiFixtures extends EmulatorFixtures {
  transport: Transport
}

/**
 * A test that talks HTTP to a real API. Tests of one file share it, so each looks only at what it created itself.
 *
 * @example
 * apiTest('fetches what was created', async ({ transport }) => { … })
 */
export const apiTest: TestAPI<ApiFixtures> = createEmulatorTest({ checkResponses: true }).extend<
  Pick<ApiFixtures, 'transport'>
>({
  transport: [async ({ credentials }, use) => use(createTransport({ credentials })), { scope: 'file' }],
})
