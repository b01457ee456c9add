import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

const entries = {
  index: 'src/index.ts',
  browser: 'src/browser/index.ts',
  fetch: 'src/fetch/index.ts',
  node: 'src/node/index.ts',
}

export default defineConfig(
  build({
    entry: { ...entries, 'platform/node': 'src/platform/node.ts', 'platform/browser': 'src/platform/browser.ts' },
    dts: { entry: entries, compilerOptions: { paths: { '#platform': ['./src/platform/node.ts'] } } },
  }),
)
