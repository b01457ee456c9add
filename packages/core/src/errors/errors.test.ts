import { inspect } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as core from '../index.js'

const details = { method: 'GET', path: '/documents/{documentId}', attempts: 2 }
const responseDetails = { ...details, status: 404, headers: { 'x-amzn-requestid': 'r-1' }, body: { message: 'No' } }

/** An instance of each class, with the guards that must return true for it. */
const samples: [core.LasError, string[]][] = [
  [new core.LasError('m', { code: 'c' }), []],
  [new core.ApiError('m', responseDetails), ['isApiError']],
  [new core.BadRequestError('m', responseDetails), ['isApiError', 'isBadRequestError']],
  [new core.UnauthorizedError('m', responseDetails), ['isApiError', 'isUnauthorizedError']],
  [new core.ForbiddenError('m', responseDetails), ['isApiError', 'isForbiddenError']],
  [new core.NotFoundError('m', responseDetails), ['isApiError', 'isNotFoundError']],
  [new core.PayloadTooLargeError('m', responseDetails), ['isApiError', 'isPayloadTooLargeError']],
  [new core.UnsupportedMediaTypeError('m', responseDetails), ['isApiError', 'isUnsupportedMediaTypeError']],
  [new core.TooManyRequestsError('m', responseDetails), ['isApiError', 'isTooManyRequestsError']],
  [new core.LimitExceededError('m', responseDetails), ['isApiError', 'isLimitExceededError']],
  [new core.ServerError('m', responseDetails), ['isApiError', 'isServerError']],
  [new core.ConnectionError('m', { code: 'ECONNRESET' }), ['isConnectionError']],
  [new core.TimeoutError('m', {}), ['isConnectionError', 'isTimeoutError']],
  [new core.AbortedError('m', {}), ['isAbortedError']],
  [new core.MissingCredentialsError('m'), ['isMissingCredentialsError']],
  [new core.InvalidCredentialsError('m', { status: 400 }), ['isInvalidCredentialsError']],
  [new core.InvalidArgumentError('m'), ['isInvalidArgumentError']],
  [new core.EmptyRequestError('m'), ['isEmptyRequestError']],
  [new core.ContentError('m', { code: 'content_empty' }), ['isContentError']],
  [new core.UploadError('m', { documentId: 'd', fileUrl: 'f' }), ['isUploadError']],
  [new core.ResponseParseError('m', { status: 200, body: '<' }), ['isResponseParseError']],
  [new core.ModuleLoadError('m'), ['isModuleLoadError']],
  [new core.WaiterError('m', { code: 'wait_timeout', lastState: {} }), ['isWaiterError']],
]

const guards = Object.entries(core).filter((entry): entry is [string, (error: unknown) => boolean] =>
  /^is\w+Error$/.test(entry[0]),
)
const classes = Object.entries(core).filter(
  ([, value]) => typeof value === 'function' && value.prototype instanceof Error,
)

afterEach(() => {
  vi.resetModules()
})

describe('guards', () => {
  it('exist for each class', () => {
    expect(new Set(samples.map(([error]) => error.constructor.name))).toEqual(new Set(classes.map(([name]) => name)))
    expect(guards.map(([name]) => name.slice(2)).sort()).toEqual(classes.map(([name]) => name).sort())
  })

  it.each(samples.map(sample => [sample[0].name, ...sample] as const))('return true only for %s', (_, error, own) => {
    const matching = guards.filter(([, guard]) => guard(error)).map(([name]) => name)
    expect(matching.sort()).toEqual([...own, 'isLasError'].sort())
    expect(error.name).toBe(error.constructor.name)
  })

  it('return false for other errors and values', () => {
    for (const other of [
      new Error('x'),
      new TypeError('x'),
      {},
      { name: 'LasError' },
      null,
      undefined,
      'LasError',
      7,
    ]) {
      expect(guards.filter(([, guard]) => guard(other))).toEqual([])
    }
  })

  it('return true for errors of another copy of this package', async () => {
    vi.resetModules()
    const copy = await import('../index.js')
    const error = new copy.NotFoundError('m', responseDetails) as unknown
    expect(error instanceof core.NotFoundError).toBe(false)
    expect(core.isNotFoundError(error) && core.isApiError(error) && core.isLasError(error)).toBe(true)
    expect(core.isServerError(error)).toBe(false)
    expect(copy.isTimeoutError(new core.TimeoutError('m', {}))).toBe(true)
  })
})

