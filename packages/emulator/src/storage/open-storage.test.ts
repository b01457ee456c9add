import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type BaseRecord, collection, contents, defineSchema, insert, openSqlite } from '@las/storage'
import { fastTempDirectory, hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysFromFile } from '../platform/keys.js'
import { fileHashes } from '../testing/file-hashes.js'
import { ageFiles } from '../testing/unreferenced-files.js'
import { dataDirectory, makePrivate } from './data-directory.js'
import { installations } from './installation.js'
import { openStorage, type Storage } from './open-storage.js'

let directory: string
/** A data directory of an emulator that was stopped, with a large and a small file. */
let template: string
let keys: { large: string; small: string }
beforeAll(async () => {
  directory = await mkdtemp(join(fastTempDirectory, 'las-open-storage-'))
  template = join(directory, 'template')
  if (!hasSqlite) return
  const storage = await open(template)
  keys = { large: await keep(storage, large), small: await keep(storage, Buffer.from('small')) }
  await storage.store.close()
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const large = Buffer.alloc(50_000, 'large')
let ids = 0
const createId = (): string => String(ids++).padStart(32, '0')

const notes = collection<BaseRecord & { content: string }>('notes')
const schema = defineSchema({ version: 3, collections: [installations, contents, notes], migrations: [] })

async function keep({ store, blobs }: Storage, content: Buffer): Promise<string> {
  const { key, changes } = await blobs.write([content], content.length)
  const note = { id: key, organizationId: 'one', revision: 0, content: key }
  await store.write([insert(notes, note), ...changes])
  return key
}

const warnings: string[] = []
const open = (path: string): Promise<Storage> =>
  openStorage(path, schema, createId, { fault: message => warnings.push(String(message)) })

/** Copies the template, and modifies the copy. `change` receives a function that returns the path of an entry. */
async function copy(change: (path: (name: string) => string) => Promise<unknown> = async () => {}): Promise<string> {
  const path = join(directory, createId())
  await cp(template, path, { recursive: true })
  await change(name => join(path, name))
  return path
}

/** Opens a directory, and checks that both files can be read after unreferenced content was collected. */
async function expectIntact(path: string): Promise<void> {
  const storage = await open(path)
  try {
    await storage.collectUnreferenced(new AbortController().signal)
    for (const [key, content] of [
      [keys.large, large],
      [keys.small, Buffer.from('small')],
    ] as const) {
      const stream = await storage.blobs.read(key)
      expect(stream && (await buffer(stream)).equals(content)).toBe(true)
    }
  } finally {
    await storage.store.close()
  }
}

/** Executes statements in a closed database. */
async function sql(path: string, statements: string): Promise<void> {
  const database = await openSqlite(path)
  database.exec(statements)
  database.close()
}

describe.skipIf(!hasSqlite)('an incomplete data directory', () => {
  it.each<[string, (path: (name: string) => string) => Promise<unknown>, string | RegExp]>([
    [
      'has no database',
      path => rm(path('records.sqlite')),
      'records.sqlite is missing, but documents/stored contains 1 file. Restore records.sqlite from a backup. To start without data',
    ],
    [
      'has an empty database',
      path => writeFile(path('records.sqlite'), ''),
      'records.sqlite is empty, but documents/stored contains 1 file',
    ],
    [
      'has a database without records',
      async path => {
        await rm(path('records.sqlite'))
        await sql(path('records.sqlite'), 'PRAGMA journal_mode = WAL; PRAGMA user_version = 2')
      },
      'records.sqlite is empty, but documents/stored contains 1 file',
    ],
    [
      'has no database and no large documents',
      async path => {
        await rm(path('records.sqlite'))
        await rm(path('documents/stored'), { recursive: true })
      },
      'records.sqlite is missing, but documents/database-id contains the id of a database',
    ],
    [
      'has only the log of a database',
      async path => {
        await rm(path('records.sqlite'))
        await rm(path('documents'), { recursive: true })
        await writeFile(path('records.sqlite-wal'), 'changes')
      },
      'records.sqlite is missing, but its log records.sqlite-wal exists',
    ],
    [
      'has no key',
      path => rm(path('key')),
      'key is missing, but records.sqlite contains records. Restore key from a backup',
    ],
    [
      'has a damaged key',
      path => writeFile(path('key'), 'x'),
      /key does not contain a key of 64 hexadecimal digits. Restore it from a backup/,
    ],
    ['has a different key', path => writeFile(path('key'), 'a'.repeat(64)), 'key does not belong to records.sqlite'],
    [
      'has no documents',
      path => rm(path('documents'), { recursive: true }),
      /documents\/stored is missing, but records.sqlite refers to files in it. .* mkdir -p documents\/stored && echo [0-9a-f-]{36} > documents\/database-id/,
    ],
    [
      'has no stored files',
      path => rm(path('documents/stored'), { recursive: true }),
      'documents/stored is missing, but records.sqlite refers to files in it',
    ],
    [
      'has an empty documents directory',
      async path => {
        await rm(path('documents'), { recursive: true })
        await mkdir(path('documents/stored'), { recursive: true })
      },
      'documents/stored is missing, but records.sqlite refers to files in it',
    ],
    [
      'has files of another database',
      path => writeFile(path('documents/database-id'), 'other\n'),
      /files in documents do not belong to records.sqlite: documents\/database-id contains other. .* echo [0-9a-f-]{36} > documents\/database-id/,
    ],
    [
      'has files of an unknown database',
      path => rm(path('documents/database-id')),
      'files in documents do not belong to records.sqlite: documents/database-id is missing',
    ],
    [
      'has a directory instead of the database',
      async path => {
        await rm(path('records.sqlite'))
        await mkdir(path('records.sqlite'))
      },
      /records.sqlite/,
    ],
    [
      'has a file instead of the documents',
      async path => {
        await rm(path('documents'), { recursive: true })
        await writeFile(path('documents'), '')
      },
      /documents/,
    ],
    [
      'has a text file instead of the database',
      path => writeFile(path('records.sqlite'), 'text '.repeat(1000)),
      'records.sqlite is damaged (file is not a database). Restore the data directory from a backup',
    ],
    [
      'was written by a newer version',
      path => sql(path('records.sqlite'), 'PRAGMA user_version = 9'),
      'records.sqlite was written by a newer version of the emulator (format 9; this version supports up to format 3)',
    ],
  ])('is rejected and not modified if it %s', async (_case, change, message) => {
    const path = await copy(change)
    const before = await fileHashes(path)
    await expect(open(path)).rejects.toThrow(message)
    await expect(open(path)).rejects.toThrow(`The data directory ${path} cannot be used: `)
    const after = await fileHashes(path)
    for (const [file, content] of Object.entries(before)) expect(after[file], file).toBe(content)
  })

  it('can be used again after applying the remedy in the message', async () => {
    const lost = await copy(path => rename(path('records.sqlite'), path('elsewhere')))
    await expect(open(lost)).rejects.toThrow('records.sqlite is missing')
    await rename(join(lost, 'elsewhere'), join(lost, 'records.sqlite'))
    await expectIntact(lost)

    const foreign = await copy(path => rm(path('documents/database-id')))
    const message = await open(foreign).catch((error: Error) => error.message)
    const [, id = ''] = /echo (\S+) > documents\/database-id/.exec(String(message)) ?? []
    await writeFile(join(foreign, 'documents/database-id'), `${id}\n`)
    await expectIntact(foreign)

    const without = await copy(path => rm(path('documents'), { recursive: true }))
    await mkdir(join(without, 'documents/stored'), { recursive: true })
    await writeFile(join(without, 'documents/database-id'), id)
    const { store, blobs } = await open(without)
    await expect(blobs.read(keys.large)).rejects.toThrow(`documents/stored/${keys.large} is missing`)
    await store.close()

    const restarted = await copy(async path => {
      await mkdir(path('old'))
      for (const name of ['records.sqlite', 'documents', 'reserve']) await rename(path(name), path(`old/${name}`))
    })
    const storage = await open(restarted)
    expect(storage.keys.derive('x', 8)).toEqual((await keysFromFile(join(template, 'key'))).derive('x', 8))
    await storage.store.close()
  })

  it('is complete again after restoring an older database with its files', async () => {
    const path = await copy()
    const older = await readFile(join(path, 'records.sqlite'))
    const storage = await open(path)
    await keep(storage, Buffer.alloc(60_000, 'newer'))
    await storage.store.close()
    const newer = await readFile(join(path, 'records.sqlite'))

    await writeFile(join(path, 'records.sqlite'), older)
    warnings.length = 0
    await expectIntact(path)
    // The record that refers to a recent file may not have been written yet.
    expect(warnings).toEqual([])
    await ageFiles(join(path, 'documents/stored'))
    await expectIntact(path)
    expect(warnings).toEqual(['1 file without a record was moved to documents/orphaned. It will be deleted in 7 days.'])
    await writeFile(join(path, 'records.sqlite'), newer)
    await expectIntact(path)
    expect(await readdir(join(path, 'documents/stored'))).toHaveLength(2)
  })
})

describe.skipIf(!hasSqlite)('a data directory', () => {
  it('keeps all data of an earlier version', async () => {
    const path = await copy(async path => {
      await rm(path('documents/database-id'))
      await rm(path('documents/orphaned'), { recursive: true })
      await sql(
        path('records.sqlite'),
        `DROP TABLE _installation; UPDATE contents SET data = json_remove(data, '$.size');
         PRAGMA user_version = 1; PRAGMA application_id = 0`,
      )
    })
    await expectIntact(path)
    await expectIntact(path)
    await rm(join(path, 'documents'), { recursive: true })
    await expect(open(path)).rejects.toThrow('documents/stored is missing')
  })

  it('can be a symbolic link, and can contain symbolic links', async () => {
    const path = await copy(async path => {
      await rename(path('documents'), path('elsewhere'))
      await symlink(path('elsewhere'), path('documents'))
    })
    const link = `${path}-link`
    await symlink(path, link)
    await expectIntact(link)
    await rename(join(path, 'elsewhere'), join(path, 'gone'))
    await expect(open(link)).rejects.toThrow(/documents/)
    const dangling = `${path}-dangling`
    await symlink(join(path, 'nowhere'), dangling)
    await expect(open(dangling)).rejects.toThrow(`${dangling} is a symbolic link to a directory that does not exist`)
  })

  it('can be opened again after it was rejected', async () => {
    const path = await copy(path => rename(path('key'), path('other')))
    await expect(open(path)).rejects.toThrow('key is missing')
    await rename(join(path, 'other'), join(path, 'key'))
    await expectIntact(path)
  })

  it('does not overwrite a file of another program with the name of the reserve', async () => {
    const path = join(directory, 'foreign-reserve')
    await mkdir(path)
    await writeFile(join(path, 'reserve'), 'mine')
    await expect(open(path)).rejects.toThrow('records.sqlite is missing, but reserve exists')
    expect(await readFile(join(path, 'reserve'), 'utf8')).toBe('mine')
    expect(await readdir(path)).toEqual(['reserve'])
  })

  it('cannot be used by two emulators', async () => {
    const path = await copy()
    const { store } = await open(path)
    await expect(open(path)).rejects.toThrow('Another emulator is using the data directory.')
    await store.close()
    await expectIntact(path)
  })
})

describe.skipIf(!hasSqlite || process.platform === 'win32')('the permissions of a data directory', () => {
  const modesOf = async (path: string): Promise<Record<string, string>> => {
    const names = ['', ...(await readdir(path, { recursive: true }))]
    const modes = names.map(async name => [name, ((await stat(join(path, name))).mode & 0o777).toString(8)])
    return Object.fromEntries(await Promise.all(modes))
  }
  const expectPrivate = async (path: string): Promise<void> => {
    for (const [name, mode] of Object.entries(await modesOf(path))) expect(`${name} ${mode}`).toMatch(/ [67]00$/)
  }

  it('grant access only to the owner, even while the emulator is running', async () => {
    const path = join(directory, 'new', 'deep')
    const umask = process.umask(0)
    try {
      const storage = await open(path)
      await keep(storage, large)
      expect(await readdir(path)).toContain('records.sqlite-wal')
      await expectPrivate(path)
      await storage.store.close()
    } finally {
      process.umask(umask)
    }
    await expectPrivate(join(directory, 'new'))
  })

  it('are removed for other users, with a warning', async () => {
    const path = await copy(async path => {
      for (const name of ['', 'documents', 'documents/stored', `documents/stored/${keys.large}`])
        await chmod(path(name), 0o777)
      for (const name of ['key', 'records.sqlite']) await chmod(path(name), 0o644)
    })
    warnings.length = 0
    await expectIntact(path)
    expect(warnings).toEqual([
      `${path} was accessible to other users (mode 777). It is now only accessible to its owner.`,
      `${path}/key was accessible to other users (mode 644). It is now only accessible to its owner.`,
      `${path}/records.sqlite was accessible to other users (mode 644). It is now only accessible to its owner.`,
      `${path}/documents was accessible to other users (mode 777). It is now only accessible to its owner.`,
      `${path}/documents/stored was accessible to other users (mode 777). It is now only accessible to its owner.`,
    ])
    const { [`documents/stored/${keys.large}`]: file, ...others } = await modesOf(path)
    for (const [name, mode] of Object.entries(others)) expect(`${name} ${mode}`).toMatch(/ [67]00$/)
  })

  it("are not changed for a directory with other files, except for the emulator's entries", async () => {
    const path = await copy(async path => {
      await writeFile(path('package.json'), '{}', { mode: 0o644 })
      await chmod(path(''), 0o755)
      await chmod(path('key'), 0o644)
    })
    warnings.length = 0
    await expectIntact(path)
    expect(warnings[0]).toContain(`${path} were not changed, because it also contains package.json`)
    expect(await modesOf(path)).toMatchObject({ '': '755', 'package.json': '644', key: '600', documents: '700' })
  })

  it('are not changed for directories and temporary files of other programs', async () => {
    const path = join(directory, 'project')
    for (const name of ['documents', 'tls']) {
      await mkdir(join(path, name), { recursive: true })
      await chmod(join(path, name), 0o755)
      await writeFile(join(path, name, 'file'), '', { mode: 0o644 })
    }
    await writeFile(join(path, 'tls', 'key.pem'), '', { mode: 0o644 })
    for (const name of ['notes.tmp', 'key.0123456789ab.tmp']) await writeFile(join(path, name), '', { mode: 0o644 })
    warnings.length = 0
    await makePrivate(dataDirectory(path), message => warnings.push(message))
    expect(await modesOf(path)).toMatchObject({
      ...{ documents: '755', 'documents/file': '644', tls: '755', 'tls/file': '644' },
      ...{ 'notes.tmp': '644', 'key.0123456789ab.tmp': '600' },
    })
    expect(warnings.join()).toContain('because it also contains documents')
    await writeFile(join(path, 'records.sqlite'), '', { mode: 0o644 })
    warnings.length = 0
    await makePrivate(dataDirectory(path), message => warnings.push(message))
    expect(await modesOf(path)).toMatchObject({
      ...{ documents: '755', 'documents/file': '644', tls: '755', 'tls/file': '644', 'tls/key.pem': '600' },
      ...{ 'records.sqlite': '600', 'notes.tmp': '644' },
    })
    expect(warnings.join()).toContain(`${path}/documents were not changed, because it also contains file`)
  })
})
