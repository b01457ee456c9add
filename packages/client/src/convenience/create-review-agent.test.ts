import { type InvalidArgumentError, isBadRequestError, isInvalidArgumentError, isServerError } from '@las/core'
import { describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { errorOf } from '../../../../tooling/testing/error-of.js'
import { Client, type FieldConfig, type ReviewAgentOptions } from '../index.js'

const shared = 'cradl:organization:cradl/cradl:function:'

const fieldConfig: FieldConfig = {
  total_amount: { type: 'amount', validators: [{ functionId: `${shared}validator-not-empty` }] },
  invoice_date: { type: 'date' },
  line_items: { type: 'lines', fields: { description: { type: 'string' }, amount: { type: 'amount' } } },
}

/** The ids of all resources that createReviewAgent can create. */
async function existing(client: Client): Promise<string[]> {
  const ids = [
    (await client.listModels().toArray()).map(({ modelId }) => modelId),
    (await client.listValidations().toArray()).map(({ validationId }) => validationId),
    (await client.listActions().toArray()).map(({ actionId }) => actionId),
    (await client.listHooks().toArray()).map(({ hookId }) => hookId),
    (await client.listAgents().toArray()).map(({ agentId }) => agentId),
  ]
  return ids.flat()
}

describe('createReviewAgent', () => {
  apiTest('connects a model, a validation, actions and hooks', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent, model, validation, actions, hooks } = await client.createReviewAgent({
      name: 'Invoices',
      description: 'Reads invoices',
      metadata: { team: 'accounting' },
      fieldConfig,
      webhook: { url: 'https://example.com/invoices', secret: 'key', headers: { 'X-Team': 'accounting' } },
    })
    const [task, exporting] = actions
    const [predicted, reviewed] = hooks
    expect(actions).toMatchObject([
      {
        name: 'Invoices: create-validation-task',
        functionId: `${shared}create-validation-task`,
        config: { validationId: validation.validationId },
        enabled: true,
      },
      {
        name: 'Invoices: export-to-webhook',
        functionId: `${shared}export-to-webhook`,
        config: {
          url: 'https://example.com/invoices',
          httpMethod: 'POST',
          headers: [{ key: 'X-Team', value: 'accounting' }],
          hmacSecret: 'key',
        },
        enabled: true,
      },
    ])
    expect(hooks).toMatchObject([
      {
        name: 'Invoices: Prediction is Created',
        trigger: 'Prediction is Created',
        functionId: `${shared}hook-evaluate-prediction`,
        trueActionId: exporting?.actionId,
        falseActionId: task?.actionId,
        enabled: true,
      },
      {
        name: 'Invoices: ValidationTask has Completed',
        trigger: 'ValidationTask has Completed',
        functionId: null,
        trueActionId: exporting?.actionId,
        falseActionId: null,
        enabled: true,
      },
    ])
    expect(model).toMatchObject({ name: 'Invoices' })
    expect(validation).toMatchObject({ name: 'Invoices', enabled: true })
    expect(await client.getAgent(agent.agentId)).toMatchObject({
      name: 'Invoices',
      description: 'Reads invoices',
      resourceIds: [
        model.modelId,
        validation.validationId,
        task?.actionId,
        exporting?.actionId,
        predicted?.hookId,
        reviewed?.hookId,
      ],
      metadata: { team: 'accounting' },
    })
  })

  apiTest('adds the thresholds to the validators of the fields', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const validatorsOf = async (review: ReviewAgentOptions['review']): Promise<object> => {
      const { model } = await client.createReviewAgent({ fieldConfig, review })
      const { total_amount, invoice_date, line_items } = model.fieldConfig ?? {}
      const columns = line_items && 'fields' in line_items ? line_items.fields : {}
      return [total_amount, invoice_date, columns.description, columns.amount].map(field =>
        (field?.validators ?? []).map(({ functionId, config }) => [functionId?.slice(shared.length), config]),
      )
    }
    const notEmpty = ['validator-not-empty', undefined]
    const threshold = (value: number): unknown[] => ['validator-threshold', { threshold: value }]
    expect(await validatorsOf(undefined)).toEqual([
      [notEmpty, threshold(0.8)],
      [threshold(0.8)],
      [threshold(0.8)],
      [threshold(0.8)],
    ])
    expect(await validatorsOf({ threshold: 0.7, fields: { total_amount: 0.98, line_items: 0 } })).toEqual([
      [notEmpty, threshold(0.98)],
      [threshold(0.7)],
      [],
      [],
    ])
    expect(await validatorsOf({ threshold: 0 })).toEqual([[notEmpty], [], [], []])
  })

  apiTest('creates no export without a webhook', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent, model, validation, actions, hooks } = await client.createReviewAgent({ fieldConfig })
    const [task] = actions
    expect(actions).toMatchObject([{ name: 'create-validation-task' }])
    expect(hooks).toMatchObject([
      { trigger: 'Prediction is Created', trueActionId: null, falseActionId: task?.actionId },
    ])
    const [hook] = hooks
    expect(agent.resourceIds).toEqual([model.modelId, validation.validationId, task?.actionId, hook?.hookId])
  })

  apiTest('accepts a webhook whose URL is a variable of the run, without a secret', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { actions } = await client.createReviewAgent({ fieldConfig, webhook: { url: `\${resumeUrl}` } })
    expect(actions[1]?.config).toEqual({ url: `\${resumeUrl}`, httpMethod: 'POST', headers: [] })
  })

  apiTest('rejects invalid options before anything is created', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const before = await existing(client)
    const url = 'https://example.com'
    const invalid: [object | null, RegExp][] = [
      [null, /fieldConfig/],
      [{ fieldConfig: {} }, /fieldConfig/],
      [{ fieldConfig: { total_amount: 'amount' } }, /fieldConfig/],
      [{ fieldConfig, webhok: { url } }, /webhok/],
      [{ fieldConfig, metadata: 'x' }, /metadata/],
      [{ fieldConfig, review: false }, /review must be/],
      [{ fieldConfig, review: { treshold: 0.5 } }, /review contain unknown names: treshold/],
      [{ fieldConfig, review: { threshold: 90 } }, /review\.threshold must be a number from 0 to 1, but is 90/],
      [{ fieldConfig, review: { fields: { total: 0.9 } } }, /review\.fields contains total/],
      [{ fieldConfig, review: { fields: { total_amount: '0.9' } } }, /review\.fields\.total_amount/],
      [{ fieldConfig, webhook: {} }, /webhook\.url/],
      [{ fieldConfig, webhook: url }, /webhook must be/],
      [{ fieldConfig, webhook: { url: 'example.com/hook' } }, /webhook\.url/],
      [{ fieldConfig, webhook: { url: 'file:///etc/passwd' } }, /webhook\.url/],
      [{ fieldConfig, webhook: { url, secret: '' } }, /webhook\.secret/],
      [{ fieldConfig, webhook: { url, headers: { 'not a name': 'x' } } }, /webhook\.headers/],
      [{ fieldConfig, webhook: { url, headers: { a: 'x\r\ny' } } }, /webhook\.headers/],
    ]
    for (const [options, message] of invalid) {
      const error = await errorOf(client.createReviewAgent(options as never))
      expect(isInvalidArgumentError(error), message.source).toBe(true)
      expect((error as InvalidArgumentError).message).toMatch(message)
    }
    expect(await existing(client)).toEqual(before)
  })

  apiTest('deletes everything that it created if a step fails', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const before = await existing(client)
    for (const route of ['POST /validations', 'POST /actions', 'POST /hooks', 'POST /agents']) {
      await emulator.faults.add({ route, status: 500, message: 'No agents today' })
      const error = await errorOf(client.createReviewAgent({ fieldConfig, webhook: { url: 'https://example.com' } }))
      if (!isServerError(error)) throw error
      expect(error.message).toContain('No agents today')
      expect(error.created).toBeUndefined()
      expect(await existing(client), route).toEqual(before)
      await emulator.faults.clear()
    }
    const invalid = { total_amount: { type: 'amount', maxLength: -1 } } as const
    for (const fieldConfig of [invalid, { line_items: { type: 'lines', fields: null as never } } as const]) {
      const error = await errorOf(client.createReviewAgent({ fieldConfig }))
      expect(isBadRequestError(error)).toBe(true)
      expect(await existing(client)).toEqual(before)
    }
  })

  apiTest('reports what it could not delete', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const before = await existing(client)
    await emulator.faults.add({ route: 'POST /agents', status: 500, message: 'No agents today' })
    await emulator.faults.add({ route: 'DELETE /hooks/{hookId}', status: 500, message: 'No deletions today', times: 1 })
    const error = await errorOf(client.createReviewAgent({ fieldConfig, webhook: { url: 'https://example.com' } }))
    if (!isServerError(error)) throw error
    await emulator.faults.clear()
    const left = (await existing(client)).filter(id => !before.includes(id))
    expect(Object.values(error.created ?? {}).sort()).toEqual(left.sort())
    // The action that the remaining hook starts cannot be deleted either.
    expect(Object.keys(error.created ?? {})).toEqual(['reviewHookId', 'exportActionId'])
    expect(error.message).toContain('No agents today')
    expect(error.message).toContain('No deletions today')
    for (const id of left) expect(error.message).toContain(id)
  })

  apiTest('deletes what it created if the call is aborted', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const before = await existing(client)
    const controller = new AbortController()
    const aborting = new Client({
      credentials: emulator.credentials,
      onResponse: ({ attributes }) => {
        if (attributes['url.template'] === '/actions') controller.abort(new Error('enough'))
      },
    })
    const error = await errorOf(aborting.createReviewAgent({ fieldConfig }, { signal: controller.signal }))
    expect(error).toMatchObject({ name: 'AbortedError', cause: new Error('enough') })
    expect(await existing(client)).toEqual(before)
  })
})

