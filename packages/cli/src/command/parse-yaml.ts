// Loaded only for YAML files. In the bundle, `import('yaml')` itself would not return the names of this CommonJS package.
import { parse } from 'yaml'

/** Parses YAML. The number of aliases is limited, because nested aliases can expand to gigabytes. */
export function parseYaml(text: string): unknown {
  return parse(text, { maxAliasCount: 100 })
}
