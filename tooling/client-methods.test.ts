import { describe, expect, it } from 'vitest'
import { callsAsMethods } from './client-methods.mjs'

describe('calls of functions', () => {
  const names = new Set(['list', 'create'])

  it.each([
    ['await list(transport)', 'await client.list()'],
    ['await list(transport, id, { a: 1 })', 'await client.list(id, { a: 1 })'],
    ['create(transport, await list(transport))', 'client.create(await client.list())'],
    ['create(\n  transport,\n  {\n    a: 1,\n  },\n)', 'client.create(\n  {\n    a: 1,\n  },\n)'],
    ['list(other)', 'list(other)'],
  ])('%j become calls of methods', (code, expected) => {
    expect(callsAsMethods(code, names)).toBe(expected)
  })

  it('are rejected if another function receives the transport', () => {
    expect(() => callsAsMethods('other(transport)', names)).toThrow('cannot call methods')
  })
})
