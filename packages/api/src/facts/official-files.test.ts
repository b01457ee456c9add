import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedFiles } from '../../../../tooling/testing/shared-files.js'
import { operations } from '../description/index.js'
import { check } from './check.js'
import { differences } from './differences.js'
import { readLists, SOURCES } from './read-lists.js'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const {
  paths: [file = ''],
  available,
  note,
} = sharedFiles(
  SOURCES.map(source => `api/oas-${source}.json`),
  'facts.test.ts for the facts that are checked in',
)
const official = dirname(file)

describe.skipIf(!available)(`the official files${note}`, () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'facts-'))
    execFileSync(process.execPath, [path('../../tooling/transcribe-facts.mjs'), official, folder])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('contain the facts that are checked in', () => {
    const textsIn = (folder: string): Record<string, string> =>
      Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))
    expect(Object.keys(textsIn(folder))).toHaveLength(SOURCES.length)
    expect(textsIn(path('../../facts/')), 'run node packages/api/tooling/transcribe-facts.mjs').toEqual(textsIn(folder))
  })

  it('match the description, except for known differences', () => {
    expect(check(readLists(folder), operations, differences)).toEqual({ unexplained: [], unused: [] })
  })
})
