import { createTransport, type Transport } from '@las/core'
import { type Emulator, startEmulator } from '@las/emulator'
import { type TestAPI, test } from 'vitest'

/** What a test of a resource package works with: the API on a port of its own, one for each test file. */
export interface ApiFixtures {
  emulator: Emulator
  transport: Transport
}

/**
 * A test that talks HTTP to a real API. Tests of one file share it, so each looks only at what it created itself.
 *
 * @example
 * apiTest('fetches what was created', async ({ transport }) => { … })
 */
export const apiTest: TestAPI<ApiFixtures> = test.extend<ApiFixtures>({
  emulator: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures out of the pattern.
    async ({}, use) => {
      const emulator = await startEmulator({ checkResponses: true })
      await use(emulator)
      await emulator.close()
    },
    { scope: 'file' },
  ],
  transport: [
    async ({ emulator }, use) => use(createTransport({ credentials: emulator.credentials })),
    { scope: 'file' },
  ],
})
