import type { ChaosProxy } from '@las/test-servers'
import { expect } from 'vitest'
import type { CredentialsOptions } from '../credential-sources/credentials-options.js'
import { Credentials } from '../credentials/credentials.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter, HttpRequest } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import type { ApiRequest, Transport } from '../requests/transport.js'
import type { TransportOptions } from '../transport/assemble-transport.js'
import { axiosAdapter } from '../transport/axios-adapter.js'
import { createTransport } from '../transport/create-transport.js'

/** A running API, such as an emulator. */
interface Api {
  readonly credentials: CredentialsOptions
}

/** Every adapter, by name. */
export const adapters: [string, () => HttpAdapter][] = [
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
]

export interface Dataset {
  datasetId: string
  name: string
}

/** Lists datasets. */
export const listAll: ApiRequest = { method: 'GET', path: path('/datasets') }

/** Creates a dataset. Tests use unique names, so if two datasets have the same name, it was created twice. */
export const createNamed = (transport: Transport, name: string): Promise<Dataset> =>
  transport.request({ method: 'POST', path: path('/datasets'), body: { name } })

/** A transport whose requests go through the proxy. */
export function through(proxy: ChaosProxy, { credentials: own }: Api, options: TransportOptions): Transport {
  const { clientId, clientSecret } = own
  const credentials = new Credentials({
    clientId,
    clientSecret,
    apiEndpoint: `${proxy.origin}/v1`,
    authEndpoint: proxy.origin,
  })
  return createTransport({ credentials, ...options })
}

/** The names of the datasets that the API actually stores. */
export async function storedNames({ credentials }: Api): Promise<string[]> {
  const direct = createTransport({ credentials })
  const names: string[] = []
  let nextToken: string | undefined
  do {
    const page = await direct.request<{ datasets: Dataset[]; nextToken?: string | null }>({
      ...listAll,
      query: { nextToken, maxResults: 1_000 },
    })
    names.push(...page.datasets.map(({ name }) => name))
    nextToken = page.nextToken ?? undefined
  } while (nextToken)
  return names
}

/** Checks that the outcome of a create call agrees with the stored datasets. */
export function checkCreate(
  name: string,
  outcome: unknown,
  stored: readonly string[],
): 'created' | 'rejected' | 'unknown' {
  const count = stored.filter(each => each === name).length
  if (!(outcome instanceof Error)) {
    expect(count, `${name} was created`).toBe(1)
    return 'created'
  }
  if (!isLasError(outcome)) throw outcome
  expect(count, `${name} failed with ${outcome.message}`).toBeLessThanOrEqual(outcome.mayHaveBeenApplied ? 1 : 0)
  return outcome.mayHaveBeenApplied ? 'unknown' : 'rejected'
}

/** Returns the same request to a host that does not exist. */
export const elsewhere = ({ method, url, headers, body, signal }: HttpRequest): HttpRequest => ({
  method,
  url: url.replace('127.0.0.1', 'chaos.invalid'),
  headers,
  body,
  signal,
})
