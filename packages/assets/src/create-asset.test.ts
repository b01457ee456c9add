import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isContentError } from '@las/core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAsset, getAsset, listAssets } from './index.js'

const LIMIT = 4_687_500

describe('createAsset', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index * 7)
  let folder: string
  let file: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-assets-'))
    file = join(folder, 'asset.bin')
    await writeFile(file, bytes)
  })
  afterAll(() => rm(folder, { recursive: true }))

  apiTest('stores content of every type', async ({ transport }) => {
    const forms = [
      file,
      bytes,
      Buffer.from(bytes),
      bytes.buffer,
      new Blob([bytes]),
      new Blob([bytes]).stream(),
      createReadStream(file),
      () => createReadStream(file),
    ]
    for (const content of forms) {
      const { assetId } = await createAsset(transport, content)
      expect((await getAsset(transport, assetId)).content).toBe(Buffer.from(bytes).toString('base64'))
    }
  })

  apiTest('sets the name and description', async ({ transport }) => {
    const options = { name: 'Approved vendors', description: '' }
    expect(await createAsset(transport, bytes, options)).toMatchObject({
      ...options,
      contentMD5: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(await createAsset(transport, bytes, { name: null })).toMatchObject({ name: null })
  })

  apiTest('accepts content of the maximum size', async ({ transport }) => {
    const { assetId } = await createAsset(transport, new Uint8Array(LIMIT).fill(255))
    expect((await getAsset(transport, assetId)).content).toHaveLength(6_250_000)
  })

  apiTest('sends nothing if the content is invalid', async ({ transport }) => {
    const before = (await listAssets(transport)).assets.length
    let read = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 1_000_000
        yield new Uint8Array(1_000_000)
      }
    }
    for (const [content, code] of [
      [join(folder, 'missing.json'), 'content_not_found'],
      [folder, 'content_unreadable'],
      [new Uint8Array(), 'content_empty'],
      [new Uint8Array(LIMIT + 1), 'content_too_large'],
      [new Blob([new Uint8Array(LIMIT + 1)]), 'content_too_large'],
      [endless(), 'content_too_large'],
    ] as const) {
      const error = await createAsset(transport, content).catch((reason: unknown) => reason)
      expect(isContentError(error) && error.code).toBe(code)
    }
    expect(read).toBeLessThanOrEqual(LIMIT + 1_000_000)
    expect((await listAssets(transport)).assets).toHaveLength(before)
  })
})
