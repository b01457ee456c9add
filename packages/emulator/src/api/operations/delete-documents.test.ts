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
  it('deletes everything without a filter, and gives it back', async () => {
    await create(3, { content: 'AAAA' })
    const { documents: before } = await api.ok('GET', '/documents')
    expect(await api.ok('DELETE', '/documents')).toEqual({ documents: before, nextToken: null })
    expect(await api.ok('GET', '/documents')).toEqual({ documents: [], nextToken: null })
  })

  it('deletes only what the filters select', async () => {
    await create(2, { consentId: consent('1') })
    await create(1, { consentId: consent('2') })
    const answer = await api.ok('DELETE', `/documents?consentId=${consent('1')}`)
    expect(count(answer)).toBe(2)
    expect(answer.consentId).toEqual([consent('1')])
    expect(count(await api.ok('GET', '/documents'))).toBe(1)
  })

  it('goes on with nextToken until nothing is left', async () => {
    await create(5, { consentId: consent('1') })
    const query = `consentId=${consent('1')}&maxResults=2`
    const counts: number[] = []
    let token = ''
    do {
      const answer = await api.ok('DELETE', `/documents?${query}${token && `&nextToken=${token}`}`)
      counts.push(count(answer))
      token = String(answer.nextToken ?? '')
    } while (token)
    expect(counts).toEqual([2, 2, 1])
    expect(count(await api.ok('GET', '/documents'))).toBe(0)
  })

  it('deletes at most 1000 a call', async () => {
    for (let made = 0; made < 1001; made += 91) await create(91)
    const answer = await api.ok('DELETE', '/documents')
    expect(count(answer)).toBe(1000)
    expect(answer.nextToken).toEqual(expect.any(String))
    expect(count(await api.ok('GET', '/documents'))).toBe(1)
    expect((await api.send('DELETE', '/documents?maxResults=1001')).status).toBe(400)
  })

  it.each(['documentId=x', 'order=ascending', 'consentid=x', 'datasetId=x'])(
    'refuses %s and deletes nothing',
    async query => {
      await create(1)
      expect((await api.send('DELETE', `/documents?${query}`)).status).toBe(400)
      expect(count(await api.ok('GET', '/documents'))).toBe(1)
    },
  )
})
