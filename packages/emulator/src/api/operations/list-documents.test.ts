import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeEach(async () => {
  api = await startTestApi()
})
afterEach(() => api.close())

const consent = (digit: string): string => `las:consent:${digit.repeat(32)}`

const names = (page: Json): unknown[] => (page.documents as Json[]).map(({ name }) => name)

async function create(...documents: Json[]): Promise<Json[]> {
  const created: Json[] = []
  for (const document of documents) created.push(await api.ok('POST', '/documents', document))
  return created
}

/** The names of the documents on each page. */
async function pages(query: string): Promise<unknown[][]> {
  const all: unknown[][] = []
  let token = ''
  do {
    const page = await api.ok('GET', `/documents?${query}${token && `&nextToken=${encodeURIComponent(token)}`}`)
    all.push(names(page))
    token = String(page.nextToken ?? '')
  } while (token)
  return all
}

describe('GET /documents', () => {
  it('is empty at first', async () => {
    expect(await api.ok('GET', '/documents')).toEqual({ documents: [], nextToken: null })
  })

  it('returns the newest or the oldest documents first, and repeats the parameters', async () => {
    await create({ name: 'a' }, { name: 'b' }, { name: 'c' })
    expect(names(await api.ok('GET', '/documents'))).toEqual(['c', 'b', 'a'])
    const response = await api.ok('GET', '/documents?order=ascending&sortBy=createdTime')
    expect(names(response)).toEqual(['a', 'b', 'c'])
    expect(response).toMatchObject({ order: 'ascending', sortBy: 'createdTime', nextToken: null })
  })

  it('filters by one or several consents, and repeats them', async () => {
    await create(
      { name: 'a', consentId: consent('a') },
      { name: 'b', consentId: consent('b') },
      { name: 'c', consentId: consent('c') },
      { name: 'none' },
    )
    expect(names(await api.ok('GET', `/documents?consentId=${consent('b')}`))).toEqual(['b'])
    const response = await api.ok('GET', `/documents?consentId=${consent('a')}&consentId=${consent('c')}`)
    expect(names(response)).toEqual(['c', 'a'])
    expect(response.consentId).toEqual([consent('a'), consent('c')])
  })

  it('filters by dataset and batch', async () => {
    await create({ name: 'a' })
    const [dataset, batch] = [`las:dataset:${'0'.repeat(32)}`, `las:batch:${'0'.repeat(32)}`]
    expect(await api.ok('GET', `/documents?datasetId=${dataset}&batchId=${batch}`)).toEqual({
      documents: [],
      nextToken: null,
      datasetId: [dataset],
      batchId: [batch],
    })
  })

  it('filters by document ids', async () => {
    const [a, , c] = await create({ name: 'a' }, { name: 'b' }, { name: 'c' })
    expect(names(await api.ok('GET', `/documents?documentId=${a?.documentId}&documentId=${c?.documentId}`))).toEqual([
      'c',
      'a',
    ])
  })

  it('returns every document on exactly one page', async () => {
    await create(...['a', 'b', 'c', 'd', 'e'].map(name => ({ name, consentId: consent(name < 'd' ? '1' : '2') })))
    expect(await pages('maxResults=2')).toEqual([['e', 'd'], ['c', 'b'], ['a']])
    expect(await pages('maxResults=2&order=ascending')).toEqual([['a', 'b'], ['c', 'd'], ['e']])
    expect(await pages(`maxResults=2&consentId=${consent('1')}`)).toEqual([['c', 'b'], ['a']])
    expect(await pages('maxResults=5')).toEqual([['e', 'd', 'c', 'b', 'a']])
  })

  it('returns pages of 100 documents by default', async () => {
    await Promise.all(Array.from({ length: 101 }, () => create({})))
    expect((await pages('')).map(page => page.length)).toEqual([100, 1])
  })

  it('keeps the position of pages when documents are created or deleted', async () => {
    const [, b] = await create({ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' })
    const first = await api.ok('GET', '/documents?maxResults=2')
    await create({ name: 'e' })
    await api.ok('DELETE', `/documents/${b?.documentId}`)
    expect(names(await api.ok('GET', `/documents?maxResults=2&nextToken=${first.nextToken}`))).toEqual(['a'])
  })

  it('accepts a token with filters in another order, and with another page size', async () => {
    await create(...['a', 'b', 'c'].map(name => ({ name, consentId: consent('1') })))
    const dataset = `datasetId=las:dataset:${'0'.repeat(32)}`
    const filter = `consentId=${consent('1')}`
    const { nextToken } = await api.ok('GET', `/documents?${filter}&order=ascending&maxResults=1`)
    const next = await api.ok('GET', `/documents?order=ascending&maxResults=5&nextToken=${nextToken}&${filter}`)
    expect(names(next)).toEqual(['b', 'c'])
    expect((await api.send('GET', `/documents?${filter}&${dataset}&nextToken=${nextToken}`)).status).toBe(400)
  })

  it('rejects forged tokens, and tokens for other filters', async () => {
    await create({}, {}, {})
    const { nextToken } = await api.ok('GET', '/documents?maxResults=1')
    for (const query of [
      'nextToken=x',
      'nextToken=',
      'nextToken=1.x',
      `nextToken=9${nextToken}`,
      `nextToken=${nextToken}&order=ascending`,
      `nextToken=${nextToken}&consentId=${consent('1')}`,
    ]) {
      const response = await api.send('GET', `/documents?${query}`)
      expect(response, query).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/^nextToken is invalid/) },
      })
    }
    expect((await api.send('GET', `/models?nextToken=${nextToken}`)).status).toBe(400)
  })
})
