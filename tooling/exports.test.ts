import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as client from '@las/client'
import * as core from '@las/core'
import { expect, test } from 'vitest'
import { ownDependencies, packages } from './packages.mjs'

type Exports = Record<string, unknown>
const found = packages.find(({ name }) => name === '@las/client')
const names = found ? ownDependencies(found) : []
const dependencies = packages.filter(({ name }) => names.includes(name) && !['@las/api', '@las/core'].includes(name))
const resources = dependencies.filter(({ folder }) => existsSync(join(folder, 'src/functions')))
const others = dependencies.filter(each => !resources.includes(each))
const load = (folder: string, entry: string): Promise<Exports> =>
  import(/* @vite-ignore */ pathToFileURL(join(folder, 'src', entry)).href)

test.each(resources)('$name and @las/client export the functions of $name and all of core', async ({ folder }) => {
  const own = await load(folder, 'functions/index.ts')
  // A package would silently hide a name that core exports as well. @las/client would silently omit a name of two packages.
  expect(Object.keys(own).filter(name => name in core)).toEqual([])
  const all = { ...core, ...own }
  expect({ ...(await load(folder, 'index.ts')) }).toEqual(all)
  expect(client).toMatchObject(all)
})

test.each(others)('@las/client exports all of $name', async ({ folder }) => {
  const own = await load(folder, 'index.ts')
  expect(Object.keys(own).filter(name => name in core)).toEqual([])
  expect(client).toMatchObject({ ...own })
})
