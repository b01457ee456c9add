import type { AdminStore, Schema, Store } from '@las/storage'
import { describeStore } from '@las/storage/conformance'
import pg from 'pg'
import { afterAll, beforeAll, describe } from 'vitest'
import { openPostgresStore } from './open-postgres-store.js'
import {
  hasDatabase,
  newSchemaName,
  openTestDatabase,
  SKIP_REASON,
  type TestDatabase,
} from './testing/test-database.js'

let database: TestDatabase
const schemaNames: string[] = []

describe.skipIf(!hasDatabase)(`PostgresStore${hasDatabase ? '' : SKIP_REASON}`, () => {
  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(async () => {
    const client = new pg.Client(database.url)
    await client.connect()
    for (const name of schemaNames) await client.query(`DROP SCHEMA IF EXISTS "${name}" CASCADE`)
    await client.end()
    await database.close()
  })

  describeStore('PostgresStore', (schema: Schema): Promise<Store & AdminStore> => {
    const schemaName = newSchemaName()
    schemaNames.push(schemaName)
    return openPostgresStore(database.url, schema, { schemaName })
  })
})
