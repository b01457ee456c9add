import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { environmentOf, killCommands, signInTo, startCommand, useCommand } from '../testing/command.js'

useCommand('las-operation-')
afterEach(killCommands)

type Line = Record<string, unknown>

/** Parses the lines of a log, all of which must be JSON. */
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Line)

describe('--log-format json', () => {
  it('writes one JSON object per line, without credentials', async () => {
    const command = startCommand('--port', '0', '--auth', 'off', '--verbose', '--log-format', 'json')
    await expect.poll(() => command.output.stderr).toContain('ready')
    const [{ apiEndpoint } = {}] = linesOf(command.output.stderr)
    await fetch(`${apiEndpoint}/documents?maxResults=2`, {
      headers: { authorization: 'Bearer secret-token', 'x-request-id': 'one' },
    })
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(linesOf(command.output.stderr)).toEqual([
      expect.objectContaining({ time, level: 'info', message: 'The LAS API is ready', pid: command.process.pid }),
      {
        time,
        level: 'info',
        message: expect.stringMatching(/^GET \/v1\/documents 200 \d+ ms$/),
        requestId: 'one',
        method: 'GET',
        path: '/v1/documents',
        operationId: 'listDocuments',
        status: 200,
        durationMs: expect.any(Number),
      },
      { time, level: 'info', message: 'Stopped.' },
    ])
    expect(command.output.stdout).toBe('')
  })

  it('reports an error of the start as JSON', async () => {
    const command = startCommand('--port', '0', '--host', '192.0.2.1', '--log-format', 'json')
    expect(await command.end).toBe(1)
    expect(linesOf(command.output.stderr)).toEqual([
      { time: expect.any(String), level: 'error', message: expect.stringContaining('192.0.2.1') },
    ])
  })

  it('rejects another format', async () => {
    const command = startCommand('--log-format', 'xml')
    expect(await command.end).toBe(2)
    expect(command.output.stderr).toContain('--log-format must be text or json')
  })
})

describe('--drain-delay', () => {
  it('reports that the emulator is not ready after SIGTERM, and a second signal ends it immediately', async () => {
    const command = startCommand('--port', '0', '--drain-delay', '999999999')
    onTestFinished(() => void command.process.kill('SIGKILL'))
    const env = await environmentOf(command)
    const readiness = async (): Promise<number> => (await fetch(`${env.LAS_AUTH_ENDPOINT}/readyz`)).status
    expect(await readiness()).toBe(200)
    command.process.kill('SIGTERM')
    await expect.poll(readiness).toBe(503)
    const draining = await fetch(`${env.LAS_AUTH_ENDPOINT}/readyz`)
    expect(draining.headers.get('connection')).toBe('close')
    expect(await draining.json()).toEqual({
      status: 'not ready',
      checks: [
        { name: 'storage', status: 'ok' },
        { name: 'shutdown', status: 'failing', message: 'The emulator is being stopped' },
      ],
    })
    expect(await signInTo(env)).toEqual(expect.any(String))
    command.process.kill('SIGINT')
    expect(await command.end).toBe(130)
  })

  it('ends at a repeated signal, except the duplicate that npx sends', async () => {
    const command = startCommand('--port', '0', '--drain-delay', '999999999')
    const env = await environmentOf(command)
    let code: number | null | undefined
    void command.end.then(result => {
      code = result
    })
    command.process.kill('SIGINT')
    await expect.poll(async () => (await fetch(`${env.LAS_AUTH_ENDPOINT}/readyz`)).status).toBe(503)
    await expect
      .poll(() => {
        command.process.kill('SIGINT')
        return code
      })
      .toBe(130)
  })
})
