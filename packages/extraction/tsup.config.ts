import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'
import manifest from './package.json' with { type: 'json' }

/** tsup leaves required dependencies out of the bundle by itself, but not optional ones. */
export const external: RegExp[] = [
  /^node:/,
  ...Object.keys({ ...manifest.optionalDependencies, ...manifest.peerDependencies }).map(
    name => new RegExp(`^${name}(?:/|$)`),
  ),
]

export default defineConfig(
  build({
    // The CommonJS build finds the fonts, too.
    shims: true,
    platform: 'node',
    external,
  }),
)
