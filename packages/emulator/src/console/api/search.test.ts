import type { SearchPage, SearchResult } from '@las/console/contract'
import { renderJpeg } from '@las/extraction'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { fixtureId } from '../../testing/fixtures.js'
import type { Json } from '../../testing/test-api.js'
import { type ConsoleClient, signInReviewer } from '../testing/console-client.js'
import { type InspectApi, startInspectApi } from '../testing/inspect-api.js'

let test: InspectApi
beforeAll(async () => {
  test = await startInspectApi()
})
afterAll(() => test.close())

const page = async (client: ConsoleClient, query: Record<string, string>): Promise<SearchPage> =>
  (await client.ok('GET', `search?${new URLSearchParams(query)}`)) as Json & SearchPage

/** All pages of a search. A page can be short, because the time of a request is limited. */
async function pagesOf(q: string, client: ConsoleClient, more: Record<string, string> = {}): Promise<SearchPage[]> {
  const pages: SearchPage[] = []
  do {
    const nextToken = pages.at(-1)?.nextToken
    pages.push(await page(client, { q, ...more, ...(nextToken && { nextToken }) }))
  } while (pages.at(-1)?.nextToken)
  return pages
}

/** All results of a search. */
const search = async (q: string, client: ConsoleClient = test.client): Promise<SearchResult[]> =>
  (await pagesOf(q, client)).flatMap(({ results }) => results)

