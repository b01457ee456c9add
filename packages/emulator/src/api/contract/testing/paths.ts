import type { Operation } from '@las/api/description'
import { type Fixtures, fixtureId } from '../../../testing/fixtures.js'

/** The path of an operation with ids of `fixtures`. `replaced` contains other ids by parameter. */
export const pathIn = (
  fixtures: Fixtures,
  { path, params }: Operation,
  replaced: Readonly<Record<string, string>> = {},
): string =>
  path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(replaced[name] ?? fixtureId(fixtures, params[name]?.schema['x-id'] ?? name)),
  )
