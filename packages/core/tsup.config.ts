import { defineConfig } from 'tsup'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    entry: ['src/index.ts', 'src/platform/node.ts', 'src/platform/browser.ts'],
    dts: { entry: 'src/index.ts', compilerOptions: { paths: { '#platform': ['./src/platform/node.ts'] } } },
  }),
)
