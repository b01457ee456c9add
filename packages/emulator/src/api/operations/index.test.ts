import { readdirSync } from 'node:fs'
import { operations as described } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { operations } from './index.js'

const names = operations.map(({ id }) => id)

/** The files in folders that, by their names, hold an operation: a verb and what it is done to. */
const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).flatMap(
  path => path.match(/[\\/]((?:create|delete|execute|get|list|send|update)-[a-z-]+)\.ts$/)?.[1] ?? [],
)

describe('operations', () => {
  it('are those of the description', () => {
    expect(names.toSorted()).toEqual(described.map(({ id }) => id).toSorted())
  })

  it('contain those of the files in folders, each with the name of its file', () => {
    const camelCase = (name: string): string => name.replaceAll(/-([a-z])/g, (_match, letter) => letter.toUpperCase())
    expect(names).toEqual(expect.arrayContaining(files.map(camelCase)))
  })

  it('have ids and routes of their own', () => {
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
