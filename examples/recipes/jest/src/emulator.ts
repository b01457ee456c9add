import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'

let emulator: Emulator

// Each test file has its own emulator, because jest runs files in parallel. It starts in a fraction of a second.
beforeAll(async () => {
  emulator = await startEmulator()
})

// Each test starts without documents, agents and faults.
beforeEach(() => emulator.reset())

afterAll(() => emulator.close())

/** The emulator of this test file, and a client of its API. */
export function useEmulator(): { emulator: Emulator; client: Client } {
  return { emulator, client: new Client(emulator.credentials) }
}
