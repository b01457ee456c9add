import { formats, type Schema } from '@las/api/description'
import { samplesOf } from '@las/api/samples'
import { describe, expect, it } from 'vitest'
import { idOf, isOfKind, kindsOf, prefixesOf, splitId, splitReference } from './ids.js'

describe('new ids', () => {
  it('start with the chosen family if the kind has ids of both', () => {
    expect(idOf('document', 'a', 'las')).toBe('las:document:a')
    expect(idOf('document', 'a', 'cradl')).toBe('cradl:document:a')
  })

  it.each(['batch', 'model-training', 'transition', 'workflow-execution'])(
    'of the kind %s always start with las',
    kind => {
      expect(idOf(kind, 'a', 'cradl')).toBe(`las:${kind}:a`)
    },
  )

  it('of kinds that were added in 2025 always start with cradl, and can have another type in their prefix', () => {
    expect(idOf('agent', 'a', 'las')).toBe('cradl:agent:a')
    expect(idOf('agent-run', 'a', 'las')).toBe('cradl:run:a')
    expect(idOf('validation-task', 'a', 'las')).toBe('cradl:task:a')
  })

  it('match the schema of their kind', () => {
    const schemas = Object.values<object>(formats).filter((format: Schema) => format['x-id'] !== undefined)
    expect(schemas.length).toBeGreaterThan(30)
    for (const schema of schemas as Schema[]) {
      if (schema['x-qualified']) continue
      for (const family of ['las', 'cradl'] as const) {
        expect(idOf(String(schema['x-id']), '0'.repeat(32), family)).toMatch(new RegExp(String(schema.pattern), 'u'))
      }
      for (const id of samplesOf(schema).valid.map(String)) {
        if (id !== 'me') expect(isOfKind(String(schema['x-id']), splitReference(id).id), id).toBe(true)
      }
    }
  })

  it('cannot have a kind that the API does not know', () => {
    expect(() => idOf('invoice', 'a', 'las')).toThrow('has no ids of the kind invoice')
    expect(prefixesOf('invoice')).toEqual([])
  })
})

describe('ids', () => {
  it('are split into a prefix and a name', () => {
    expect(splitId('las:plan:starter:2')).toEqual({ prefix: 'las:plan:', name: 'starter:2' })
    for (const text of ['me', 'las:plan:', 'other:plan:a', 'arn:las:plan:a', ''])
      expect(splitId(text), text).toBeUndefined()
  })

  it('have the kinds with their prefix', () => {
    expect(kindsOf('las:document:')).toEqual(['document'])
    expect(kindsOf('cradl:workflow:')).toEqual([])
    expect(kindsOf('cradl:run:').sort()).toEqual(['action-run', 'agent-run', 'hook-run'])
  })
})

describe('references', () => {
  it.each([
    ['las:model:a', { owner: undefined, parentId: undefined, id: 'las:model:a' }],
    ['cradl:organization:o/las:model:a', { owner: 'cradl:organization:o', parentId: undefined, id: 'las:model:a' }],
    ['cradl:agent:a/cradl:run:r', { owner: undefined, parentId: 'cradl:agent:a', id: 'cradl:run:r' }],
    [
      'las:organization:o/cradl:agent:a/cradl:run:r',
      { owner: 'las:organization:o', parentId: 'cradl:agent:a', id: 'cradl:run:r' },
    ],
    ['las:organization:o', { owner: undefined, parentId: undefined, id: 'las:organization:o' }],
  ])('%s are split', (reference, parts) => {
    expect(splitReference(reference)).toEqual(parts)
  })
})
