import { describe, expect } from 'vitest'
import { createEmulatorTest, emulatorTest } from './index.js'

const ids = new Set<string>()

describe('emulatorTest', () => {
  for (const name of ['first', 'second']) {
    emulatorTest(`gives the ${name} test of a file the same emulator`, async ({ emulator, credentials }) => {
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
    ownTest(`gives the ${name} test one of its own, as it was asked for`, async ({ emulator }) => {
      expect(emulator.clock.now()).toBe(now)
      await emulator.clock.advance('1 day')
    })
  }
})
