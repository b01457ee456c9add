import { type TestAPI, test } from 'vitest'
import {
  type Emulator,
  type EmulatorCredentials,
  type EmulatorOptions,
  startEmulator,
} from '../application/start-emulator.js'

/** What tests get from {@link emulatorTest}. */
export interface EmulatorFixtures {
  /** The API on a port of its own. */
  emulator: Emulator
  /** What any client needs to use it: client id and secret, and the two endpoints. */
  credentials: EmulatorCredentials
}

/** How the emulator of tests is started. */
export interface EmulatorTestOptions extends EmulatorOptions {
  /**
   * Who shares an emulator: the tests of one `file` (the default), or all files that one `worker` runs in turn, which starts
   * fewer. Each `test` can have its own as well.
   */
  readonly scope?: 'test' | 'file' | 'worker'
}

/**
 * Makes a vitest `test` whose fixtures are a running emulator and the credentials for it. Nothing is started for tests that
 * use neither.
 *
 * @example
 * ```ts
 * const apiTest = createEmulatorTest({ scope: 'worker' })
 * apiTest('expires documents', async ({ emulator, credentials }) => {
 *   await emulator.clock.advance('30 days')
 * })
 * ```
 */
export function createEmulatorTest({
  scope = 'file',
  ...options
}: EmulatorTestOptions = {}): TestAPI<EmulatorFixtures> {
  return test.extend<EmulatorFixtures>({
    emulator: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures out of the pattern.
      async ({}, use) => {
        const emulator = await startEmulator(options)
        await use(emulator)
        await emulator.close()
      },
      { scope },
    ],
    credentials: [async ({ emulator }, use) => use(emulator.credentials), { scope }],
  })
}

/** A vitest `test` whose file has an emulator of its own. */
export const emulatorTest: TestAPI<EmulatorFixtures> = createEmulatorTest()
