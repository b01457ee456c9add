import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as client from '@las/client'
import * as core from '@las/core'
import { expect, test } from 'vitest'
import { ownDependencies, packages } from './packages.mjs'

type Exports = Record<string, unknown>
const found = packages.find(({ name }) => name === '@las/client')
const names = found ? ownDependencies(found) : []
const resources = packages.filter(({ name }) => names.includes(name) && !['@las/api', '@las/core'].includes(name))
const load = (folder: string, entry: string): Promise<Exports> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, 'src', entry)).href)

test.each(resources)('$name exports its functions and all of core, and so does @las/client', async ({ folder }) => {
  const own = await load(folder, 'functions/index.ts')
  // A name in both would hide that of core, and one in two packages would be missing in @las/client, without an error.
  expect(Object.keys(own).filter(name => name in core)).toEqual([])
  const all = { ...core, ...own }
  expect({ ...(await load(folder, 'index.ts')) }).toEqual(all)
  expect(client).toMatchObject(all)
})
