import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const secretId = `las:secret:${'0'.repeat(32)}`
const task = (Resource: unknown, rest: object = { End: true }): object => ({ Type: 'Task', Resource, ...rest })

describe('workflows', () => {
  let api: TestApi
  let predict: unknown
  let approve: unknown
  beforeAll(async () => {
    api = await startTestApi()
    const program = { transitionType: 'docker', parameters: { imageUrl: 'predict:1' } }
    predict = (await api.ok('POST', '/transitions', program)).transitionId
    approve = (await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId
  })
  afterAll(() => api.close())

  const create = (definition: unknown, body: object = {}): ReturnType<TestApi['send']> =>
    api.send('POST', '/workflows', { specification: { definition }, ...body })
  const created = async (body: object = {}): Promise<string> => {
    const response = await create({ StartAt: 'Predict', States: { Predict: task(predict) } }, body)
    return `/workflows/${response.body.workflowId}`
  }
  const rejectionOf = async (States: unknown, StartAt = 'A'): Promise<unknown> => {
    const response = await create({ StartAt, States })
    expect(response.status).toBe(400)
    return response.body.message
  }

  it('are created and returned without their specification', async () => {
    const definition = {
      Comment: 'predict, maybe approve',
      StartAt: 'Predict',
      States: {
        Predict: task(predict, { Next: 'Check' }),
        Check: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.needsValidation', BooleanEquals: false, End: true },
            {
              And: [{ Variable: '$.a', IsPresent: true }, { Not: { Variable: '$.a', IsNull: true } }],
              Next: 'Approve',
            },
          ],
          Default: 'Approve',
        },
        Approve: task(approve, {
          TimeoutSeconds: 900,
          Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 3, MaxAttempts: 50, BackoffRate: 1 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed', ResultPath: '$.error' }],
          Next: 'All',
        }),
        All: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Wait',
              States: { Wait: { Type: 'Wait', Seconds: 3, Next: 'Done' }, Done: { Type: 'Succeed' } },
            },
            { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Result: { a: 1 }, End: true } } },
          ],
          ResultPath: null,
          Next: 'Each',
        },
        Each: {
          Type: 'Map',
          ItemsPath: '$.lines',
          ItemProcessor: { StartAt: 'One', States: { One: task(predict) } },
          End: true,
        },
        Failed: task('las:transition:commons-failed'),
      },
    }
    const response = await api.send('POST', '/workflows', {
      specification: { language: 'ASL', version: '1.0.0', definition },
      name: 'Receipts',
      errorConfig: { email: 'ops@example.com', manualRetry: true },
      metadata: { owner: 'finance' },
    })
    expect(response).toMatchObject({ status: 200 })
    expect(response.body).toEqual({
      workflowId: expect.stringMatching(/^las:workflow:[0-9a-f]{32}$/),
      name: 'Receipts',
      description: null,
      completedConfig: null,
      errorConfig: { email: 'ops@example.com', manualRetry: true },
      emailConfig: null,
      metadata: { owner: 'finance' },
      status: 'development',
      numberOfRunningExecutions: 0,
      monthlyNumberOfWorkflowExecutionsCreated: 0,
      monthlyNumberOfWorkflowExecutionsAllowed: 500,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/workflows/${response.body.workflowId}`)).toEqual(response.body)
  })

  const end = { End: true }
  const rule = { Variable: '$.a', IsNull: true, Next: 'B' }
  const pass = { Type: 'Pass', End: true }
  const stateA = 'specification.definition.States.A'
  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown start state', { B: pass }, 'specification.definition.StartAt refers to the state A'],
    ['an unknown next state', { A: { Type: 'Pass', Next: 'X' } }, `${stateA}.Next refers to the state X`],
    ['an unreachable state', { A: pass, B: pass }, 'specification.definition.States.B is unreachable'],
    ['no end', { A: { Type: 'Pass' } }, `${stateA} must have either Next or End, but has neither`],
    ['two ends', { A: { Type: 'Pass', Next: 'A', ...end } }, `${stateA} must have either Next or End, but has both`],
    ['a wrong end', { A: { Type: 'Pass', End: false } }, `${stateA}.End must be true`],
    ['an unknown type', { A: { Type: 'Activity', ...end } }, `${stateA}.Type must be one of Task, Choice, Pass`],
    ['no type', { A: end }, `${stateA}.Type is required`],
    ['no resource', { A: { Type: 'Task', ...end } }, `${stateA}.Resource is required`],
    ['an invalid resource', { A: task('arn:aws:lambda') }, `${stateA}.Resource must be the id of a transition`],
    ['an unknown resource', { A: task(`las:transition:${'0'.repeat(32)}`) }, `${stateA}.Resource must be the id`],
    ['a misspelt field', { A: { Type: 'Pass', Nxt: 'A' } }, `${stateA}.Nxt is not a field of a Pass state`],
    ['a field of another type', { A: { Type: 'Wait', Seconds: '3', ...end } }, `${stateA}.Seconds must be an integer`],
    ['no time to wait', { A: { Type: 'Wait', ...end } }, `${stateA} must have exactly one of Seconds`],
    ['no choices', { A: { Type: 'Choice', Choices: [] } }, `${stateA}.Choices must have at least one item`],
    [
      'a choice without a test',
      { A: { Type: 'Choice', Choices: [{ Next: 'A' }] } },
      `${stateA}.Choices[0] must have exactly one`,
    ],
    [
      'a choice with two tests',
      { A: { Type: 'Choice', Choices: [{ ...rule, IsString: true, Next: 'A' }] } },
      'has IsNull and IsString',
    ],
    [
      'a choice with an unknown next state',
      { A: { Type: 'Choice', Choices: [rule] } },
      `${stateA}.Choices[0].Next refers to the state B`,
    ],
    [
      'a choice without a next state',
      { A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] } },
      `${stateA}.Choices[0] must have either`,
    ],
    [
      'a choice without a variable',
      { A: { Type: 'Choice', Choices: [{ IsNull: true, Next: 'A' }] } },
      `${stateA}.Choices[0].Variable is required`,
    ],
    [
      'a wrong operand',
      { A: { Type: 'Choice', Choices: [{ Or: [{ Not: { Variable: '$.a' } }], Next: 'A' }] } },
      `${stateA}.Choices[0].Or[0].Not must have exactly one comparison`,
    ],
    [
      'a comparison with another type',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 'x', Next: 'A' }] } },
      `${stateA}.Choices[0].NumericEquals must be a number`,
    ],
    [
      'a catcher with an unknown next state',
      { A: task('las:transition:commons-failed', { Catch: [{ ErrorEquals: ['a'], Next: 'X' }], ...end }) },
      `${stateA}.Catch[0].Next refers to the state X`,
    ],
    [
      'a retry without errors',
      { A: task('las:transition:commons-failed', { Retry: [{}], ...end }) },
      `${stateA}.Retry[0].ErrorEquals is required`,
    ],
    [
      'a branch without its start state',
      { A: { Type: 'Parallel', Branches: [{ StartAt: 'B', States: {} }], ...end } },
      `${stateA}.Branches[0].StartAt refers to the state B`,
    ],
    [
      'an invalid path',
      { A: { Type: 'Pass', InputPath: '$.a[', ...end } },
      `${stateA}.InputPath is invalid: The path $.a[ must have`,
    ],
    [
      'a result path that selects several values',
      { A: { Type: 'Pass', ResultPath: '$.a[*]', ...end } },
      `${stateA}.ResultPath is invalid: The path $.a[*] does not select a single value`,
    ],
    [
      'an unknown intrinsic function',
      { A: { Type: 'Pass', Parameters: { a: [{ 'b.$': 'States.Sum(1)' }] }, ...end } },
      `${stateA}.Parameters.a[0].b.$ is invalid: States.Sum is not an intrinsic function`,
    ],
    [
      'a variable that is not a path',
      { A: { Type: 'Choice', Choices: [{ Not: { Variable: '$[', IsNull: true }, ...end }] } },
      `${stateA}.Choices[0].Not.Variable is invalid`,
    ],
    [
      'heartbeats that are too rare',
      { A: task('las:transition:commons-failed', { TimeoutSeconds: 5, HeartbeatSeconds: 5, ...end }) },
      `${stateA}.HeartbeatSeconds must be less than TimeoutSeconds`,
    ],
    ['a map without a processor', { A: { Type: 'Map', ...end } }, `${stateA} must have either ItemProcessor`],
    [
      'an invalid resource in a branch',
      { A: { Type: 'Map', Iterator: { StartAt: 'I', States: { I: task('x') } }, ...end } },
      `${stateA}.Iterator.States.I.Resource must be`,
    ],
  ])('reject a definition with %s', async (_name, States, message) => {
    expect(await rejectionOf(States)).toContain(message)
  })

  it.each<[object, string]>([
    [{ specification: {} }, 'specification.definition is required'],
    [{ specification: { definition: [] } }, 'specification.definition must be an object'],
    [{ specification: { definition: {} } }, 'specification.definition.StartAt is required'],
    [{ name: 'x' }, 'specification is required'],
  ])('reject %j', async (body, message) => {
    const response = await api.send('POST', '/workflows', body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } })
  })

  it.each<[object, string]>([
    [{ errorConfig: { email: 'invalid' } }, 'errorConfig.email must match'],
    [{ completedConfig: {} }, 'completedConfig.imageUrl is required'],
    [{ completedConfig: { imageUrl: 'a', secretId } }, 'completedConfig.secretId refers to'],
    [
      { completedConfig: { imageUrl: 'a', environmentSecrets: [secretId] } },
      'completedConfig.environmentSecrets[0] refers',
    ],
    [{ emailConfig: { secretId } }, 'emailConfig.secretId refers to'],
    [{ emailConfig: { secretId, allowedOrigins: 'x' } }, 'emailConfig.allowedOrigins must be'],
    [{ status: 'live' }, 'status must be one of development, production'],
    [{ metadata: { a: 'x'.repeat(4096) } }, 'metadata must have at most 4096 bytes'],
  ])('reject invalid settings: %#', async (body, message) => {
    const response = await create({ StartAt: 'A', States: { A: pass } }, body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } })
  })

  it('can be updated, except for their specification', async () => {
    const secret = await api.ok('POST', '/secrets', { data: { clientId: 'c' } })
    const emailConfig = { secretId: secret.secretId, allowedOrigins: ['.+@example\\.com'] }
    const path = await created({ emailConfig })
    const before = await api.ok('GET', path)
    const address = (before.emailConfig as { email: string }).email
    expect(address).toMatch(/@/)
    const change = { status: 'production', emailConfig: { ...emailConfig, allowedOrigins: null }, name: null }
    expect(await api.ok('PATCH', path, change)).toMatchObject({
      ...change,
      emailConfig: { email: address, allowedOrigins: null },
      updatedBy: expect.any(String),
    })
    expect(await api.ok('PATCH', path, { emailConfig: null })).toMatchObject({
      emailConfig: null,
      status: 'production',
    })
    for (const body of [
      {},
      { specification: {} },
      { errorConfig: null },
      { completedConfig: { imageUrl: 'a', secretId } },
    ]) {
      expect((await api.send('PATCH', path, body)).status).toBe(400)
    }
  })

  it('are listed, newest first', async () => {
    const [older, newer] = [await created(), await created()]
    const page = await api.ok('GET', '/workflows?maxResults=2')
    expect(page.workflows).toMatchObject([newer, older].map(path => ({ workflowId: path.slice('/workflows/'.length) })))
  })

  it('are deleted with their executions, but not while executions run', async () => {
    const path = await created()
    const { executionId } = await api.ok('POST', `${path}/executions`, { input: {} })
    const rejected = await api.send('DELETE', path)
    expect(rejected).toMatchObject({ status: 400, body: { message: expect.stringContaining('1 running executions') } })
    await api.ok('PATCH', `${path}/executions/${executionId}`, { nextTransitionId: 'las:transition:commons-failed' })
    expect(await api.ok('DELETE', path)).toMatchObject({ numberOfRunningExecutions: 0 })
    expect((await api.send('GET', path)).status).toBe(404)
    await expect.poll(async () => (await api.send('GET', `${path}/executions/${executionId}`)).status).toBe(404)
  })
})
