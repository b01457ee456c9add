import { describe, expect, it } from 'vitest'
import type { RequestDetails, RequestSummary } from '../../contract.js'
import { callersOf, filterRequests, type RequestFilter } from './filter.js'
import { merge, rateOf } from './merge.js'
import { resendProblem, snippetRequestOf } from './snippet-request.js'

function summary(sequence: number, change: Partial<RequestSummary> = {}): RequestSummary {
  return {
    sequence,
    time: '2026-03-02T08:00:05.000000+0000',
    method: 'GET',
    path: '/v1/models',
    query: '',
    status: 200,
    durationMs: 2,
    requestId: null,
    operationId: 'listModels',
    caller: { id: 'las:user:1', name: 'Kari' },
    fault: null,
    isConsole: false,
    ...change,
  }
}

const sequencesOf = (entries: readonly RequestSummary[]): readonly number[] => entries.map(({ sequence }) => sequence)

describe('merge', () => {
  it('puts new requests first, none twice, and drops those that the server no longer keeps', () => {
    const known = [summary(3), summary(2), summary(1)]
    const list = { entries: [summary(3), summary(4), summary(5)], latest: 5, first: 2, total: 4 }
    expect(sequencesOf(merge(known, list))).toEqual([5, 4, 3, 2])
  })

  it('keeps the same list if nothing has changed, and at most 1,000 requests', () => {
    const known = [summary(1)]
    expect(merge(known, { entries: [], latest: 1, first: 1, total: 1 })).toBe(known)
    expect(merge(known, { entries: [], latest: 1, first: null, total: 0 })).toEqual([])
    const many = Array.from({ length: 1000 }, (_, index) => summary(index + 2))
    const merged = merge(known, { entries: many, latest: 1001, first: 1, total: 1000 })
    expect([merged.length, merged[0]?.sequence, merged.at(-1)?.sequence]).toEqual([1000, 1001, 2])
  })
})

describe('rateOf', () => {
  it('is the number of requests per second', () => {
    expect(rateOf([{ time: 0, latest: 10 }])).toBeUndefined()
    expect(
      rateOf([
        { time: 0, latest: 10 },
        { time: 1000, latest: 12 },
        { time: 2000, latest: 38 },
      ]),
    ).toBe(14)
  })
})

describe('filterRequests', () => {
  const filter: RequestFilter = { kind: 'all', text: '', who: '', withConsole: false }
  const entries = [
    summary(6, { isConsole: true }),
    summary(5, { method: 'POST', path: '/v1/documents', status: 400, operationId: 'createDocument' }),
    summary(4, { path: '/v1/documents/las%3Adocument%3A9c41', status: null }),
    summary(3, { caller: { id: 'las:app-client:7', name: 'Robot' }, requestId: 'r-17' }),
    summary(2, { method: 'DELETE', caller: null }),
  ]
  it.each([
    [{}, [5, 4, 3, 2]],
    [{ withConsole: true }, [6, 5, 4, 3, 2]],
    [{ kind: 'changes' as const }, [5, 2]],
    [{ kind: 'errors' as const }, [5, 4]],
    [{ who: 'las:app-client:7' }, [3]],
    [{ text: 'R-17' }, [3]],
    [{ text: 'las:document:9c41' }, [4]],
    [{ text: 'createdoc' }, [5]],
    [{ text: 'post /v1' }, [5]],
    [{ text: '400' }, [5]],
  ])('with %j', (change, sequences) => {
    expect(sequencesOf(filterRequests(entries, { ...filter, ...change }))).toEqual(sequences)
  })

  it('lists each caller once', () => {
    expect(callersOf(entries).map(({ name }) => name)).toEqual(['Kari', 'Robot'])
  })
})

describe('requests as code', () => {
  const body = { type: 'application/json', size: 12, text: '{"name":"A"}', isTruncated: false }
  const details = (change: Partial<RequestDetails>): RequestDetails => ({
    ...summary(1, { method: 'POST' }),
    headers: {},
    requestBody: body,
    responseBody: null,
    ...change,
  })

  it('contain the body, if the log has it in full', () => {
    expect(snippetRequestOf(details({ query: '?a=1' }))).toEqual({
      method: 'POST',
      path: '/v1/models?a=1',
      body: { name: 'A' },
      isBodyOmitted: false,
    })
    const cut = details({ requestBody: { ...body, isTruncated: true } })
    expect(snippetRequestOf(cut)).toEqual({ method: 'POST', path: '/v1/models', isBodyOmitted: true })
    expect(snippetRequestOf(details({ requestBody: null })).isBodyOmitted).toBe(false)
  })

  it('are not sent again without their secrets, or their whole body', () => {
    expect(resendProblem(details({}))).toBeUndefined()
    expect(resendProblem(details({ requestBody: null }))).toBeUndefined()
    expect(resendProblem(details({ requestBody: { ...body, text: '{"data":"[hidden]"}' } }))).toContain('secrets')
    expect(resendProblem(details({ requestBody: { ...body, isTruncated: true } }))).toContain('whole body')
    expect(resendProblem(details({ requestBody: { ...body, text: null } }))).toContain('whole body')
    expect(resendProblem(details({ path: '/oauth2/token' }))).toContain('Only requests to the API')
  })
})
