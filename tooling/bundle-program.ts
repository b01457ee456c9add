import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const source = (path: string): string => fileURLToPath(new URL(`../packages/${path}`, import.meta.url))

/**
 * Bundles a program with the sources of the packages that it uses, for tests that run programs as processes of their own.
 *
 * @param entry The program's TypeScript file.
 * @param outfile Where to write it, ending in `.mjs`.
 * @param options What esbuild is to do differently.
 */
export async function bundleProgram(entry: URL, outfile: string, options: BuildOptions = {}): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: {
      '#platform': source('core/src/platform/node.ts'),
      '#axios': source('core/src/platform/axios-node.ts'),
    },
    plugins: [
      {
        name: 'sources',
        setup({ onResolve }) {
          onResolve({ filter: /^@las\/[a-z-]+(\/[a-z-]+)?$/ }, ({ path }) => {
            const [, name, entryName] = path.split('/')
            return { path: source(`${name}/src/${entryName === undefined ? '' : `${entryName}/`}index.ts`) }
          })
        },
      },
    ],
    // Some of what is bundled is CommonJS.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` },
    logLevel: 'error',
    ...options,
  })
}
