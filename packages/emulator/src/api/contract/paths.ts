import type { Operation } from '@las/api/description'
import { idIn, type World } from '../../testing/world.js'

/** The path of an operation with ids of a world, or with those that are given. */
export const pathIn = (
  world: World,
  { path, params }: Operation,
  given: Readonly<Record<string, string>> = {},
): string =>
  path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(given[name] ?? idIn(world, params[name]?.schema['x-id'] ?? name)),
  )
