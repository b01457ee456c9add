import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource.js'

describe('describeResource', () => {
  it('returns the operations and the id field of a resource', () => {
    const { create, get, list, idField, idSchema } = describeResource('payment-method')
    expect([create?.id, get?.id, list?.id]).toEqual(['createPaymentMethod', 'getPaymentMethod', 'listPaymentMethods'])
    expect(idField).toBe('paymentMethodId')
    expect(idSchema['x-id']).toBe('payment-method')
  })

  it('omits operations that the API does not have', () => {
    expect(describeResource('log').create).toBeUndefined()
    expect(describeResource('secret').get).toBeUndefined()
    expect(describeResource('profile').list).toBeUndefined()
  })

  it('distinguishes resources with the same id field', () => {
    expect(describeResource('workflow-execution')).toMatchObject({
      idField: 'executionId',
      create: { id: 'executeWorkflow' },
    })
    expect(describeResource('transition-execution')).toMatchObject({
      idField: 'executionId',
      create: { id: 'executeTransition' },
    })
  })

  it('returns the id field of the parent, if any', () => {
    expect(describeResource('model-training').parentField).toBe('modelId')
    expect(describeResource('workflow-execution').parentField).toBe('workflowId')
    expect(describeResource('document').parentField).toBeUndefined()
  })

  it('lists the references in the path and body of the creating request', () => {
    expect(describeResource('model-training').references).toEqual([
      { kind: 'model', field: 'modelId', isList: false, isRequired: true },
      { kind: 'model-data-bundle', field: 'dataBundleIds', isList: true, isRequired: true },
      { kind: 'model-training', field: 'warmStartConfig', isList: false, isRequired: false },
    ])
  })

  it('lists the references in all variants of the body', () => {
    const kinds = describeResource('transition').references.map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['asset', 'secret']))
  })

  it('rejects a kind without a path', () => {
    expect(() => describeResource('consent')).toThrow('has no path for the resource consent')
  })
})
