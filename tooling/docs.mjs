// Generates the reference of all packages, with the guides, into docs/reference. A broken link fails.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Application, Converter, DeclarationReflection, MinimalSourceFile, ReflectionKind } from 'typedoc'
import ts from 'typescript'
import { publicPackages } from './packages.mjs'
import { root } from './steps.mjs'

/** A package comes after those that it re-exports, so that each declaration is documented with the package that it belongs to. */
const order = ['@las/api', '@las/core', 'other packages', '@las/client']
/** @param {string} name */
const rank = name => order.indexOf(order.includes(name) ? name : 'other packages')
const documented = publicPackages.toSorted((a, b) => rank(a.name) - rank(b.name))

const builtIns = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects'

/** The groups of the index on top of a module. */
const indexed = {
  Classes: ReflectionKind.Class,
  Functions: ReflectionKind.Function,
  Values: ReflectionKind.Variable,
  Types: ReflectionKind.Interface | ReflectionKind.TypeAlias,
}

const app = await Application.bootstrap({
  name: 'LAS for TypeScript',
  entryPoints: documented.map(({ folder }) => join(folder, 'src/index.ts')),
  tsconfig: join(root, 'tsconfig.json'),
  basePath: root,
  out: join(root, 'docs/reference'),
  cleanOutputDir: true,
  readme: 'none',
  projectDocuments: [join(root, 'docs/*.md')],
  excludeInternal: true,
  // Every package that re-exports core would list all of it.
  excludeReferences: true,
  excludePrivate: true,
  disableSources: true,
  // The types of the whole workspace are checked by themselves.
  skipErrorChecking: true,
  highlightLanguages: ['typescript', 'javascript', 'sh', 'ini', 'json', 'python', 'docker', 'yaml'],
  kindSortOrder: ['Document', 'Module', 'Class', 'Function', 'Variable', 'Interface', 'TypeAlias'],
  sort: ['kind', 'alphabetical'],
  validation: { notExported: false, invalidLink: true, rewrittenLink: true, notDocumented: false },
})

app.converter.on(Converter.EVENT_CREATE_PROJECT, (_, project) => {
  project.readme = readme(root, project)
})

// A module has the name of its package and begins with the package's README.
app.converter.on(Converter.EVENT_CREATE_DECLARATION, ({ project }, reflection) => {
  if (!reflection.kindOf(ReflectionKind.Module)) return
  const found = documented.find(({ path }) => reflection.name === `${path}/src`)
  if (!found) throw new Error(`No package belongs to the module ${reflection.name}`)
  reflection.name = found.name
  reflection.readme = readme(found.folder, project)
  project.files.registerReflection(
    /** @type {import('typedoc').NormalizedPath} */ (join(found.folder, 'README.md')),
    reflection,
  )
})

// TypeDoc drops the class that a @throws names; it comes back as a link.
app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_, signature, declaration) => {
  if (!declaration) return
  const thrown = ts.getJSDocTags(declaration).filter(ts.isJSDocThrowsTag)
  const described = signature.comment?.blockTags.filter(({ tag }) => tag === '@throws') ?? []
  for (const [index, { content }] of described.entries()) {
    const name = thrown[index]?.typeExpression?.getText().replace(/^\{|\}$/g, '')
    if (name) content.unshift({ kind: 'inline-tag', tag: '@link', text: name }, { kind: 'text', text: ' ' })
  }
})

// A guide that a comment names by its path becomes a link; the packages do not hold the guides.
app.converter.on(Converter.EVENT_CREATE_SIGNATURE, ({ project }, { comment }) => {
  if (!comment) return
  comment.summary = comment.summary.flatMap(part => {
    const path = part.kind === 'code' && /^`(docs\/[\w-]+\.md)`$/.exec(part.text)?.[1]
    if (!path) return [part]
    const file = /** @type {import('typedoc').NormalizedPath} */ (join(root, 'README.md'))
    return app.converter.parseRawComment(new MinimalSourceFile(`[\`${path}\`](${path})`, file), project.files).content
  })
})

// What a comment names without importing it is found by its name alone.
app.converter.addUnknownSymbolResolver(({ symbolReference }, reflection) => {
  const name = symbolReference?.path?.at(-1)?.path ?? ''
  if (name in globalThis) return `${builtIns}/${name}`
  const target = reflection.project
    .getReflectionsByKind(ReflectionKind.ClassOrInterface | ReflectionKind.Function)
    .find(each => each.name === name)
  // The types ask for an address; a page of the reference does as well.
  return /** @type {{ target: string } | undefined} */ (/** @type {unknown} */ (target && { target }))
})

// A module begins with an index of what it declares, ahead of its README.
app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    if (!(module instanceof DeclarationReflection)) continue
    const lines = Object.entries(indexed).flatMap(([title, kind]) => {
      const names = module.children?.filter(child => child.kindOf(kind)).map(({ name }) => name) ?? []
      if (names.length === 0) return []
      return [
        `**${title}**: ${names
          .sort()
          .map(name => `{@link "${module.name}".${name} | ${name}}`)
          .join(' · ')}`,
      ]
    })
    const index = new MinimalSourceFile(
      lines.join('\n\n'),
      /** @type {import('typedoc').NormalizedPath} */ (module.name),
    )
    module.readme = [
      ...app.converter.parseRawComment(index, project.files).content,
      { kind: 'text', text: '\n\n---\n\n' },
      ...(module.readme ?? []),
    ]
  }
})

const project = await app.convert()
if (project) {
  app.validate(project)
  await app.generateOutputs(project)
}
process.exitCode = !project || app.logger.hasErrors() || app.logger.hasWarnings() ? 1 : 0

/**
 * The README of a folder, without its heading, which is the page's own.
 * @param {string} folder @param {import('typedoc').ProjectReflection} project
 */
function readme(folder, project) {
  const file = join(folder, 'README.md')
  const text = readFileSync(file, 'utf8')
    .replace(/^# .*\n/, '')
    .replaceAll(/\]\(([^():#]+)\)/g, (link, path) => {
      // A folder's page is its README.
      const index = join(folder, path, 'README.md')
      return existsSync(index) ? `](${path.replace(/\/$/, '')}/README.md)` : link
    })
  const source = new MinimalSourceFile(text, /** @type {import('typedoc').NormalizedPath} */ (file))
  return app.converter.parseRawComment(source, project.files).content
}
