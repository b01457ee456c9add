import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { runLas } from './run-las.js'

describe('runLas', () => {
  apiTest('runs a command against the emulator', async ({ credentials }) => {
    const { code, stdout, stderr } = await runLas(['datasets', 'list'], { credentials })
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveProperty('datasets')
  })

  apiTest('reads no credentials of the developer, and removes its home directory', async () => {
    const { code, stderr } = await runLas(['datasets', 'list'])
    expect(code).toBe(4)
    const { code: reason, message } = JSON.parse(stderr)
    expect(reason).toBe('missing_credentials')
    const [home = ''] = /las-cli-home-\w+/.exec(message) ?? []
    expect(home).not.toBe('')
    expect(readdirSync(tmpdir())).not.toContain(home)
  })
})
