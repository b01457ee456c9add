import { defineConfig } from 'tsup'
import { bundledLicences } from '../../tooling/bundled-licences.js'
import { build } from '../../tooling/tsup.js'

export default defineConfig(
  build({
    // The parser of paths is part of the bundle: as the many small files that it is, it would take longer to load than all the rest.
    esbuildPlugins: [bundledLicences],
  }),
)
