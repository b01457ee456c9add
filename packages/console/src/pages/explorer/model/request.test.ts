import { readFileSync } from 'node:fs'
import type { OpenApi } from '@las/api/openapi'
import { describe, expect, it } from 'vitest'
import { type Operation, parseDescription } from './operations.js'
import { checkDraft, emptyDraft, readDraft, requestOf, urlOf, writeDraft } from './request.js'

const file = new URL('../../../../../api/openapi.json', import.meta.url)
const { groups, schemas } = parseDescription(JSON.parse(readFileSync(file, 'utf8')) as OpenApi)

function operation(id: string): Operation {
  const found = groups.flatMap(({ operations }) => operations).find(each => each.id === id)
  if (!found) throw new Error(`There is no operation ${id}`)
  return found
}

describe('the address of a form', () => {
  it.each([
    ['getModel', '?modelId=las%3Amodel%3A1&statisticsLastNDays=3'],
    ['listDocuments', '?maxResults=5&datasetId=las%3Adataset%3A1&datasetId=las%3Adataset%3A2'],
    ['updateModel', '?modelId=las%3Amodel%3A1&body=%7B%22name%22%3Anull%7D'],
    ['listModels', ''],
  ])('has the values of %s', (id, search) => {
    expect(writeDraft(operation(id), schemas, readDraft(operation(id), schemas, search))).toBe(search)
  })

  it('can have the id of the object as `id`', () => {
    const { parameters } = readDraft(operation('getTraining'), schemas, '?modelId=las:model:1&id=las:model-training:2')
    expect(parameters).toEqual({ modelId: 'las:model:1', trainingId: 'las:model-training:2' })
  })

  it('contains neither secrets nor long bodies', () => {
    for (const [id, body] of [
      ['createSecret', { data: { key: 'hidden' } }],
      ['createHook', { config: { clientSecret: 'hidden' } }],
      ['createModel', { name: 'x'.repeat(5_000) }],
    ] as const) {
      expect(writeDraft(operation(id), schemas, { parameters: {}, body })).toBe('')
    }
  })

  it('does not fail with invalid JSON', () => {
    const empty = emptyDraft(operation('createModel'), schemas)
    expect(readDraft(operation('createModel'), schemas, '?body={')).toEqual(empty)
    expect(empty).toEqual({ parameters: {}, body: { fieldConfig: {} } })
  })
})

describe('the request of a form', () => {
  it('has placeholders for ids that are missing, which are problems', () => {
    const draft = emptyDraft(operation('getAgentRun'), schemas)
    expect(requestOf(operation('getAgentRun'), draft).path).toBe('/agents/AGENT_ID/runs/RUN_ID')
    expect([...checkDraft(operation('getAgentRun'), draft, schemas).keys()]).toEqual([
      'parameters/agentId',
      'parameters/runId',
    ])
  })

  it('has encoded ids and parameters', () => {
    const parameters = { modelId: 'las:model:1/2', status: ['a b', 'c'], maxResults: 3 }
    const request = requestOf(operation('listTrainings'), { parameters, body: undefined })
    expect(urlOf(request, 'http://localhost/v1')).toBe(
      'http://localhost/v1/models/las%3Amodel%3A1%2F2/trainings?maxResults=3&status=a+b&status=c',
    )
  })
})
