import { operations } from '@las/api/description'
import { expect, it } from 'vitest'
import { findOperation, snippetOperations } from './operations.js'

it('the table contains all operations, and each is found by its method and path', () => {
  const lines = (list: readonly { id: string; method: string; path: string }[]): string[] =>
    list.map(({ id, method, path }) => `${method} ${path} ${id}`).sort()
  expect(lines(snippetOperations())).toEqual(lines(operations))
  for (const { id, method, path } of operations) {
    const found = findOperation(
      method,
      path.replace(/\{(\w+)\}/g, (_, name) => `las:${name}%2F1`),
    )
    expect(found?.operation.id).toBe(id)
    expect(found?.ids).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `las:${name}/1`))
  }
})

it('other paths and methods do not match an operation', () => {
  expect(findOperation('GET', '/models/')).toBeUndefined()
  expect(findOperation('PUT', '/models/las:model:1')).toBeUndefined()
  expect(findOperation('GET', '/models/las:model:1/other')).toBeUndefined()
})

it('an id with broken encoding is kept', () => {
  expect(findOperation('GET', '/models/%E0%A4')?.ids).toEqual(['%E0%A4'])
})
