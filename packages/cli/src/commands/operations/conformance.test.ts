import { operations } from '@las/api/description'
import { BaseClient } from '@las/client'
import { type HttpAdapter, type HttpRequest, isApiError } from '@las/core'
import { nodeAdapter } from '@las/core/node'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scenarios } from '../../../../contract/src/scenario/index.js'
import { runLas } from '../../testing/run-las.js'
import type { OperationSpec } from './operation-spec.js'
import { resources } from './specs/index.generated.js'
import { commandLineOf, matchesPath } from './testing/command-line-of.js'
import { type ForwardedRequest, type RecordingProxy, startRecordingProxy } from './testing/recording-proxy.js'

/** A command line of an operation, such as `documents list`. */
interface OperationCommand {
  readonly group: string
  readonly spec: OperationSpec
}

const commands: OperationCommand[] = []
for (const { name, load } of resources) {
  for (const spec of (await load()).operations) commands.push({ group: name, spec })
}
const ids = commands.map(({ spec }) => spec.id)

/** Flags without which a command shows less than the API returns, or sends more requests. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  getAsset: ['--output-content'],
}

/**
 * Runs the scenarios of the SDK, and replaces each request of an operation with its command: the command must send the same request,
 * and its output is the response that the SDK receives.
 */
describe('the command of each operation', () => {
  let emulator: Emulator
  let proxy: RecordingProxy
  beforeAll(async () => {
    emulator = await startEmulator({ checkResponses: true })
    proxy = await startRecordingProxy(emulator.credentials.apiEndpoint)
  })
  afterAll(async () => {
    await proxy.close()
    await emulator.close()
  })

  it('exists, and has a scenario', () => {
    expect(ids.toSorted()).toEqual(operations.map(({ id }) => id).sort())
    expect(ids.toSorted()).toEqual(Object.keys(scenarios).sort())
  })

  it.each(commands.map(command => [command.spec.id, command] as const))(
    '%s sends the request of the SDK and prints its response',
    async (id, { group, spec }) => {
      await emulator.reset()
      const { credentials } = emulator
      const send = nodeAdapter()
      const calls: { code: number; line: string }[] = []
      const http: HttpAdapter = async request => {
        const call = ownCall(request)
        if (!call) return send(request)
        proxy.take()
        const args = commandLineOf(group, spec, call)
        args.splice(2, 0, ...(FLAGS[id] ?? []))
        const { code, stdout, stderr } = await runLas(args, {
          credentials: { ...credentials, apiEndpoint: proxy.apiEndpoint },
        })
        calls.push({ code, line: args.join(' ') })
        const sent = proxy.take().find(other => other.method === request.method && matchesPath(spec, other.path))
        // A command rejects values that the SDK sends to the API, such as the id of another type of resource.
        if (!sent) {
          expect({ line: args.join(' '), code, stderr }).toMatchObject({ code: 2 })
          return send(request)
        }
        expect(comparable(sent), args.join(' ')).toEqual(comparable({ ...call, method: request.method }))
        const { status, responseText } = sent
        if (status < 400) {
          expect({ line: args.join(' '), code, stderr }).toMatchObject({ code: 0, stderr: '' })
          expect(stdout === '' ? undefined : JSON.parse(stdout)).toEqual(
            responseText === '' ? undefined : JSON.parse(responseText),
          )
        } else {
          expect(JSON.parse(stderr), stderr).toMatchObject({ message: expect.any(String), code: expect.any(String) })
        }
        const body = status < 400 ? stdout : responseText
        return { status, headers: body === '' ? {} : { 'content-type': 'application/json' }, body } as never
      }
      const ownCall = ({ method, url, body }: HttpRequest) => {
        if (!url.startsWith(`${credentials.apiEndpoint}/`)) return undefined
        const { pathname, searchParams } = new URL(url)
        const path = pathname.slice(new URL(credentials.apiEndpoint).pathname.length)
        if (method !== spec.method || !matchesPath(spec, path)) return undefined
        return { path, query: searchParams, body: typeof body === 'string' ? JSON.parse(body) : undefined }
      }

      const api = new BaseClient({ credentials, http, maxRetries: 0 })
      const scenario = scenarios[id as keyof typeof scenarios]
      await scenario.succeeds(api)
      expect(calls.length, 'commands').toBeGreaterThan(0)
      const error: unknown = await Promise.resolve(scenario.fails(api)).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(isApiError(error), String(error)).toBe(true)
      expect(calls.at(-1)?.code).toBeGreaterThan(0)
    },
  )
})

/** Times are compared as points in time, because the SDK sends them in UTC or as they were passed. */
function comparable({ method, path, query, body }: Pick<ForwardedRequest, 'method' | 'path' | 'query' | 'body'>) {
  const parameters = [...query].map(([name, value]) => [
    name,
    /Time|after|before/.test(name) ? Date.parse(value) : value,
  ])
  return { method, path: decodeURIComponent(path), query: parameters.sort(), body }
}
