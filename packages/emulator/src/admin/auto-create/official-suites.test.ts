import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedFiles } from '../../../../../tooling/testing/shared-files.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const suites = ['sdk', 'cli']
const { paths, available, note } = sharedFiles(
  suites.map(suite => `official/${suite}.jsonl`),
  'official-sdk.test.ts, auto-create.test.ts and contract/bodies.test.ts',
)

/** A request of an official test suite. */
interface Recorded {
  readonly method: string
  readonly path: string
  readonly type?: string
  readonly body?: unknown
}

describe.skipIf(!available)(`the requests of the official test suites${note}`, () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({ auth: 'off', autoCreate: true })
  })
  afterAll(() => api?.close())

  // Each suite can run twice on the same emulator.
  it.each([...suites, ...suites].map((suite, index) => [suite, index < suites.length ? 'first' : 'second'] as const))(
    '%s: all are accepted on the %s run',
    async suite => {
      const lines = readFileSync(paths[suites.indexOf(suite)] ?? '', 'utf8')
        .trim()
        .split('\n')
      const problems = new Map<string, number>()
      for (const line of lines) {
        const problem = await problemOf(JSON.parse(line))
        if (problem !== undefined) problems.set(problem, (problems.get(problem) ?? 0) + 1)
      }
      expect(lines.length).toBeGreaterThan(500)
      expect(Object.fromEntries(problems)).toEqual({})
    },
    timeLimit(240_000),
  )

  async function problemOf({ method, path, type, body }: Recorded): Promise<string | undefined> {
    const response = await fetch(api.emulator.authEndpoint + path, {
      method,
      headers: { authorization: 'Bearer any', ...(type && { 'content-type': type }) },
      ...(body !== undefined && { body: payloadOf(body) }),
    })
    const text = await response.text()
    const operation = `${method} ${path.replace(/\?.*/, '').replaceAll(/las(:|%3A)[^/]+/g, '…')}`
    if (!response.ok) return `${operation}: ${response.status} ${text.replaceAll(/[0-9a-f]{32}/g, '…')}`
    const missing = fieldsRead.get(operation)?.filter(field => !(field in JSON.parse(text)))
    return missing?.length ? `${operation} is missing ${missing}` : undefined
  }
})

/** Fields of responses that the suites read. */
const fieldsRead = new Map([
  ['GET /v1/documents/…', ['consentId']],
  ['PATCH /v1/documents/…', ['consentId']],
  ['DELETE /v1/assets/…', ['content']],
])

/** The body to send. For the content of files, only the size was recorded. */
function payloadOf(body: unknown): string | Buffer<ArrayBuffer> {
  if (typeof body === 'string') return body
  const { $bytes, content } = body as { $bytes?: number; content?: { $jpegBytes?: number } }
  if ($bytes !== undefined) return jpegOf($bytes)
  const size = content?.$jpegBytes
  return JSON.stringify(size === undefined ? body : { ...(body as object), content: jpegOf(size).toString('base64') })
}

/** Random bytes that start like a JPEG. */
const jpegOf = (size: number): Buffer<ArrayBuffer> =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xee]), randomBytes(Math.max(0, size - 4))])
