import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { noResponse, respond, startFaultServer } from '@las/test-servers'
import { verifyWebhook } from '@las/webhooks'
import { afterEach, expect, it } from 'vitest'
import { type Command, environmentOf, killCommands, signInTo, startCommand, useCommand } from '../../testing/command.js'
import { isAlive } from '../../testing/is-alive.js'
import type { Json } from '../../testing/test-api.js'

const directory = useCommand('las-interrupted-actions-')

afterEach(killCommands)

interface Started {
  readonly command: Command
  readonly secret: string
  send(method: string, path: string, body?: object): Promise<Json>
  /** Stores the code of a function. */
  upload(fileUrl: unknown, code: string): Promise<void>
}

async function start(dataDir: string): Promise<Started> {
  const command = startCommand('--port', '0', '--data-dir', dataDir, '--run-functions', 'process')
  const env = await environmentOf(command)
  const authorization = `Bearer ${await signInTo(env)}`
  return {
    command,
    secret: env.LAS_CLIENT_SECRET ?? '',
    async send(method, path, body) {
      const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
      const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
      return (await fetch(env.LAS_API_ENDPOINT + path, init)).json() as Promise<Json>
    },
    async upload(fileUrl, code) {
      await fetch(String(fileUrl), { method: 'PUT', headers: { authorization }, body: code })
    },
  }
}

/** Starts a run of a new action, and returns its path. */
async function run({ send }: Started, action: object): Promise<string> {
  const { actionId } = await send('POST', '/actions', action)
  const { runId } = await send('POST', `/actions/${actionId}/runs`, {})
  return `/actions/${actionId}/runs/${runId}`
}

async function killed({ command }: Started): Promise<void> {
  command.process.kill('SIGKILL')
  await command.end
}

/** The folders with the files of running programs. */
const programs = (dataDir: string): string[] => readdirSync(dataDir).filter(name => name.startsWith('las-program-'))

it('an export is delivered after the emulator was killed during an attempt', async () => {
  const receiver = await startFaultServer()
  receiver.reply(noResponse, respond(200))
  const dataDir = join(directory(), 'exports')
  const first = await start(dataDir)
  const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
  const path = await run(first, { functionId, config: { url: `${receiver.origin}/hook` } })
  await expect.poll(() => receiver.requests.length).toBe(1)
  await killed(first)
  const second = await start(dataDir)
  await expect.poll(() => second.send('GET', path)).toMatchObject({ status: 'succeeded' })
  for (const { method, url, headers, body } of receiver.requests) {
    await verifyWebhook({ method, url: receiver.origin + url, headers, body, secret: second.secret })
  }
})

it('a function is ended and runs again after the emulator was killed', async () => {
  const dataDir = join(directory(), 'functions')
  const started = join(directory(), 'started')
  const first = await start(dataDir)
  const { functionId, fileUrl } = await first.send('POST', '/functions', { runtime: 'nodejs' })
  await first.upload(
    fileUrl,
    `import { existsSync, writeFileSync } from 'node:fs'
    export default async () => {
      if (existsSync(${JSON.stringify(started)})) return { again: true }
      writeFileSync(${JSON.stringify(started)}, String(process.pid))
      for (;;);
    }`,
  )
  const path = await run(first, { functionId })
  const pid = async (): Promise<number> => Number(await readFile(started, 'utf8').catch(() => ''))
  await expect.poll(pid).toBeGreaterThan(0)
  // Another process can get the id of one that has ended.
  const commandLine = async (): Promise<string> => readFile(`/proc/${await pid()}/cmdline`, 'utf8').catch(() => 'none')
  const program = await commandLine()
  await killed(first)
  expect(programs(dataDir)).toHaveLength(1)
  const second = await start(dataDir)
  await expect.poll(() => second.send('GET', path)).toMatchObject({ status: 'succeeded', output: { again: true } })
  expect(programs(dataDir)).toEqual([])
  await expect.poll(async () => isAlive(await pid()) && (await commandLine()) === program).toBe(false)
})
