import type { Operation } from '@las/api/description'
import { type Fixtures, fixtureId } from '../../../testing/fixtures.js'

/** The path of an operation with ids of a world, or with those that are given. */
export const pathIn = (
  world: Fixtures,
  { path, params }: Operation,
  given: Readonly<Record<string, string>> = {},
): string =>
  path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(given[name] ?? fixtureId(world, params[name]?.schema['x-id'] ?? name)),
  )
