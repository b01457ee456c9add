import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDataset } from '@las/datasets'
import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { bundledLas, spawnLas } from '../testing/bundled-las.js'
import { credentialsEnv } from '../testing/credentials-env.js'
import { runLas } from '../testing/run-las.js'

const list = ['datasets', 'list', '--all', '--output', 'jsonl']

describe('the process', () => {
  apiTest('writes large results completely to a pipe and to a file', async ({ credentials, transport }) => {
    const description = 'x'.repeat(4000)
    await Promise.all(Array.from({ length: 150 }, () => createDataset(transport, { description })))
    const { stdout: expected } = await runLas(list, { credentials })
    expect(expected.length).toBeGreaterThan(500_000)

    const piped = await spawnLas(list, { credentials })
    // A slow reader must not lose the end of the result.
    piped.process.stdout.pause()
    await new Promise(resolve => setImmediate(resolve))
    piped.process.stdout.resume()
    expect((await piped.result).stdout).toBe(expected)

    const folder = await mkdtemp(join(tmpdir(), 'las-cli-file-'))
    const file = await open(join(folder, 'out.jsonl'), 'w')
    const env = { ...process.env, HOME: folder, ...credentialsEnv(credentials) }
    const child = spawn(process.execPath, [await bundledLas(), ...list], { env, stdio: ['ignore', file.fd, 'inherit'] })
    expect(await once(child, 'close')).toEqual([0, null])
    await file.close()
    expect(await readFile(join(folder, 'out.jsonl'), 'utf8')).toBe(expected)
    await rm(folder, { recursive: true })
  })

  apiTest('ends without a message if the reader of the output closes the pipe', async ({ credentials, transport }) => {
    await Promise.all(Array.from({ length: 100 }, () => createDataset(transport, { description: 'x'.repeat(4000) })))
    const las = await spawnLas(list, { credentials })
    las.process.stdout.once('data', () => las.process.stdout.destroy())
    expect(await las.result).toMatchObject({ code: 0, stderr: '' })
  })

  apiTest('keeps running if the reader of the errors closes the pipe', async ({ credentials }) => {
    const las = await spawnLas(['datasets', 'list', '-vv'], { credentials })
    las.process.stderr.destroy()
    const { code, stdout } = await las.result
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toHaveProperty('datasets')
  })

  apiTest.for(['SIGINT', 'SIGTERM'] as const)(
    '%s ends a request with 130',
    async (signal, { credentials, emulator }) => {
      await emulator.faults.add({ route: 'GET /models', latency: 600_000 })
      const las = await spawnLas(['models', 'list', '-v'], { credentials })
      await expect.poll(async () => (await emulator.faults.list())[0]?.hits).toBeGreaterThan(0)
      las.process.kill(signal)
      const { code, stdout, stderr } = await las.result
      expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
      expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({ code: 'aborted' })
      await emulator.faults.clear()
    },
  )

  it('ends although standard input stays open', async () => {
    const child = spawn(process.execPath, [await bundledLas(), '--version'], { stdio: ['pipe', 'pipe', 'inherit'] })
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it('reports an endpoint that refuses connections as a server error that can be retried', async () => {
    const env = {
      LAS_CLIENT_ID: 'id',
      LAS_CLIENT_SECRET: 'client-secret-value',
      LAS_API_ENDPOINT: 'http://127.0.0.1:1/v1',
      LAS_AUTH_ENDPOINT: 'http://127.0.0.1:1',
    }
    const { code, stderr } = await (await spawnLas(['models', 'list'], { env })).result
    expect(code).toBe(7)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'ECONNREFUSED', retryable: true, next: 'Run: las doctor' })
    expect(stderr).not.toContain('client-secret-value')
  })
})
