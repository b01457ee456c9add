import { getEventListeners } from 'node:events'
import { createTransport, fetchAdapter, type HttpAdapter, isAbortedError, isLimitExceededError } from '@las/core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { countAbortListeners } from '../../../tooling/testing/abort-listeners.js'
import { createDocuments, type DocumentOutcome, getDocument, listDocuments } from './index.js'

const pdf = new TextEncoder().encode('%PDF-1.7\n% a document\n')
const consentOf = (digit: string): string => `las:consent:${digit.repeat(32)}`
const named = (count: number) => Array.from({ length: count }, (_, index) => ({ content: pdf, name: `No. ${index}` }))
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

describe('createDocuments', () => {
  apiTest('creates all documents in order, at most `concurrency` at a time', async ({ emulator, transport }) => {
    const send = fetchAdapter()
    let active = 0
    let maxActive = 0
    const http: HttpAdapter = async request => {
      maxActive = Math.max(maxActive, ++active)
      return send(request).finally(() => active--)
    }
    const counting = createTransport({ credentials: emulator.credentials, http })
    const reports: number[] = []
    const { outcomes, ...counts } = await createDocuments(counting, named(20), {
      concurrency: 4,
      consentId: consentOf('1'),
      onProgress: ({ created, total }) => reports.push(created, total ?? 0),
    })
    expect(counts).toEqual({ created: 20, failed: 0 })
    expect(maxActive).toBe(4)
    expect(reports).toEqual(Array.from({ length: 20 }, (_, index) => [index + 1, 20]).flat())
    const documents = outcomes.map(outcome => (outcome.status === 'created' ? outcome.document : undefined))
    expect(documents.map(document => document?.name)).toEqual(named(20).map(({ name }) => name))
    const listed = await listDocuments(transport, { consentId: consentOf('1') }).toArray()
    expect(listed).toHaveLength(20)
    expect(listed.every(({ contentMD5 }) => contentMD5)).toBe(true)
  })

  apiTest('accepts generators, and pulls an input only when a slot is free', async ({ transport }) => {
    let pulled = 0
    let finished = 0
    async function* lazily() {
      for (; pulled < 10; pulled++) {
        expect(pulled - finished).toBeLessThanOrEqual(2)
        yield () => pdf
      }
    }
    const onProgress = () => finished++
    expect(await createDocuments(transport, lazily(), { concurrency: 2, onProgress })).toMatchObject({ created: 10 })
    expect(await createDocuments(transport, new Set([pdf]).values())).toMatchObject({ created: 1, failed: 0 })
    expect(await createDocuments(transport, [])).toEqual({ outcomes: [], created: 0, failed: 0 })
  })

  apiTest('reports failed documents, and continues with the rest', async ({ transport }) => {
    const { outcomes, created, failed } = await createDocuments(transport, [pdf, 'missing.pdf', new Uint8Array(), pdf])
    expect({ created, failed }).toEqual({ created: 2, failed: 2 })
    expect(outcomes.map(({ status }) => status)).toEqual(['created', 'failed', 'failed', 'created'])
    expect(outcomes[1]).toMatchObject({ index: 1, error: { code: 'content_not_found' } })
    expect(outcomes[2]).toMatchObject({ index: 2, error: { code: 'content_empty' } })
  })

  apiTest('continues after a failed call without creating a document twice', async ({ emulator, transport }) => {
    const send = fetchAdapter()
    let posts = 0
    let puts = 0
    const http: HttpAdapter = request => {
      // One creation is rejected, the response to another is lost, and one upload fails.
      if (request.method === 'POST' && request.url.endsWith('/documents')) {
        posts++
        if (posts === 2) return Promise.resolve({ status: 400, headers: {}, body: '{"message":"no"}' })
        if (posts === 3) return send(request).then(() => Promise.reject(new Error('connection lost')))
      }
      if (request.method === 'PUT' && ++puts === 2) return Promise.reject(new Error('connection lost'))
      return send(request)
    }
    const broken = createTransport({ credentials: emulator.credentials, http, maxRetries: 0 })
    const consentId = consentOf('2')
    const first = await createDocuments(broken, named(5), { consentId, concurrency: 1 }, { maxRetries: 0 })
    expect(first).toMatchObject({ created: 2, failed: 3 })
    const [, rejected, lost, halfway] = first.outcomes
    expect(rejected).toMatchObject({ status: 'failed', documentId: undefined })
    expect(lost).toMatchObject({ status: 'failed', error: { mayHaveBeenApplied: true } })
    expect(halfway).toMatchObject({ status: 'failed', documentId: expect.stringContaining('las:document:') })

    const previous: DocumentOutcome[] = stored(first.outcomes)
    const second = await createDocuments(transport, named(5), { consentId, previous })
    expect(second).toMatchObject({ created: 4, failed: 1 })
    expect(second.outcomes[2]).toEqual(previous[2])
    expect(second.outcomes[3]?.documentId).toBe(halfway?.documentId)
    expect(await getDocument(transport, halfway?.documentId ?? '')).toMatchObject({ contentType: 'application/pdf' })
    expect(await listDocuments(transport, { consentId }).toArray()).toHaveLength(5)

    const third = await createDocuments(transport, named(5), {
      consentId,
      previous: second.outcomes,
      repeatUncertain: true,
    })
    expect(third).toMatchObject({ created: 5, failed: 0 })
  })

  apiTest('pauses all calls after a 429 response', async ({ emulator }) => {
    const fake = ['setTimeout', 'clearTimeout', 'performance'] as const
    vi.useFakeTimers({ toFake: [...fake] })
    onTestFinished(() => void vi.useRealTimers())
    const send = fetchAdapter()
    let posts = 0
    let inFlight = 0
    const http: HttpAdapter = request => {
      if (request.method === 'POST' && request.url.endsWith('/documents') && ++posts === 5) {
        const body = JSON.stringify({ message: 'Too Many Requests' })
        return Promise.resolve({ status: 429, headers: { 'retry-after': '1' }, body })
      }
      inFlight++
      return send(request).finally(() => inFlight--)
    }
    /** Resolves when all requests that can be sent now have received a response. */
    async function settle(): Promise<void> {
      for (let calm = 0; calm < 20; calm++) {
        if (inFlight > 0 || posts < 5) calm = 0
        await new Promise(resolve => setImmediate(resolve))
      }
    }
    const limited = createTransport({ credentials: emulator.credentials, http })
    const done = createDocuments(limited, named(40), { concurrency: 4 })
    await settle()
    // The rejected request, and the requests that were in flight with it.
    const before = posts
    expect(before).toBeGreaterThanOrEqual(5)
    expect(before).toBeLessThanOrEqual(5 + 3)
    await vi.advanceTimersByTimeAsync(999)
    await settle()
    expect(posts).toBe(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(await done).toMatchObject({ created: 40, failed: 0 })
    expect(posts).toBe(41)
  })

  apiTest('stops when it is aborted, and reports the outcome of each started document', async ({ transport }) => {
    const controller = new AbortController()
    async function* endless() {
      for (let count = 0; ; count++) {
        if (count === 3) await new Promise(() => undefined)
        yield pdf
      }
    }
    const onProgress = ({ created }: { created: number }) => {
      if (created === 3) controller.abort()
    }
    const aborted = await createDocuments(transport, endless(), { onProgress }, { signal: controller.signal })
    expect(aborted).toMatchObject({ created: 3, failed: 0, interruption: controller.signal.reason })
    const late = await createDocuments(transport, [pdf], {}, { signal: controller.signal })
    expect(late.interruption).toBe(controller.signal.reason)
    for (const outcome of late.outcomes) expect(outcome.status === 'failed' && isAbortedError(outcome.error)).toBe(true)
  })

  apiTest('adds one listener to a signal that many calls share', async ({ transport }) => {
    const { signal } = new AbortController()
    const listeners = countAbortListeners()
    onTestFinished(() => listeners.stop())
    await Promise.all(Array.from({ length: 30 }, () => createDocuments(transport, [pdf], {}, { signal })))
    expect(listeners.most).toBeLessThanOrEqual(2)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  apiTest('stops after an error that would affect all further documents', async ({ emulator }) => {
    const send = fetchAdapter()
    let posts = 0
    const http: HttpAdapter = request => {
      if (request.method !== 'POST' || !request.url.endsWith('/documents') || ++posts < 3) return send(request)
      return Promise.resolve({ status: 429, headers: {}, body: '{"message":"Limit Exceeded"}' })
    }
    const limited = createTransport({ credentials: emulator.credentials, http })
    const { interruption, ...rest } = await createDocuments(limited, named(50), { concurrency: 2 })
    expect(isLimitExceededError(interruption)).toBe(true)
    expect(rest.created).toBe(2)
    expect(rest.outcomes.length).toBeLessThanOrEqual(5)
  })

  apiTest('reports an error of the inputs or of onProgress as the interruption', async ({ transport }) => {
    const fault = new Error('disk gone')
    function* failing() {
      yield pdf
      throw fault
    }
    expect(await createDocuments(transport, failing())).toMatchObject({ created: 1, interruption: fault })
    const onProgress = () => {
      throw fault
    }
    expect(await createDocuments(transport, named(9), { concurrency: 1, onProgress })).toMatchObject({
      created: 1,
      interruption: fault,
    })
  })

  apiTest('rejects invalid inputs and an invalid concurrency', async ({ transport }) => {
    for (const inputs of ['invoice.pdf', pdf, undefined, 7]) {
      await expect(createDocuments(transport, inputs as never)).rejects.toMatchObject({ code: 'invalid_argument' })
    }
    for (const concurrency of [0, 1.5, Number.NaN]) {
      await expect(createDocuments(transport, [], { concurrency })).rejects.toMatchObject({ code: 'invalid_argument' })
    }
  })
})
