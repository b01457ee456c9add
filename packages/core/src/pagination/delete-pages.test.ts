import { json, respond, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { isResponseParseError } from '../errors/client-error.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { createTransport } from '../transport/create-transport.js'
import { deletePages } from './delete-pages.js'

async function start() {
  const server = await startFaultServer()
  const transport = createTransport({ credentials: server.credentials, maxRetries: 0 })
  const pages = () => deletePages(transport, 'things', { path: path('/things'), query: { kind: 'd' } })
  const deleteAll = async () => {
    const counts: number[] = []
    for await (const { deleted } of pages()) counts.push(deleted)
    return counts
  }
  return { server, pages, deleteAll }
}

const page = (things: number, nextToken: string | null) =>
  json({ things: Array.from({ length: things }, () => ({})), nextToken })

describe('deletePages', () => {
  it('follows the tokens with the same filters, also after an empty page', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), page(0, 'b'), page(1, null))
    expect(await deleteAll()).toEqual([2, 2, 3])
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'DELETE /v1/things?kind=d',
      'DELETE /v1/things?kind=d&nextToken=a',
      'DELETE /v1/things?kind=d&nextToken=b',
    ])
  })

  it('deletes no more pages than are read', async () => {
    const { server, pages } = await start()
    server.reply(page(2, 'a'))
    for await (const { page } of pages()) {
      expect(page.nextToken).toBe('a')
      break
    }
    expect(server.requests).toHaveLength(1)
  })

  it('continues while a repeated token still deletes items, and then stops', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), page(2, 'a'), page(0, 'a'))
    expect(await errorOf(deleteAll())).toMatchObject({ code: 'repeated_token' })
    expect(server.requests).toHaveLength(3)
  })

  it('reports how many items were deleted when it fails', async () => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), respond(500, 'oops'))
    const error = await errorOf(deleteAll())
    expect((error as Error).message).toContain('2 things were deleted before; repeat the call to delete the rest.')
  })

  it.each([
    ['is missing', {}],
    ['is null', { things: null }],
    ['is not a list', { things: { length: 1 }, nextToken: 'a' }],
  ])('rejects a page whose list %s', async (_, wrong) => {
    const { server, deleteAll } = await start()
    server.reply(page(2, 'a'), json(wrong))
    const error = await errorOf(deleteAll())
    expect(error).toSatisfy(isResponseParseError)
    expect((error as Error).message).toContain('2 things were deleted before')
  })

  it('rejects a missing page', async () => {
    const { server, deleteAll } = await start()
    server.reply(respond(204))
    expect(await errorOf(deleteAll())).toSatisfy(isResponseParseError)
  })
})
