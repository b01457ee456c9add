// Plain JavaScript and untyped input can pass any value. For each, a method must either succeed or throw a LasError.
import { isInvalidArgumentError, isLasError } from '@las/core'
import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { Client } from './index.js'

type Method = (...args: unknown[]) => unknown

const wrongArguments: Record<string, unknown[]> = {
  'no arguments': [],
  'only null': [null, null, null, null, null],
  'only numbers': [1, 2, 3, 4, 5],
  'only arrays': [[], [], [], [], []],
  'only strings': ['x', 'y', 'z', 'x', 'y'],
  'only functions': Array.from({ length: 5 }, () => () => undefined),
  'null as the options': ['x', null],
  'null as the options after two ids': ['x', 'y', null],
  'null as the options after three ids': ['x', 'y', 'z', null],
  'a string as the options': ['x', 'deleteAll'],
  'true as the options': ['x', true],
  'null as the request options': [{}, null],
  'null as the request options after an id': ['x', {}, null],
  'null as the headers': ['x', {}, { headers: null }],
}

function methodsOf(client: Client): [string, Method][] {
  const entries: [string, unknown][] = Object.entries(client)
  return entries.filter((entry): entry is [string, Method] => typeof entry[1] === 'function')
}

/** The error that a call throws or rejects with, if any. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
    return undefined
  } catch (error) {
    return error
  }
}

describe('each method of Client', () => {
  for (const [title, args] of Object.entries(wrongArguments)) {
    apiTest(`throws only instances of LasError for ${title}`, async ({ emulator }) => {
      const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
      const foreign: string[] = []
      for (const [name, method] of methodsOf(client)) {
        const error = await errorOf(() => method(...args))
        if (error !== undefined && !isLasError(error)) foreign.push(`${name}: ${String(error)}`)
      }
      expect(foreign).toEqual([])
    })
  }

  apiTest('treats null as omitted options and request options', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const untyped = client as unknown as Record<string, Method>
    for (const name of ['listModels', 'listDocuments', 'createDataset', 'createAppClient', 'listWorkflows']) {
      expect(await untyped[name]?.(null, null), name).toBeTypeOf('object')
    }
  })

  apiTest('rejects an argument in the wrong position', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { documentId } = await client.createDocument(new TextEncoder().encode('%PDF-1.7'))
    const { getDocument, deleteBatch, listModels } = client as unknown as Record<string, Method>
    const calls = [
      () => getDocument?.(documentId, 'base64'),
      () => getDocument?.(documentId, {}, 5_000),
      () => deleteBatch?.('las:batch:0', true),
      () => listModels?.(['las:organization:0']),
      () => listModels?.({}, 'me'),
    ]
    for (const call of calls) expect(isInvalidArgumentError(await errorOf(call))).toBe(true)
  })
})

describe('new Client', () => {
  it.each([[5], ['las:client'], [[]], [{ credentials: 'secret' }], [{ credentials: [] }]])(
    'rejects %j',
    async options => {
      expect(isLasError(await errorOf(() => new Client(options as never)))).toBe(true)
    },
  )
})
