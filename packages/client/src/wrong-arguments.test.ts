// Plain JavaScript and untyped input can pass any value. For each, a method must either succeed or throw a LasError.
import { isInvalidArgumentError, isLasError } from '@las/core'
import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { operations } from '../../api/src/description/index.js'
import * as convenience from './convenience/index.js'
import { Client } from './index.js'
import { resources } from './methods/index.js'

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

/** The names of the functions of all resource packages, and of those that combine several operations. */
const names = [...resources, convenience].flatMap(functions => Object.keys(functions)).sort()

function methodOf(client: Client, name: string): Method {
  const method = (client as unknown as Record<string, unknown>)[name]
  if (typeof method !== 'function') throw new Error(`The client has no method ${name}`)
  return method.bind(client) as Method
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
  apiTest('is called by these tests, including one for each operation of the API', ({ emulator }) => {
    expect(names).toEqual(expect.arrayContaining(operations.map(({ id }) => id)))
    const client = new Client(emulator.credentials)
    const methods = Object.entries(client).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
    expect(methods.sort()).toEqual(names)
  })

  for (const [title, args] of Object.entries(wrongArguments)) {
    apiTest(`throws only instances of LasError for ${title}`, async ({ emulator }) => {
      const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
      const ends = { success: 0, rejection: 0 }
      const foreign: string[] = []
      for (const name of names) {
        const method = methodOf(client, name)
        const error = await errorOf(() => method(...args))
        if (error === undefined) ends.success++
        else if (isLasError(error)) ends.rejection++
        else foreign.push(`${name}: ${String(error)}`)
      }
      expect(foreign).toEqual([])
      expect(ends.success + ends.rejection).toBe(names.length)
      expect(ends.rejection).toBeGreaterThan(0.7 * names.length)
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
    const { getDocument, deleteBatch, listModels, createAgent, createSecret, getModel } = client as unknown as Record<
      string,
      Method
    >
    const calls = [
      () => createAgent?.('Invoices'),
      () => createSecret?.({ password: 'x' }, 'Registry'),
      () => getModel?.('las:model:0', 30),
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
