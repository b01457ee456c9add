import { fileURLToPath } from 'node:url'
import { defineConfig, type Rolldown } from 'vite'
import tsconfig from '../../tsconfig.base.json' with { type: 'json' }

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** The sources of our packages, so that the site contains only what it uses, and needs no builds of them. */
const sources = Object.entries(tsconfig.compilerOptions.paths)
  .filter(([name]) => !name.startsWith('#'))
  .map(([name, [path = '']]) => ({
    find: new RegExp(`^${name.replace('*', '([a-z-]+)')}$`),
    replacement: fromRoot(path.replace('*', '$1')),
  }))

/** The emulator that the development server uses. */
const emulator = process.env.EMULATOR_URL ?? 'http://localhost:8099'

/** Files of the site in addition to the first screen and a file for each other page: small files compress badly. */
const chunks: Rolldown.CodeSplittingGroup[] = [
  {
    name: (id, context) => (firstScreen(context).has(id) ? 'first' : null),
    // Only some functions of the packages of the SDK are part of the first screen.
    test: /[/](console[/]src|node_modules)[/]/,
    debugName: 'first',
    priority: 2,
  },
  ...Object.entries({
    data: 'pages/(overview|documents?|datasets?|search|go)/|objects/(document-list|upload)',
    models: 'pages/(models?|training)/|parts/(plot|slider)',
    administration:
      'pages/((secret|user|role|app-client)s?|quotas|requests|clock-and-faults|jobs|outbox|data)/|objects/(role|permissions|client-)',
    agents:
      'pages/((agent|hook|action|function|validation)s?|(agent|hook|action)-run)/|objects/(webhook|run-|status-history)',
    workflows: 'pages/((workflow|transition)s?|execution|transition-execution)/|objects/workflows|parts/graph',
  }).map(([name, folders]) => ({ name, test: new RegExp(`/packages/console/src/(?:${folders})`), priority: 1 })),
  // The first screen uses functions of the files that are left out.
  {
    name: 'sdk',
    test: /[/]packages[/](?!(api|console|core|review|rows)[/])(?!documents[/]src[/](content[/]|get-document))/,
  },
  { name: 'shared', test: /[/]console[/]src[/](?!pages[/])/, minShareCount: 2 },
]

let loadedFirst: Set<string> | undefined

/** The modules that the first screen loads. */
function firstScreen(context: Rolldown.ChunkingContext): ReadonlySet<string> {
  if (loadedFirst) return loadedFirst
  loadedFirst = new Set([fromRoot('packages/console/src/app/main.tsx')])
  for (const id of loadedFirst)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) loadedFirst.add(imported)
  return loadedFirst
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/_console/',
  resolve: {
    alias: [
      { find: '#platform', replacement: fromRoot('packages/core/src/platform/browser.ts') },
      // All requests use fetch.
      { find: '#axios', replacement: fromRoot('packages/console/tooling/no-axios.ts') },
      ...sources,
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: {
    proxy: {
      // The emulator only accepts requests of its pages. The API itself accepts those of all pages.
      '^/_console/(api|sign-in|callback|link)': { target: emulator, changeOrigin: true, headers: { origin: emulator } },
    },
  },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17'],
    // A strict Content-Security-Policy allows no inline scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: chunks } } },
    sourcemap: false,
  },
})
