import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { environmentOf, killCommands, signInTo, startCommand, useCommand } from '../testing/command.js'
import { openCertificate } from './tls/certificate.js'

useCommand('las-webhook-command-')

afterEach(() => {
  killCommands()
  vi.unstubAllEnvs()
})

/** Starts a server with a certificate for this machine. Returns its URL, its requests, and the file that clients must trust. */
async function startHttpsServer(): Promise<{ url: string; requests: (string | undefined)[]; caFile: string }> {
  const { cert, key, caFile, close } = await openCertificate(undefined, ['localhost'])
  const requests: (string | undefined)[] = []
  const server = createServer({ cert, key }, (request, response) => {
    requests.push(request.headers.host)
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await new Promise(resolve => server.close(resolve))
    await close()
  })
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/`, requests, caFile }
}

/** Starts the command, and returns a function that exports to a URL and returns the run of the action when it has ended. */
async function start(...args: string[]): Promise<(url: string) => Promise<Record<string, unknown>>> {
  const env = await environmentOf(startCommand('--port', '0', ...args))
  const authorization = `Bearer ${await signInTo(env)}`
  const send = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    return (await fetch(env.LAS_API_ENDPOINT + path, init)).json() as Promise<Record<string, unknown>>
  }
  return async url => {
    const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
    const { actionId } = await send('POST', '/actions', { functionId, config: { url } })
    const { runId } = await send('POST', `/actions/${actionId}/runs`, {})
    const path = `/actions/${actionId}/runs/${runId}`
    await expect.poll(async () => (await send('GET', path)).status).not.toBe('running')
    return send('GET', path)
  }
}

it('the command sends webhooks over HTTPS to servers whose certificate it trusts', async () => {
  const { url, requests, caFile } = await startHttpsServer()
  vi.stubEnv('NODE_EXTRA_CA_CERTS', caFile)
  const run = await start()
  expect(await run(url)).toMatchObject({ status: 'succeeded' })
  expect(requests).toEqual([new URL(url).host])
})

it('the command sends no webhooks to other servers, or to other targets', async () => {
  const { url, requests } = await startHttpsServer()
  vi.stubEnv('NODE_EXTRA_CA_CERTS', '')
  const run = await start('--webhook-attempts', '1', '--webhook-timeout', '10000', '--webhook-target', 'localhost')
  expect(await run(url)).toMatchObject({ status: 'failed', errors: [expect.stringMatching(/certificate/)] })
  expect(await run(url.replace('localhost', '127.0.0.1'))).toMatchObject({
    errors: [expect.stringContaining('127.0.0.1 is not an allowed target of webhooks')],
  })
  expect(requests).toEqual([])
})
