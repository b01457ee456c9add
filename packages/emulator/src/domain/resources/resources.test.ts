import { operations } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { describeResource } from '../common/describe-resource.js'
import { countedCollections, quotasOfOperation, usageNames } from './counted.js'
import { resources } from './resources.js'

describe('resources', () => {
  it('match the ids in the paths of the API', () => {
    const kinds = operations.flatMap(({ params }) => Object.values(params).map(({ schema }) => schema['x-id']))
    expect(resources.map(({ kind }) => kind).toSorted()).toEqual([...new Set(kinds)].sort())
  })

  it('have unique kinds and collections', () => {
    expect(new Set(resources.map(({ kind }) => kind)).size).toBe(resources.length)
    expect(new Set(resources.map(({ collection }) => collection.name)).size).toBe(resources.length)
  })

  it('have an example if the creating request requires more than ids', () => {
    const lacking = resources.filter(({ kind, owner, example, exampleRecord }) => {
      const { create, references } = describeResource(kind)
      const ids = new Set(references.map(({ field }) => field))
      const required = Object.entries(create?.body?.properties ?? {}).filter(([, field]) => field.required)
      return owner === undefined && required.some(([name]) => !ids.has(name)) && !example && !exampleRecord
    })
    expect(lacking).toEqual([])
  })
})

describe('quotas', () => {
  it('exist for all counters of an organization', () => {
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

  it('use the names of collections as counter names, except for pages', () => {
    const { monthlyNumberOfPagePredictions: pages, ...others } = usageNames
    expect(pages).toBe('pagePredictions')
    expect(Object.values(others).toSorted()).toEqual(countedCollections.map(({ name }) => name).toSorted())
  })

  it('are used by the operation that creates the limited resource', () => {
    expect(quotasOfOperation.get('createPrediction')).toEqual([
      'monthlyNumberOfPredictions',
      'monthlyNumberOfPagePredictions',
    ])
    expect(quotasOfOperation.get('executeWorkflow')).toEqual(['monthlyNumberOfWorkflowExecutions'])
    expect(quotasOfOperation.get('createOrganization')).toBeUndefined()
  })
})
