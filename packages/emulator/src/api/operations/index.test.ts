import { operations as described } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { operations } from './index.js'

const names = operations.map(({ id }) => id)

describe('operations', () => {
  it('are exactly those of the description', () => {
    expect(names.toSorted()).toEqual(described.map(({ id }) => id).toSorted())
  })

  it('have unique ids and routes', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(operations.length)
  })

  it('declare exactly the parameters of their paths', () => {
    for (const { id, path, params } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1])
      expect(Object.keys(params), id).toEqual(inPath)
    }
  })
})
