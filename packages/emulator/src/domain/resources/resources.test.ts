import { operations } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { describeResource } from '../common/describe-resource.js'
import { countedCollections, drawnQuotas, usageNames } from './counted.js'
import { resources } from './resources.js'

describe('the resources', () => {
  it('are those that paths of the API lead to', () => {
    const kinds = operations.flatMap(({ params }) => Object.values(params).map(({ schema }) => schema['x-id']))
    expect(resources.map(({ kind }) => kind).toSorted()).toEqual([...new Set(kinds)].sort())
  })

  it('have collections and kinds of their own', () => {
    expect(new Set(resources.map(({ kind }) => kind)).size).toBe(resources.length)
    expect(new Set(resources.map(({ collection }) => collection.name)).size).toBe(resources.length)
  })

  it('have an example if a request that creates one needs more than ids', () => {
    const lacking = resources.filter(({ kind, owner, example, exampleRecord }) => {
      const { create, references } = describeResource(kind)
      const ids = new Set(references.map(({ field }) => field))
      const required = Object.entries(create?.body?.properties ?? {}).filter(([, field]) => field.required)
      return owner === undefined && required.some(([name]) => !ids.has(name)) && !example && !exampleRecord
    })
    expect(lacking).toEqual([])
  })
})

describe('the quotas', () => {
  it('limit all that an organization counts', () => {
    const { properties = {} } = describeResource('organization').get?.response ?? {}
    const shown = Object.keys(properties).flatMap(name => /^(\w*umberOf\w+)Created$/.exec(name)?.[1] ?? [])
    const counted = Object.keys(usageNames)
    expect(shown).not.toHaveLength(0)
    expect(counted).toEqual(expect.arrayContaining(shown))
    expect(counted.filter(name => !shown.includes(name)).toSorted()).toEqual([
      'monthlyNumberOfPagePredictions',
      'numberOfBatches',
    ])
  })

  it('are counted under the names of collections, and pages under their own', () => {
    const { monthlyNumberOfPagePredictions: pages, ...others } = usageNames
    expect(pages).toBe('pagePredictions')
    expect(Object.values(others).toSorted()).toEqual(countedCollections.map(({ name }) => name).toSorted())
  })

  it('are drawn on by the operation that creates what they limit', () => {
    expect(drawnQuotas.get('createPrediction')).toEqual([
      'monthlyNumberOfPredictions',
      'monthlyNumberOfPagePredictions',
    ])
    expect(drawnQuotas.get('executeWorkflow')).toEqual(['monthlyNumberOfWorkflowExecutions'])
    expect(drawnQuotas.get('createOrganization')).toBeUndefined()
  })
})
