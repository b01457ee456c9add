import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The part of esbuild's plugin interface that is used here; tsup and esbuild bring different versions of it. */
interface Build {
  initialOptions: { metafile?: boolean }
  onEnd(end: (result: { metafile?: { inputs: Record<string, unknown> } | undefined }) => void): void
}

/** Writes `dist/bundled-licences.txt`: the names, versions and licences of the packages of others that are part of the bundle. */
export const bundledLicences: { name: string; setup(build: Build): void } = {
  name: 'bundled-licences',
  setup(build) {
    build.initialOptions.metafile = true
    build.onEnd(({ metafile }) => {
      const folders = new Set(Object.keys(metafile?.inputs ?? {}).flatMap(input => packageOf(resolve(input)) ?? []))
      if (folders.size === 0) return
      mkdirSync('dist', { recursive: true })
      writeFileSync('dist/bundled-licences.txt', [...folders].map(noticeOf).sort().join('\n\n'))
    })
  },
}

/** The folder of the package that a file was installed with. */
const packageOf = (path: string): string | undefined =>
  /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0]

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder).filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
  if (texts.length === 0 && !license)
    throw new Error(`${name} says nothing of its licence, so that it cannot be bundled`)
  return [
    `${name} ${version} (${license})`,
    ...texts.map(text => readFileSync(join(folder, text), 'utf8').trim()),
  ].join('\n\n')
}
