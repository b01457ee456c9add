import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as core from '@las/core'
import {
  AbortedError,
  ApiError,
  BadRequestError,
  ConnectionError,
  ContentError,
  EmptyRequestError,
  ForbiddenError,
  InvalidArgumentError,
  InvalidCredentialsError,
  type LasError,
  LimitExceededError,
  MissingCredentialsError,
  ModuleLoadError,
  NotFoundError,
  PayloadTooLargeError,
  ResponseParseError,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  UnauthorizedError,
  UnsupportedMediaTypeError,
  UploadError,
  WaiterError,
} from '@las/core'
import { createDataset, deleteDataset } from '@las/datasets'
import { createDocument } from '@las/documents'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { CommandError, UsageError } from './command-error.js'
import { describeError } from './describe-error.js'

const api = { status: 400 }
const upload = (cause: Error) =>
  new UploadError('', { documentId: 'las:document:1', fileUrl: 'https://example.com', cause })

const cases: readonly [error: LasError, exitCode: number][] = [
  [new AbortedError('', {}), 130],
  [new ApiError('', { status: 409 }), 5],
  [new ApiError('', { status: 418 }), 1],
  [new BadRequestError('', api), 1],
  [new BadRequestError('las:dataset:1 contains 3 documents; delete them first', api), 5],
  [new BadRequestError('las:role:1 is assigned to 2 users and app clients', api), 5],
  [new BadRequestError('las:workflow:1 has 2 running executions', api), 5],
  [new BadRequestError('las:asset:1 is used by las:transition:1', api), 5],
  [new BadRequestError('roleId las:role:1 already exists', api), 5],
  [new BadRequestError('name must have at most 4096 characters', api), 1],
  [new ConnectionError('', { code: 'ECONNREFUSED' }), 7],
  [new ContentError('', { code: 'content_not_found' }), 1],
  [new EmptyRequestError(''), 2],
  [new ForbiddenError('', { status: 403 }), 4],
  [new InvalidArgumentError(''), 2],
  [new InvalidCredentialsError('', { status: 401 }), 4],
  [new LimitExceededError('', { status: 429 }), 6],
  [new MissingCredentialsError(''), 4],
  [new ModuleLoadError(''), 1],
  [new NotFoundError('', { status: 404 }), 3],
  [new PayloadTooLargeError('', { status: 413 }), 1],
  [new ResponseParseError('', { status: 200, body: '' }), 7],
  [new ServerError('', { status: 503 }), 7],
  [new TimeoutError('', {}), 8],
  [new TooManyRequestsError('', { status: 429 }), 6],
  [new UnauthorizedError('', { status: 401 }), 4],
  [new UnsupportedMediaTypeError('', { status: 415 }), 1],
  [upload(new TimeoutError('', {})), 8],
  [upload(new Error('')), 1],
  [new WaiterError('', { code: 'wait_failed' }), 1],
  [new WaiterError('', { code: 'wait_timeout' }), 8],
]

describe('errors of the SDK', () => {
  it('describes an interrupted request as an interruption of the command, and keeps the words of commands', () => {
    const messageOf = (details: object, message = 'GET /x was aborted') =>
      describeError(new AbortedError(message, details)).message
    const request = { method: 'POST', path: '/documents' }
    expect(messageOf(request)).toBe('The command was interrupted.')
    expect(messageOf({ ...request, mayHaveBeenApplied: true })).toBe(
      'The command was interrupted. Its last request may have had an effect: POST /documents.',
    )
    expect(messageOf({}, 'The upload was interrupted.')).toBe('The upload was interrupted.')
    expect(messageOf({ ...request, created: { runId: 'r' } }, 'Not deleted: r')).toBe('Not deleted: r')
  })

  it.each(cases.map(([error, exitCode]) => [error.name, error.message, exitCode, error] as const))(
    '%s %s: exit code %i',
    (_name, _message, exitCode, error) => {
      const described = describeError(error)
      expect(described).toMatchObject({ code: error.code, message: error.message, exitCode })
    },
  )

  it('are all covered', () => {
    const isErrorClass = ([name, value]: [string, unknown]) =>
      /^[A-Z]\w+Error$/.test(name) && typeof value === 'function'
    const classes = Object.entries(core)
      .filter(isErrorClass)
      .map(([name]) => name)
    expect(new Set([...cases.map(([error]) => error.name), 'LasError'])).toEqual(new Set(classes))
  })

  apiTest('a dataset with documents is a conflict', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    await createDocument(transport, new Uint8Array([37, 80, 68, 70, 45]), { contentType: 'application/pdf', datasetId })
    const error = await deleteDataset(transport, datasetId).then(
      () => undefined,
      error => error,
    )
    expect(describeError(error)).toMatchObject({ code: 'bad_request', exitCode: 5 })
  })
})

describe('errors of the program', () => {
  it('keep their code, next step and exit code', () => {
    expect(describeError(new UsageError('Wrong.', { code: 'wrong', next: 'Do it.' }))).toEqual({
      code: 'wrong',
      message: 'Wrong.',
      next: 'Do it.',
      retryable: false,
      exitCode: 2,
    })
    expect(describeError(new CommandError('Full.', { code: 'full', exitCode: 6, retryable: true }))).toMatchObject({
      exitCode: 6,
      retryable: true,
    })
  })

  it.each([
    ['an abort', new DOMException('', 'AbortError'), { code: 'aborted', exitCode: 130 }],
    ['a time limit', new DOMException('', 'TimeoutError'), { code: 'timeout', exitCode: 8 }],
    ['a bug', new TypeError('x is not a function'), { code: 'unexpected', exitCode: 1 }],
    ['a text', 'broken', { message: 'Unexpected error: broken', exitCode: 1 }],
    ['nothing', undefined, { code: 'unexpected', exitCode: 1 }],
  ])('%s', (_name, thrown, expected) => {
    expect(describeError(thrown)).toMatchObject(expected)
  })
})

describe('errors of the operating system', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-cli-errors-'))
    await writeFile(join(folder, 'file'), '')
  })
  afterAll(() => rm(folder, { recursive: true }))

  const failure = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      error => error,
    )

  it.each([
    ['a missing file', () => readFile(join(folder, 'missing')), 'file_not_found', /missing does not exist/],
    ['a folder', () => readFile(folder), 'is_a_directory', /is a folder/],
    ['a file in a path', () => readFile(join(folder, 'file', 'x')), 'not_a_directory', /is not a folder/],
    ['an existing folder', () => mkdir(folder), 'file_exists', /already exists/],
  ])('%s', async (_name, work, code, message) => {
    expect(describeError(await failure(work()))).toMatchObject({
      code,
      exitCode: 1,
      message: expect.stringMatching(message),
    })
  })

  it('a refused connection can be retried', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise(resolve => server.close(resolve))
    const error = await new Promise(resolve => connect(port, '127.0.0.1').once('error', resolve))
    expect(describeError(error)).toMatchObject({
      code: 'connection_failed',
      message: `The connection to 127.0.0.1:${port} failed.`,
      retryable: true,
      next: 'Run: las doctor',
      exitCode: 7,
    })
  })
})
