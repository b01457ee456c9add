import { rm } from 'node:fs/promises'
import { BaseClient } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { runLas } from '../testing/run-las.js'
import { createWorld } from './testing/create-world.js'
import { NEW_TRAINING, officialLines, type World } from './testing/official-lines.js'

describe('the command lines of the official command line', () => {
  let emulator: Emulator
  let world: World
  beforeAll(async () => {
    emulator = await startEmulator({ checkResponses: true })
    world = await createWorld(new BaseClient({ credentials: emulator.credentials }))
  }, timeLimit(120_000))
  afterAll(async () => {
    await emulator.close()
    await rm(world.folder, { recursive: true })
  })

  it('are complete', () => {
    const placeholders = new Proxy({}, { get: (_, name) => (name === 'spare' || name === 'executionIds' ? [] : '') })
    const names = officialLines.map(line =>
      line(placeholders as World)
        .slice(0, 2)
        .join(' '),
    )
    expect(new Set(names).size).toBe(89)
  })

  it.each(officialLines.map((line, index) => [index, line] as const))('%i works', async (_, line) => {
    const words = line(world).map(word => (word === NEW_TRAINING ? world.startTraining() : word))
    const args = await Promise.all(words)
    const { code, stdout, stderr } = await runLas(args, {
      credentials: emulator.credentials,
      directory: world.folder,
      env: { LAS_ASSUME_YES: '1' },
    })
    const shown = args.join(' ')
    expect({ shown, code, stderr: code === 0 ? '' : stderr }).toEqual({ shown, code: 0, stderr: '' })
    if (args[1] !== 'heartbeat') expect(JSON.parse(stdout), shown).toEqual(expect.any(Object))
  })

  it('prints the lines of a log with --pretty', async () => {
    const { code, stdout } = await runLas(['logs', 'get', world.logId, '--pretty'], {
      credentials: emulator.credentials,
    })
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringContaining('{') })
  })

  it('deletes what create-default created if a step fails', async () => {
    const { credentials } = emulator
    const api = new BaseClient({ credentials })
    const secrets = async () => (await api.listSecrets().toArray()).map(({ secretId }) => secretId).sort()
    const before = await secrets()
    const args = ['workflows', 'create-default', 'Broken', '--from-model-id', world.modelId, '--preprocess-image', '']
    const { code, stderr } = await runLas(args, { credentials })
    expect(code, stderr).toBeGreaterThan(0)
    expect(stderr).toContain('Deleted las:')
    expect(await secrets()).toEqual(before)
  })
})
