import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource.js'

describe('the description of a resource', () => {
  it('has the operations on it, and the field of its id', () => {
    const { create, get, list, idField, idSchema } = describeResource('payment-method')
    expect([create?.id, get?.id, list?.id]).toEqual(['createPaymentMethod', 'getPaymentMethod', 'listPaymentMethods'])
    expect(idField).toBe('paymentMethodId')
    expect(idSchema['x-id']).toBe('payment-method')
  })

  it('lacks the operations that the API does not have', () => {
    expect(describeResource('log').create).toBeUndefined()
    expect(describeResource('secret').get).toBeUndefined()
    expect(describeResource('profile').list).toBeUndefined()
  })

  it('tells resources apart whose ids have the same field', () => {
    expect(describeResource('workflow-execution')).toMatchObject({
      idField: 'executionId',
      create: { id: 'executeWorkflow' },
    })
    expect(describeResource('transition-execution')).toMatchObject({
      idField: 'executionId',
      create: { id: 'executeTransition' },
    })
  })

  it('has the field of the resource to which it belongs, if there is one', () => {
    expect(describeResource('model-training').parentField).toBe('modelId')
    expect(describeResource('workflow-execution').parentField).toBe('workflowId')
    expect(describeResource('document').parentField).toBeUndefined()
  })

  it('has the ids in the path and the body that creates it', () => {
    expect(describeResource('model-training').references).toEqual([
      { kind: 'model', field: 'modelId', isList: false, isRequired: true },
      { kind: 'model-data-bundle', field: 'dataBundleIds', isList: true, isRequired: true },
      { kind: 'model-training', field: 'warmStartConfig', isList: false, isRequired: false },
    ])
  })

  it('has the ids in each form of the body', () => {
    const kinds = describeResource('transition').references.map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['asset', 'secret']))
  })

  it('rejects a kind without a path', () => {
    expect(() => describeResource('consent')).toThrow('has no path for the resource consent')
  })
})
