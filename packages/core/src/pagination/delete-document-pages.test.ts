import { describe, expect, it } from 'vitest'
import { isNotFoundError } from '../errors/api-error.js'
import { isResponseParseError } from '../errors/client-error.js'
import type { Query } from '../requests/query.js'
import { errorOf } from '../testing/eventually.js'
import { answer, json, startFaultServer } from '../testing/fault-server.js'
import { createTransport } from '../transport/create-transport.js'
import { deleteDocumentPages } from './delete-document-pages.js'

async function start() {
  const server = await startFaultServer()
  const transport = createTransport({ credentials: server.credentials, maxRetries: 0 })
  const deleteAll = async (filter: Query) => {
    const counts: number[] = []
    for await (const { deletedDocuments } of deleteDocumentPages(transport, filter)) counts.push(deletedDocuments)
    return counts
  }
  return { server, transport, deleteAll }
}

const page = (documents: number, nextToken: string | null) =>
  json({ documents: Array.from({ length: documents }, () => ({})), nextToken })

describe('deleteDocumentPages', () => {
  it('follows the tokens, also past an empty page, with the same filter', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), page(0, 'b'), page(1, null))
    expect(await deleteAll({ datasetId: 'd' })).toEqual([2, 2, 3])
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /v1/documents?datasetId=d',
      'DELETE /v1/documents?datasetId=d&nextToken=a',
      'DELETE /v1/documents?datasetId=d&nextToken=b',
    ])
  })

  it('deletes no more pages than are asked for', async () => {
    const { server, transport } = await start()
    server.reply(page(2, 'a'))
    for await (const { page } of deleteDocumentPages(transport, { datasetId: 'd' })) {
      expect(page.nextToken).toBe('a')
      break
    }
    expect(server.requests).toHaveLength(1)
  })

  it('goes on while a repeated token still deletes, and ends when it does not', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), page(2, 'a'), page(0, 'a'))
    expect(await errorOf(deleteAll({ datasetId: 'd' }))).toMatchObject({ code: 'repeated_token' })
    expect(server.requests).toHaveLength(3)
  })

  it('tells how far it came when it fails', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), answer(500, 'oops'))
    const error = await errorOf(deleteAll({ datasetId: 'd' }))
    expect((error as Error).message).toContain('2 documents were deleted before; call it again to go on.')
  })

  it.each([
    ['is missing', {}],
    ['is null', { documents: null }],
    ['is no list', { documents: { length: 1 }, nextToken: 'a' }],
  ])('ends when the list of a page %s', async (_, wrong) => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), json(wrong))
    const error = await errorOf(deleteAll({ datasetId: 'd' }))
    expect(error).toSatisfy(isResponseParseError)
    expect((error as Error).message).toContain('2 documents were deleted before')
  })

  it('ends when there is no page at all', async () => {
    const { server, deleteAll } = await start()
    server.reply(answer(204))
    expect(await errorOf(deleteAll({ datasetId: 'd' }))).toSatisfy(isResponseParseError)
  })

  it('deletes by batch only where there are batches', async () => {
    const { server, deleteAll } = await start()
    server.reply(answer(404, '{"message":"Not Found"}'))
    expect(isNotFoundError(await errorOf(deleteAll({ batchId: 'b' })))).toBe(true)
    server.reply(json({ batches: [] }), page(1, null))
    expect(await deleteAll({ batchId: 'b' })).toEqual([1])
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/batches?maxResults=1',
      'DELETE /v1/documents?batchId=b',
    ])
  })
})
