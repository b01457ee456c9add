// npm run changeset: describes a change for the changelogs, by questions in a terminal or from the command line anywhere.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { publicPackages } from './packages.mjs'
import { foreground, main, root, StepError } from './steps.mjs'

const usage = `Usage: npm run changeset
       npm run changeset -- --minor documents --patch core --name upload-progress "What users notice."

Writes a file into .changeset, from which the next release makes its changelogs. Without arguments it asks, which needs a terminal.

--major, --minor, --patch <package>   a package that changes, and how; repeatable
--name <name>                         the name of the file, in kebab case; made of the text by default
`

await main(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(usage)
  else if (args.length > 0) write(args)
  else if (!process.stdin.isTTY)
    throw new StepError(`Questions need a terminal. Pass what changes as arguments.\n\n${usage}`)
  else await foreground(join(root, 'node_modules/@changesets/cli/bin.js'), [], root)
})

/** @param {string[]} args */
function write(args) {
  const { values, positionals } = parse(args)
  const bumps = /** @type {const} */ (['major', 'minor', 'patch']).flatMap(bump =>
    (values[bump] ?? []).map(name => ({ name: fullName(name), bump })),
  )
  const text = positionals.join(' ').trim()
  if (bumps.length === 0) throw new StepError(`No package is named.\n\n${usage}`)
  if (text === '') throw new StepError(`The text is missing: say what users notice.\n\n${usage}`)
  const name =
    values.name ??
    text
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.slice(0, 6)
      .join('-') ??
    ''
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new StepError(`--name must be in kebab case, not "${name}".`)
  const file = `.changeset/${name}.md`
  if (existsSync(join(root, file))) throw new StepError(`${file} exists already. Choose another --name.`)
  const lines = bumps.map(({ name, bump }) => `'${name}': ${bump}`)
  writeFileSync(join(root, file), ['---', ...lines, '---', '', text, ''].join('\n'))
  process.stdout.write(`${file}\n`)
}

/** @param {string[]} args */
function parse(args) {
  const bump = /** @type {const} */ ({ type: 'string', multiple: true })
  const options = { major: bump, minor: bump, patch: bump, name: /** @type {const} */ ({ type: 'string' }) }
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    throw new StepError(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}

/** @param {string} name with or without the scope */
function fullName(name) {
  const found = publicPackages.find(each => each.name === name || each.name === `@las/${name}`)
  if (found) return found.name
  const names = publicPackages.map(each => each.name.replace('@las/', '')).join(', ')
  throw new StepError(`No published package is called ${name}. The packages: ${names}.`)
}