describe('errors', () => {
  it('have a message that ends with the request', () => {
    expect(new core.NotFoundError('No such document', responseDetails).message).toBe(
      'No such document (404 GET /documents/{documentId}, request id r-1)',
    )
    expect(new core.ApiError('No', { status: 418 }).message).toBe('No (418)')
  })

  it.each(['x-amzn-requestid', 'apigw-requestid', 'x-request-id'])('take the request id from %s', name => {
    expect(new core.ApiError('m', { status: 500, headers: { [name]: 'r-2' } }).requestId).toBe('r-2')
  })

  it('are serialized to plain data', () => {
    const error = new core.NotFoundError('No', {
      ...responseDetails,
      created: { documentId: 'd' },
      cause: new Error('why'),
    })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'NotFoundError',
      mayHaveBeenApplied: false,
      message: 'No (404 GET /documents/{documentId}, request id r-1)',
      code: 'not_found',
      method: 'GET',
      path: '/documents/{documentId}',
      attempts: 2,
      retryable: false,
      created: { documentId: 'd' },
      status: 404,
      requestId: 'r-1',
      body: { message: 'No' },
    })
    const upload = new core.UploadError('No', { documentId: 'd', fileUrl: 'f' })
    expect(upload.toJSON()).toMatchObject({ documentId: 'd', created: { documentId: 'd' }, code: 'upload_failed' })
  })

  it('exclude secrets and the values of documents from logs', () => {
    const hidden = [
      new core.ApiError('No', { status: 500, headers: { 'set-cookie': 'private' } }),
      new core.UploadError('No', { documentId: 'd', fileUrl: 'https://files/private' }),
      new core.WaiterError('No', { code: 'wait_failed', lastState: { value: 'private' } }),
    ]
    for (const error of hidden) expect(inspect(error) + JSON.stringify(error)).not.toContain('private')
    expect(hidden[0]).toHaveProperty('headers.set-cookie', 'private')
    expect(hidden[1]).toHaveProperty('fileUrl', 'https://files/private')
    expect(hidden[2]).toHaveProperty('lastState.value', 'private')
  })

  it('keep their cause', () => {
    const cause = new Error('why')
    expect(new core.AbortedError('m', { cause }).cause).toBe(cause)
    expect('cause' in new core.AbortedError('m', {})).toBe(false)
  })

  it('indicate whether the same call can succeed later', () => {
    const retryable = samples.filter(([error]) => error.retryable).map(([error]) => error.name)
    expect(retryable).toEqual(
      expect.arrayContaining(['TooManyRequestsError', 'ServerError', 'ConnectionError', 'TimeoutError']),
    )
    expect(retryable).not.toContain('LimitExceededError')
    expect(retryable).not.toContain('AbortedError')
  })

  it('are errors with a stack', () => {
    for (const [error] of samples) {
      expect(error).toBeInstanceOf(Error)
      expect(error.stack).toContain('errors.test.ts')
    }
  })
})

describe('withCreated', () => {
  it('adds the created resources to the message, the data and the inspected error', () => {
    const error = new core.ServerError('It failed $& ', { status: 500, created: { modelId: 'm-1' } })
    const reported = core.withCreated(error, { documentId: 'd-1' })
    if (!core.isServerError(reported)) throw reported
    expect(reported).toBeInstanceOf(core.ServerError)
    expect(reported.created).toEqual({ modelId: 'm-1', documentId: 'd-1' })
    expect(reported.message).toMatch(/Created before the failure: d-1$/)
    expect(inspect(reported)).toContain('Created before the failure: d-1')
    expect(reported.stack).toContain('errors.test.ts')
    expect(reported.headers).toBe(error.headers)
    expect(reported.toJSON()).toMatchObject({ name: 'ServerError', status: 500, message: reported.message })
  })

  it('does not change the original error, which several calls can share', () => {
    const error = new core.ServerError('It failed', { status: 500 })
    const messages = ['d-1', 'd-2'].map(documentId => core.withCreated(error, { documentId }))
    expect(messages.map(String)).toEqual([
      expect.stringMatching(/failure: d-1$/),
      expect.stringMatching(/failure: d-2$/),
    ])
    expect(error.message).toBe('It failed (500)')
    expect(error.created).toBeUndefined()
  })

  it('returns other errors unchanged', () => {
    const error = new Error('mine')
    expect(core.withCreated(error, { documentId: 'd' })).toBe(error)
    expect(error.message).toBe('mine')
    expect(core.withCreated('text', { documentId: 'd' })).toBe('text')
  })
})
