import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { MemoryStore } from '@las/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Emulator } from '../application/emulator.js'
import { startEmulator } from '../application/start-emulator.js'
import { contextOver } from '../testing/context.js'
import { adminRoutes } from './admin-routes.js'

const run = promisify(execFile)
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

/** The commands in the guide that call the admin API. */
const guide = await readFile(new URL('../../../../docs/guides/emulator/control.md', import.meta.url), 'utf8')
const examples = guide.match(/^curl .*\/_emulator\/.*$/gm) ?? []

let emulator: Emulator
let folder: string
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(join(tmpdir(), 'las-curl-'))
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a command of the guide against the emulator of this file. */
async function curl(line: string): Promise<string> {
  const script = line.replaceAll('http://localhost:8099', emulator.authEndpoint)
  const { stdout } = await run('sh', ['-c', script.replace(/^curl /, 'curl --silent --show-error --fail-with-body ')], {
    cwd: folder,
  })
  return stdout
}

/** The route that a command calls, such as `POST /_emulator/clock`. */
function routeOf(line: string): string {
  const path = /\/_emulator\/[\w-]+/.exec(line)?.[0]
  const method = / -X (\w+)/.exec(line)?.[1] ?? (/ -d /.test(line) ? 'POST' : / -T /.test(line) ? 'PUT' : 'GET')
  return `${method} ${path}`
}

describe('the curl examples of the guide', () => {
  it('cover every control', () => {
    const status = async () => ({ version: '', pid: 0, startedAt: '', time: '', dataDir: null, resources: {} })
    const controls = { ...emulator, status, streamSnapshot: () => Readable.from([]) }
    const routes = adminRoutes(contextOver(new MemoryStore()), controls).map(({ method, path }) => `${method} ${path}`)
    // The guide has no examples with job ids, because they have to be looked up in the list of jobs.
    expect(new Set(examples.map(routeOf))).toEqual(new Set(routes.filter(route => !route.includes('{'))))
  })

  it.skipIf(!hasCurl)(`work as described${hasCurl ? '' : ' (curl is not installed)'}`, async () => {
    for (const line of examples) {
      const before = emulator.clock.now()
      const output = await curl(line)
      const body: unknown = output === '' ? undefined : JSON.parse(output)
      if (line.includes('"datasets"')) expect(body).toMatchObject({ datasets: [{ name: 'Invoices' }] })
      if (line.includes('"advance"')) expect(emulator.clock.now()).toBeGreaterThanOrEqual(before + 30 * 86_400_000)
      if (line.includes('"route"')) expect(await emulator.faults.list()).toMatchObject([{ status: 503, times: 2 }])
      if (line.endsWith('DELETE')) expect(await emulator.faults.list()).toEqual([])
    }
    expect(await readFile(join(folder, 'snapshot.json'), 'utf8')).toContain('Invoices')
  })
})
