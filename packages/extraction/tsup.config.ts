import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'
import manifest from './package.json' with { type: 'json' }

/** Optional dependencies are not taken for dependencies by themselves, which stay outside of a bundle. */
export const external: RegExp[] = [
  /^node:/,
  ...Object.keys(manifest.optionalDependencies).map(name => new RegExp(`^${name}(?:/|$)`)),
]

export default defineConfig(
  build({
    // The CommonJS build finds the fonts, too.
    shims: true,
    platform: 'node',
    external,
  }),
)
