import { type TestAPI, test } from 'vitest'
import type { Emulator, EmulatorCredentials, EmulatorOptions } from '../application/emulator.js'
import { startEmulator } from '../application/start-emulator.js'

/** Fixtures of {@link emulatorTest}. */
export interface EmulatorFixtures {
  /** A running emulator. */
  emulator: Emulator
  /** Credentials for clients: the client id and secret, and the two endpoints. */
  credentials: EmulatorCredentials
}

/** Options of {@link createEmulatorTest}. */
export interface EmulatorTestOptions extends EmulatorOptions {
  /**
   * Which tests share an emulator: all tests in a `file` (the default), or all files that a `worker` runs, which starts fewer
   * emulators. With `test`, each test has its own emulator.
   */
  readonly scope?: 'test' | 'file' | 'worker'
}

/**
 * Creates a vitest `test` with a running emulator and its credentials as fixtures. Tests that use neither fixture start no
 * emulator.
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
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from the pattern.
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

/** A vitest `test` with one emulator per file. */
export const emulatorTest: TestAPI<EmulatorFixtures> = createEmulatorTest()
