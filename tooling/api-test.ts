import { createTransport, type Transport } from '@las/core'
import { createEmulatorTest, type EmulatorFixtures } from '@las/emulator/vitest'
import type { TestAPI } from 'vitest'

/** The fixtures of a test of a resource package. Each test file starts an emulator. */
export interface ApiFixtures extends EmulatorFixtures {
  transport: Transport
}

/**
 * A test that sends HTTP requests to an emulator. The tests of a file share the emulator, so a test must only use resources that
 * it created.
 *
 * @example
 * apiTest('returns a created document', async ({ transport }) => { … })
 */
export const apiTest: TestAPI<ApiFixtures> = createEmulatorTest({ checkResponses: true }).extend<
  Pick<ApiFixtures, 'transport'>
>({
  transport: [async ({ credentials }, use) => use(createTransport({ credentials })), { scope: 'file' }],
})
