// npm run sbom, after a build: writes a software bill of materials for each published package to dist/sbom, in the CycloneDX format. pnpm
// makes them from the lockfile. This script adds what pnpm cannot know, the software in bundles and in libvips, and checks the result with the
// schema: the tools of CycloneDX read installations of npm, or one bundle.
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SPDX, Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { platformPackages, publicPackages, sbomOf, tarballs } from './packages.mjs'
import { main, pnpm, root, run, StepError } from './steps.mjs'
import { packagesIn } from './third-party-licences.mjs'

/**
 * @typedef {{ name: string, group?: string, version: string, 'bom-ref': string, components?: unknown[] }} Component
 * @typedef {{ metadata: { component: Component }, components: Component[] }} Bom
 * @typedef {{ name: string, version: string, licence: string, purl?: string }} Part
 */

const folder = join(tarballs, 'sbom')
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

/** Adds to each component the software that it contains. @param {Bom} bom @param {(name: string) => readonly Part[]} partsOf */
export function addParts(bom, partsOf) {
  for (const component of [bom.metadata.component, ...bom.components]) {
    const name = nameOf(component)
    const parts = partsOf(name)
    if (parts.length > 0) component.components = parts.map(part => asComponent(part, component['bom-ref']))
  }
}

/** @param {Component} component */
function nameOf({ group, name }) {
  return group ? `${group}/${name}` : name
}

/** @param {Part} part @param {string} container */
function asComponent({ name, version, licence, purl }, container) {
  const license = SPDX.isSupportedSpdxId(licence) ? { id: licence } : { name: licence }
  const ref = `${container}#${name}@${version}`
  return { type: 'library', name, version, 'bom-ref': ref, ...(purl && { purl }), licenses: [{ license }] }
}

/** The software in a package: in a bundle of ours, or in the libvips of sharp. @param {string} name @returns {readonly Part[]} */
function partsOf(name) {
  const own = publicPackages.find(each => each.name === name)
  const notice = own && join(own.folder, 'dist/THIRD-PARTY-LICENCES.txt')
  if (notice && existsSync(notice)) {
    return packagesIn(readFileSync(notice, 'utf8')).map(each => ({ ...each, purl: purlOf(each) }))
  }
  return name.startsWith('@img/sharp-libvips-') ? librariesOf(name) : []
}

/** @param {{ name: string, version: string }} of a package of npm */
function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** The libraries in a package with libvips, from its README and its list of versions. @param {string} name @returns {readonly Part[]} */
function librariesOf(name) {
  const sharp = realpathSync(join(root, 'packages/extraction/node_modules/sharp'))
  const installed = join(sharp, '..', name)
  const licences = librariesIn(readFileSync(join(installed, 'README.md'), 'utf8'))
  const versions = JSON.parse(readFileSync(join(installed, 'versions.json'), 'utf8'))
  return licences.flatMap(([library, licence]) => {
    const version = versions[library] ?? versions[library.replace(/^lib/, '').replace('ultrahdr', 'uhdr')]
    return version ? [{ name: library, version, licence }] : []
  })
}

/** The libraries and their licences in the table of a README of sharp's libvips. @param {string} readme @returns {[string, string][]} */
export function librariesIn(readme) {
  const rows = [...readme.matchAll(/^\| ([\w-]+) +\| (.*?) +\|$/gm)].filter(([, name]) => name !== 'Library')
  return rows.map(([, name = '', licence = '']) => [name, licence.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')])
}

/** The faults of a bill of materials. @param {string} text @returns {Promise<string[]>} */
export async function faultsOf(text) {
  const faults = /** @type {{ instancePath: string, message: string }[] | null} */ (await validator.validate(text))
  return (faults ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const packages = [...publicPackages, ...platformPackages]
    const unbuilt = ['@las/cli', '@las/console'].filter(name => partsOf(name).length === 0)
    if (unbuilt.length > 0) throw new StepError(`${unbuilt.join(', ')} is not built: run npm run build first.`)
    rmSync(folder, { recursive: true, force: true })
    const filters = packages.map(({ name }) => `--filter=${name}`)
    const options = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--prod', '--exclude-peers', '--split']
    const [command = '', ...args] = pnpm(...filters, 'sbom', ...options, '--out', join(folder, '%s-%v.cdx.json'))
    const { code, output } = await run(command, args)
    if (code !== 0) throw new StepError('pnpm sbom failed; the reason is above.', output)
    const missing = packages.filter(each => !existsSync(sbomOf(each))).map(({ name }) => name)
    if (missing.length > 0) throw new StepError(`pnpm made no bill of materials for ${missing.join(', ')}.`, output)
    for (const file of readdirSync(folder).map(name => join(folder, name))) {
      const bom = JSON.parse(readFileSync(file, 'utf8'))
      addParts(bom, partsOf)
      const text = `${JSON.stringify(bom, null, 2)}\n`
      const faults = await faultsOf(text)
      if (faults.length > 0) throw new StepError(`${file} does not follow the schema:\n${faults.join('\n')}`)
      writeFileSync(file, text)
    }
    console.log(`${packages.length} bills of materials in ${folder}`)
  })
}