describe('deleteReviewAgent', () => {
  apiTest('deletes the agent and what was created with it', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const before = await existing(client)
    const { agent } = await client.createReviewAgent({ fieldConfig, webhook: { url: 'https://example.com' } })
    const { agent: deletedAgent, deleted, kept } = await client.deleteReviewAgent(agent.agentId)
    expect(deletedAgent).toEqual(agent)
    expect(deleted).toEqual(agent.resourceIds)
    expect(kept).toEqual([])
    expect(await existing(client)).toEqual(before)
  })

  apiTest('keeps resources of other agents, and those that were added later', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent, model, validation } = await client.createReviewAgent({ fieldConfig })
    const { modelId } = await client.createModel(fieldConfig)
    const { id = '', resourceIds = [] } = agent
    await client.updateAgent(agent.agentId, { resourceIds: [...resourceIds, modelId] })
    const [organizationId] = id.split('/')
    await client.createAgent({ resourceIds: [`${organizationId}/${model.modelId}`] })
    const { deleted, kept } = await client.deleteReviewAgent(agent.agentId)
    expect(kept).toEqual([model.modelId])
    expect(deleted).toEqual(resourceIds.filter(id => id !== model.modelId))
    const ids = await existing(client)
    expect(ids).toEqual(expect.arrayContaining([model.modelId, modelId]))
    expect(ids).not.toContain(validation.validationId)
    expect(ids).not.toContain(agent.agentId)
  })

  apiTest('can be repeated if it fails', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const before = await existing(client)
    const { agent } = await client.createReviewAgent({ fieldConfig })
    await emulator.faults.add({ route: 'DELETE /models/{modelId}', status: 500, times: 1 })
    expect(isServerError(await errorOf(client.deleteReviewAgent(agent.agentId)))).toBe(true)
    await client.deleteReviewAgent(agent.agentId)
    expect(await existing(client)).toEqual(before)
  })

  apiTest('rejects an agent that createReviewAgent did not create', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel(fieldConfig)
    const { agentId } = await client.createAgent({ resourceIds: [modelId] })
    expect(await errorOf(client.deleteReviewAgent(agentId))).toMatchObject({ code: 'not_a_review_agent' })
    expect(await existing(client)).toEqual(expect.arrayContaining([modelId, agentId]))
  })
})
