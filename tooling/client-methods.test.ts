import { describe, expect, it } from 'vitest'
import { callsAsMethods } from './client-methods.mjs'

describe('calls in method form', () => {
  const names = new Set(['list', 'create'])

  it.each([
    ['await list(transport)', 'await client.list()'],
    ['await list(transport, id, { a: 1 })', 'await client.list(id, { a: 1 })'],
    ['create(transport, await list(transport))', 'client.create(await client.list())'],
    ['create(\n  transport,\n  {\n    a: 1,\n  },\n)', 'client.create(\n  {\n    a: 1,\n  },\n)'],
    ['list(other)', 'list(other)'],
  ])('%j', (code, expected) => {
    expect(callsAsMethods(code, names)).toBe(expected)
  })

  it('are missed where something else takes the transport', () => {
    expect(() => callsAsMethods('other(transport)', names)).toThrow('has no method form')
  })
})
