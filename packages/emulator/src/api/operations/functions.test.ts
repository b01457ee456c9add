import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const SHARED = 'cradl:organization:cradl'
const WEBHOOK = `${SHARED}/cradl:function:export-to-webhook`
const HOOK = { trigger: 'Document is Created' }

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const create = (body: Json = { runtime: 'nodejs' }): Promise<Json> => api.ok('POST', '/functions', body)
const list = async (query = ''): Promise<Json> => api.ok('GET', `/functions${query}`)
const idsIn = (page: Json): unknown[] => (page.functions as Json[]).map(({ functionId }) => functionId)
const download = (url: unknown): Promise<Response> =>
  fetch(String(url), { headers: { authorization: `Bearer ${api.token}` } })

describe('functions', () => {
  it('are created with a URL for their code', async () => {
    const { organizationId } = await api.ok('GET', '/organizations/me')
    const created = await create({ name: 'Check', runtime: 'python', metadata: { team: 'a' } })
    const { functionId } = created
    expect(created).toEqual({
      functionId: expect.stringMatching(/^cradl:function:[0-9a-f]{32}$/),
      id: `${organizationId}/${functionId}`,
      organizationId,
      name: 'Check',
      description: null,
      runtime: 'python',
      metadata: { team: 'a' },
      managedCodeId: null,
      fileUrl: expect.stringMatching(/^http:\/\/localhost:\d+\/files\/functions\/cradl:function:[0-9a-f]{32}$/),
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/functions/${functionId}`)).toEqual(created)
    expect(await api.ok('GET', `/functions/${encodeURIComponent(String(created.id))}`)).toEqual(created)
  })

  it('have no runtime unless the request has one', async () => {
    expect(await create({})).not.toHaveProperty('runtime')
  })

  it('keep their runtime', async () => {
    const { functionId } = await create()
    expect(await api.send('PATCH', `/functions/${functionId}`, { runtime: 'python' })).toMatchObject({ status: 400 })
    const updated = await api.ok('PATCH', `/functions/${functionId}`, { name: 'b', metadata: { a: 1 } })
    expect(updated).toMatchObject({ name: 'b', metadata: { a: 1 }, runtime: 'nodejs', updatedBy: expect.any(String) })
  })

  it('are listed by owner and in both orders, with the shared functions as the oldest', async () => {
    const { functionId: first } = await create()
    const { functionId: second } = await create()
    expect(idsIn(await list()).slice(0, 2)).toEqual([second, first])
    expect(idsIn(await list('?owner=me'))).toEqual(idsIn(await list()))

    const shared = idsIn(await list(`?owner=${SHARED}`))
    const names = [
      'hook-evaluate-prediction',
      'create-prediction',
      'create-validation-task',
      'export-to-webhook',
      'export-to-n8n',
      'export-to-zapier',
      'export-to-power-automate',
      'validator-threshold',
      'validator-not-empty',
      'validator-regex',
      'validator-expression',
      'formatter-trim',
      'formatter-case',
      'formatter-replace',
      'formatter-number',
      'formatter-date',
    ]
    expect(shared).toEqual(names.map(name => `cradl:function:${name}`))
    const all = `?owner=me&owner=${SHARED}`
    const ascending = idsIn(await list(`${all}&order=ascending&sortBy=createdTime`))
    expect(ascending.slice(0, shared.length)).toEqual(shared)
    expect(ascending.slice(-2)).toEqual([first, second])
    expect(idsIn(await list(`${all}&order=descending`))).toEqual(ascending.toReversed())

    const paged: unknown[] = []
    let token = ''
    do {
      const page = await list(
        `${all}&order=ascending&maxResults=2${token && `&nextToken=${encodeURIComponent(token)}`}`,
      )
      paged.push(...idsIn(page))
      token = String(page.nextToken ?? '')
    } while (token)
    expect(paged).toEqual(ascending)
  })
})

describe('a shared function', () => {
  it('is found by its id with the owner only, and has no file', async () => {
    expect(await api.ok('GET', `/functions/${encodeURIComponent(WEBHOOK)}`)).toMatchObject({
      functionId: 'cradl:function:export-to-webhook',
      id: WEBHOOK,
      organizationId: SHARED,
      managedCodeId: 'cradl:managed-code:export-to-webhook',
      fileUrl: null,
    })
    const older = encodeURIComponent('las:organization:cradl/cradl:function:export-to-webhook')
    expect(await api.ok('GET', `/functions/${older}`)).toMatchObject({ id: WEBHOOK })
    expect((await api.send('GET', '/functions/cradl:function:export-to-webhook')).status).toBe(404)
  })

  it('cannot be changed or deleted, and its code is not accessible', async () => {
    const path = '/functions/cradl:function:export-to-webhook'
    expect((await api.send('PATCH', path, { name: 'x' })).status).toBe(404)
    expect((await api.send('DELETE', path)).status).toBe(404)
    const url = new URL('/files/functions/cradl:function:export-to-webhook', api.emulator.apiEndpoint)
    expect((await api.put(url, 'code')).status).toBe(404)
    expect((await download(url)).status).toBe(404)
  })
})

describe('the code of a function', () => {
  it('is returned as it was uploaded, and can be replaced', async () => {
    const created = await create()
    expect((await download(created.fileUrl)).status).toBe(404)
    expect((await api.put(created.fileUrl, 'exports.handler = () => true')).status).toBe(200)
    expect(await api.ok('GET', `/functions/${created.functionId}`)).toEqual(created)
    expect((await api.put(created.fileUrl, 'exports.handler = () => false')).status).toBe(200)
    expect(await api.ok('GET', `/functions/${created.functionId}`)).toEqual({
      ...created,
      updatedBy: expect.any(String),
      updatedTime: expect.any(String),
    })
    const response = await download(created.fileUrl)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(await response.text()).toBe('exports.handler = () => false')
  })

  it('is removed with the function and when it is replaced', async () => {
    const contents = async (): Promise<number> => (await api.emulator.snapshot()).records.contents?.length ?? 0
    const before = await contents()
    const { functionId, fileUrl } = await create()
    await api.put(fileUrl, 'old')
    await api.put(fileUrl, 'new')
    expect(await contents()).toBe(before + 1)
    await api.ok('DELETE', `/functions/${functionId}`)
    expect(await contents()).toBe(before)
    expect((await download(fileUrl)).status).toBe(404)
    expect((await api.put(fileUrl, 'late')).status).toBe(404)
    expect(await contents()).toBe(before)
  })

  it('requires a token, and is not empty', async () => {
    const { fileUrl } = await create()
    expect((await fetch(String(fileUrl))).status).toBe(401)
    expect((await fetch(String(fileUrl), { method: 'PUT', body: 'x' })).status).toBe(401)
    expect(await api.put(fileUrl, '')).toMatchObject({ status: 400, body: { message: 'The file is empty' } })
  })

  it('has a maximum size', async () => {
    const { fileUrl } = await create()
    const response = await api.put(fileUrl, new Uint8Array(50 * 1024 * 1024 + 1))
    expect(response).toMatchObject({ status: 413, body: { message: expect.stringContaining('52428800') } })
    expect((await download(fileUrl)).status).toBe(404)
  })
})

describe.skipIf(!hasSqlite)('the code of a function in a data directory', () => {
  it('is kept after a restart, and in snapshots', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'las-functions-'))
    const codes = ['small', 'large'.repeat(50_000)]
    let stored = await startTestApi({ dataDir })
    const urls: unknown[] = []
    for (const code of codes) {
      const { fileUrl } = await stored.ok('POST', '/functions', {})
      urls.push(new URL(String(fileUrl)).pathname)
      await stored.put(fileUrl, code)
    }
    const expectCodes = async (): Promise<void> => {
      const headers = { authorization: `Bearer ${stored.token}` }
      const responses = urls.map(url => fetch(new URL(String(url), stored.emulator.apiEndpoint), { headers }))
      expect(await Promise.all(responses.map(async response => (await response).text()))).toEqual(codes)
    }
    await stored.close()
    stored = await startTestApi({ dataDir })
    await expectCodes()
    const snapshot = await stored.emulator.snapshot()
    await stored.emulator.reset()
    await stored.emulator.restore(snapshot)
    await expectCodes()
    await stored.close()
    await rm(dataDir, { recursive: true })
  })
})

describe('a function in use', () => {
  it.each([
    ['an action', '/actions', 'actionId', {}],
    ['a hook', '/hooks', 'hookId', HOOK],
  ])('cannot be deleted while %s refers to it, with or without the owner', async (_user, path, idField, body) => {
    const { functionId, id } = await create()
    for (const reference of [functionId, id]) {
      const { [idField]: userId } = await api.ok('POST', path, { ...body, functionId: reference })
      const response = await api.send('DELETE', `/functions/${functionId}`)
      expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(String(userId)) } })
      await api.ok('DELETE', `${path}/${userId}`)
    }
    expect(await api.ok('DELETE', `/functions/${functionId}`)).toMatchObject({ functionId })
  })
})
