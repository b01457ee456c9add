import { describe, expect } from 'vitest'
import { createEmulatorTest, emulatorTest } from './index.js'

const ids = new Set<string>()

describe('emulatorTest', () => {
  for (const name of ['first', 'second']) {
    emulatorTest(`passes the same emulator to the ${name} test of a file`, async ({ emulator, credentials }) => {
      ids.add(credentials.clientId)
      expect(ids.size).toBe(1)
      expect(credentials.apiEndpoint).toBe(emulator.apiEndpoint)
      expect((await fetch(`${credentials.authEndpoint}/_emulator/health`)).status).toBe(200)
    })
  }
})

const now = Date.UTC(2024, 0, 1)
const ownTest = createEmulatorTest({ scope: 'test', clock: () => now })

describe('createEmulatorTest', () => {
  for (const name of ['first', 'second']) {
    ownTest(`passes a new emulator with the given options to the ${name} test`, async ({ emulator }) => {
      expect(emulator.clock.now()).toBe(now)
      await emulator.clock.advance('1 day')
    })
  }
})
