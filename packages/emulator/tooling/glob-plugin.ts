import { readdirSync, readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'

/** The part of esbuild's plugin interface that is used here; tsup and esbuild bring different versions of it. */
interface Build {
  onLoad(
    options: { filter: RegExp },
    load: (args: { path: string }) => { contents: string; loader: 'ts'; watchDirs: string[] },
  ): void
}

/** Expands `import.meta.glob([…], { eager: true })` as Vite does, so that a bundle finds the same modules as the tests. */
export const globPlugin: { name: string; setup(build: Build): void } = {
  name: 'import.meta.glob',
  setup(build) {
    build.onLoad({ filter: /[\\/]operations[\\/]index\.ts$/ }, ({ path }) => {
      const directory = dirname(path)
      const imports: string[] = []
      const contents = readFileSync(path, 'utf8').replace(
        /import\.meta\.glob\((\[[^\]]*\]), \{ eager: true \}\)/g,
        (_call, patterns: string) => {
          const modules = matching(
            directory,
            [...patterns.matchAll(/'([^']*)'/g)].flatMap(match => match[1] ?? []),
          )
          const entries = modules.map(module => {
            const name = `module${imports.length}`
            imports.push(`import * as ${name} from '${module}'`)
            return `'${module}': ${name}`
          })
          if (entries.length === 0) throw new Error(`No module in ${directory} matches ${patterns}`)
          return `{ ${entries.join(', ')} }`
        },
      )
      return { contents: `${imports.join('\n')}\n${contents}`, loader: 'ts', watchDirs: [directory] }
    })
  },
}

/** The files below a directory that match a pattern and none of those that begin with `!`. */
function matching(directory: string, patterns: readonly string[]): string[] {
  const expressions = patterns.map(pattern => ({
    excludes: pattern.startsWith('!'),
    expression: new RegExp(`^${pattern.replace('!', '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`),
  }))
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `./${relative(directory, `${entry.parentPath}/${entry.name}`).replaceAll('\\', '/')}`)
    .filter(path => {
      const matches = expressions.filter(({ expression }) => expression.test(path))
      return matches.length > 0 && !matches.some(({ excludes }) => excludes)
    })
    .sort()
}
