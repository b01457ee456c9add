import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

const entries = {
  index: 'src/index.ts',
  browser: 'src/browser/index.ts',
  fetch: 'src/fetch/index.ts',
  node: 'src/node/index.ts',
}

const platform = (name: string) => ({ [`platform/${name}`]: `src/platform/${name}.ts` })

export default defineConfig(
  build({
    entry: {
      ...entries,
      ...platform('node'),
      ...platform('browser'),
      ...platform('axios-node'),
      ...platform('axios-browser'),
    },
    dts: {
      entry: entries,
      compilerOptions: {
        paths: { '#platform': ['./src/platform/node.ts'], '#axios': ['./src/platform/axios-node.ts'] },
      },
    },
  }),
)
