import { fileURLToPath } from 'node:url'

/** What Fastify has and the emulator never uses: its log, its compilers of schemas, injected requests, proxies, published plugins. */
const leftOut = [
  'pino',
  '@fastify/ajv-compiler',
  '@fastify/fast-json-stringify-compiler',
  'light-my-request',
  '@fastify/proxy-addr',
  'semver',
]
const standIn = fileURLToPath(new URL('left-out.cjs', import.meta.url))

/** For esbuild: what stands in the place of other packages. */
export const alias: Record<string, string> = Object.fromEntries(leftOut.map(name => [name, standIn]))

/** For esbuild: bundled CommonJS modules ask for Node's own by `require`, which an ES module does not have. */
export const esmBanner: { js: string } = {
  js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
}