describe('a search', () => {
  it('finds objects by their id, with or without its prefix, and by a part of it', async () => {
    for (const kind of ['document', 'workflow-execution', 'model-training', 'hook-run']) {
      const id = fixtureId(test.fixtures, kind)
      const name = id.slice(id.lastIndexOf(':') + 1)
      const ownKind = id.split(':')[1]
      for (const q of [
        id,
        ` ${id}`,
        name,
        name.slice(4, 14),
        `${ownKind}:${name.slice(0, 8)}…`,
        name.toUpperCase().slice(0, 12),
      ]) {
        const found = (await search(q)).filter(result => result.id === id)
        expect(found, q).toEqual([expect.objectContaining({ kind, id, match: 'id', snippet: null })])
      }
      expect((await search(id))[0]).toMatchObject({ id })
    }
    const short = fixtureId(test.fixtures, 'document').slice(-5)
    expect(await search(short)).toEqual([])
  })

  it('finds objects by a part of their name, without regard to case and diacritics', async () => {
    const { api } = test
    const name = 'Kjøpte vårer: <b>Ærlige</b>'
    const { datasetId } = await api.ok('POST', '/datasets', { name })
    for (const q of ['KJOPTE', 'varer', 'Vårer', 'pte va', '<b>', '  kjøpte   vårer ']) {
      expect(await search(q), q).toEqual([
        { kind: 'dataset', id: datasetId, parentId: null, name, match: 'name', snippet: name },
      ])
    }
    expect(await search('Eva Holm')).toMatchObject([{ kind: 'user', match: 'name' }])
  })

  it('returns at most as many objects as requested, also if their ids have the same name', async () => {
    const { api, client } = test
    const name = '0123456789abcdef0123456789abcdef'
    const ids = [`las:dataset:${name}`, `las:document:${name}`, `las:model:${name}`]
    const [datasetId, documentId, modelId] = ids
    const fieldConfig = { total: { type: 'amount' } }
    await api.emulator.seed({
      datasets: [{ datasetId }],
      documents: [{ documentId }],
      models: [{ modelId, fieldConfig }],
    })
    const pages = await pagesOf(name, client, { maxResults: '1' })
    for (const { results } of pages) expect(results.length).toBeLessThanOrEqual(1)
    expect(pages.flatMap(({ results }) => results.map(({ id }) => id)).sort()).toEqual(ids)
  })

  it('finds no object that the roles of the caller deny', async () => {
    const { api } = test
    const groundTruth = [{ label: 'total', value: 'Denied value' }]
    const { documentId } = await api.ok('POST', '/documents', { name: 'Denied name', groundTruth })
    const everything = { resourceId: '*', action: '*', effect: 'allow' }
    const denied = { resourceId: documentId, action: 'read', effect: 'deny' }
    const jo = await signInReviewer(api, 'Jo Lund', [everything, denied])
    for (const q of ['Denied name', 'Denied value', String(documentId), String(documentId).slice(-12)]) {
      expect(await search(q), q).toMatchObject([{ id: documentId }])
      expect(await search(q, jo), q).toEqual([])
    }
  })

  it('finds ground truth and predicted values after names', async () => {
    const { api, client } = test
    const content = btoa(minimalPdf('Total 7341.00'))
    const groundTruth = [{ label: 'total', value: '7341.00' }]
    const { documentId } = await api.ok('POST', '/documents', { content, groundTruth, name: 'Scan' })
    const { modelId } = await api.ok('POST', '/models', {
      name: 'For 7341.00',
      fieldConfig: { total: { type: 'amount' } },
    })
    expect(await search('341.0')).toEqual([
      { kind: 'model', id: modelId, parentId: null, name: 'For 7341.00', match: 'name', snippet: 'For 7341.00' },
      { kind: 'document', id: documentId, parentId: null, name: 'Scan', match: 'text', snippet: '7341.00' },
    ])
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId })
    expect(await search('341.0')).toMatchObject([{}, {}, { kind: 'prediction', id: predictionId, match: 'text' }])
    const { document } = (await client.ok('GET', 'counts')).counts as Record<string, number>
    const pages = await pagesOf('not in any text', client)
    expect(pages.at(-1)?.searched).toEqual({ documents: document })
  })

  it('finds the text of images that were read, and reads none', async () => {
    const { api, client } = test
    const image = await renderJpeg(new TextEncoder().encode(minimalPdf('Marmelade 10.00')))
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    await api.put(fileUrl, image)
    expect(await search('marmelade')).toEqual([])
    await client.ok('GET', `documents/${documentId}/pages/0`)
    const snippet = expect.stringContaining('Marmelade')
    expect(await search('marmelade')).toMatchObject([{ kind: 'document', id: documentId, match: 'text', snippet }])
    await api.ok('DELETE', `/documents/${documentId}`)
    expect(await search('marmelade')).toEqual([])
  })

  it('returns each result once, page by page', async () => {
    const { api, client } = test
    const ids: unknown[] = []
    for (let number = 0; number < 7; number++)
      ids.push((await api.ok('POST', '/datasets', { name: `Paged ${number}` })).datasetId)
    const pages = await pagesOf('paged', client, { maxResults: '3' })
    for (const { results } of pages) expect(results.length).toBeLessThanOrEqual(3)
    expect(pages.at(-1)?.nextToken).toBeNull()
    expect(pages.flatMap(({ results }) => results.map(({ id }) => id))).toEqual(ids.toReversed())
    const first = await page(client, { q: 'paged', maxResults: '3' })
    const stolen = new URLSearchParams({ q: 'other', nextToken: String(first.nextToken) })
    expect(await client.send('GET', `search?${stolen}`)).toMatchObject({ status: 400 })
  })

  it('finds only what the caller may list, in the organization of the caller', async () => {
    const { api, eva, stranger } = test
    const name = 'Confidential'
    await api.ok('POST', '/secrets', { name, data: { a: name } })
    const { documentId } = await api.ok('POST', '/documents', { content: btoa(minimalPdf('x')), name })
    expect(await search(name)).toMatchObject([{ kind: 'secret' }, { kind: 'document' }])
    expect(await search(name, eva)).toMatchObject([{ kind: 'document' }])
    expect(await search(name, stranger)).toEqual([])
    expect(await search(String(documentId), stranger)).toEqual([])
    expect(await search(fixtureId(test.fixtures, 'secret'), eva)).toEqual([])
  })

  it('rejects invalid queries', async () => {
    const { client } = test
    for (const query of [
      '',
      'q=',
      'q=%20',
      `q=${'x'.repeat(201)}`,
      'q=a&maxResults=0',
      'q=a&maxResults=101',
      'q=a&nextToken=x',
    ])
      expect(await client.send('GET', `search?${query}`), query).toMatchObject({ status: 400 })
  })
})
