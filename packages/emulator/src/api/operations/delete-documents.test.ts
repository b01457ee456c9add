import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeEach(async () => {
  api = await startTestApi()
})
afterEach(() => api.close())

const consent = (digit: string): string => `las:consent:${digit.repeat(32)}`

const create = (count: number, document: Json = {}): Promise<Json[]> =>
  Promise.all(Array.from({ length: count }, () => api.ok('POST', '/documents', document)))

const count = ({ documents }: Json): number => (documents as Json[]).length

describe('DELETE /documents', () => {
  it('deletes and returns all documents without a filter', async () => {
    await create(3, { content: 'AAAA' })
    const { documents: before } = await api.ok('GET', '/documents')
    expect(await api.ok('DELETE', '/documents')).toEqual({ documents: before, nextToken: null })
    expect(await api.ok('GET', '/documents')).toEqual({ documents: [], nextToken: null })
  })

  it('deletes only documents that match the filters', async () => {
    await create(2, { consentId: consent('1') })
    await create(1, { consentId: consent('2') })
    const response = await api.ok('DELETE', `/documents?consentId=${consent('1')}`)
    expect(count(response)).toBe(2)
    expect(response.consentId).toEqual([consent('1')])
    expect(count(await api.ok('GET', '/documents'))).toBe(1)
  })

  it('continues with nextToken until all documents are deleted', async () => {
    await create(5, { consentId: consent('1') })
    const query = `consentId=${consent('1')}&maxResults=2`
    const counts: number[] = []
    let token = ''
    do {
      const response = await api.ok('DELETE', `/documents?${query}${token && `&nextToken=${token}`}`)
      counts.push(count(response))
      token = String(response.nextToken ?? '')
    } while (token)
    expect(counts).toEqual([2, 2, 1])
    expect(count(await api.ok('GET', '/documents'))).toBe(0)
  })

  it('deletes at most 1000 documents per request', async () => {
    for (let created = 0; created < 1001; created += 91) await create(91)
    const response = await api.ok('DELETE', '/documents')
    expect(count(response)).toBe(1000)
    expect(response.nextToken).toEqual(expect.any(String))
    expect(count(await api.ok('GET', '/documents'))).toBe(1)
    expect((await api.send('DELETE', '/documents?maxResults=1001')).status).toBe(400)
  })

  it.each(['documentId=x', 'order=ascending', 'consentid=x', 'datasetId=x'])(
    'rejects %s and deletes nothing',
    async query => {
      await create(1)
      expect((await api.send('DELETE', `/documents?${query}`)).status).toBe(400)
      expect(count(await api.ok('GET', '/documents'))).toBe(1)
    },
  )
})
