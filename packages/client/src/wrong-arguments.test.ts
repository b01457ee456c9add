// Programs without types, and values from elsewhere, bring anything: whatever it is, the error tells what is wrong with it.
import { isInvalidArgumentError, isLasError } from '@las/core'
import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { Client } from './index.js'

type Method = (...args: unknown[]) => unknown

const wrong: Record<string, unknown[]> = {
  'nothing at all': [],
  'null everywhere': [null, null, null, null, null],
  'numbers everywhere': [1, 2, 3, 4, 5],
  'lists everywhere': [[], [], [], [], []],
  'text everywhere': ['x', 'y', 'z', 'x', 'y'],
  'functions everywhere': Array.from({ length: 5 }, () => () => undefined),
  'null for the options': ['x', null],
  'null for the options after two ids': ['x', 'y', null],
  'null for the options after three': ['x', 'y', 'z', null],
  'text for the options': ['x', 'deleteAll'],
  'true for the options': ['x', true],
  'null for the call': [{}, null],
  'null for the call after an id': ['x', {}, null],
  'null for headers': ['x', {}, { headers: null }],
}

function methodsOf(client: Client): [string, Method][] {
  const entries: [string, unknown][] = Object.entries(client)
  return entries.filter((entry): entry is [string, Method] => typeof entry[1] === 'function')
}

/** What a method throws or rejects with, if it does. */
async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
    return undefined
  } catch (error) {
    return error
  }
}

describe('each method of Client', () => {
  for (const [what, args] of Object.entries(wrong)) {
    apiTest(`fails with an error of our own, if at all, for ${what}`, async ({ emulator }) => {
      const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
      const foreign: string[] = []
      for (const [name, method] of methodsOf(client)) {
        const error = await errorOf(() => method(...args))
        if (error !== undefined && !isLasError(error)) foreign.push(`${name}: ${String(error)}`)
      }
      expect(foreign).toEqual([])
    })
  }

  apiTest('takes null for options and for the mechanics of the call as none', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const loose = client as unknown as Record<string, Method>
    for (const name of ['listModels', 'listDocuments', 'createDataset', 'createAppClient', 'listWorkflows']) {
      expect(await loose[name]?.(null, null), name).toBeTypeOf('object')
    }
  })

  apiTest('does not overlook an argument in the wrong place', async ({ emulator }) => {
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
    'refuses %j',
    async options => {
      expect(isLasError(await errorOf(() => new Client(options as never)))).toBe(true)
    },
  )
})
