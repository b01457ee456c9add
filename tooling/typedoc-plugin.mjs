// A plugin of TypeDoc (typedoc.json): documents each package as a module with its README, and makes links that TypeDoc does not make.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Application, Converter, DeclarationReflection, MinimalSourceFile, ReflectionKind } from 'typedoc'
import ts from 'typescript'
import { publicPackages } from './packages.mjs'
import { root } from './steps.mjs'

/** Packages follow those that they re-export, so that each declaration is documented in its own package. */
const order = ['@las/api', '@las/core', 'other packages', '@las/client']
/** @param {string} name */
const rank = name => order.indexOf(order.includes(name) ? name : 'other packages')
/** A package that is only a command has no exports to document. */
const documented = publicPackages
  .filter(({ folder }) => existsSync(join(folder, 'src/index.ts')))
  .toSorted((a, b) => rank(a.name) - rank(b.name))

const builtIns = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects'

/** The groups of the index of a module. */
const indexed = {
  Classes: ReflectionKind.Class,
  Functions: ReflectionKind.Function,
  Values: ReflectionKind.Variable,
  Types: ReflectionKind.Interface | ReflectionKind.TypeAlias,
}

/** @param {Application} app */
export function load(app) {
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue(
      'entryPoints',
      documented.map(({ folder }) => join(folder, 'src/index.ts')),
    )
  })

  app.converter.on(Converter.EVENT_CREATE_PROJECT, (_, project) => {
    project.readme = readme(app, root, project)
  })

  // A module has the name and the README of its package.
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, ({ project }, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const found = documented.find(({ path }) => reflection.name === `${path}/src`)
    if (!found) throw new Error(`The module ${reflection.name} does not belong to a package`)
    reflection.name = found.name
    reflection.readme = readme(app, found.folder, project)
    project.files.registerReflection(
      /** @type {import('typedoc').NormalizedPath} */ (join(found.folder, 'README.md')),
      reflection,
    )
  })

  // TypeDoc omits the class of a @throws. Add it as a link.
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (_, signature, declaration) => {
    if (!declaration) return
    const thrown = ts.getJSDocTags(declaration).filter(ts.isJSDocThrowsTag)
    const described = signature.comment?.blockTags.filter(({ tag }) => tag === '@throws') ?? []
    for (const [index, { content }] of described.entries()) {
      const name = thrown[index]?.typeExpression?.getText().replace(/^\{|\}$/g, '')
      if (name) content.unshift({ kind: 'inline-tag', tag: '@link', text: name }, { kind: 'text', text: ' ' })
    }
  })

  // Link paths of guides in comments. (Packages do not contain the guides, so that the comments cannot link them.)
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, ({ project }, { comment }) => {
    if (!comment) return
    comment.summary = comment.summary.flatMap(part => {
      const path = part.kind === 'code' && /^`(docs\/[\w/-]+\.md)`$/.exec(part.text)?.[1]
      if (!path) return [part]
      const file = /** @type {import('typedoc').NormalizedPath} */ (join(root, 'README.md'))
      return app.converter.parseRawComment(new MinimalSourceFile(`[\`${path}\`](${path})`, file), project.files).content
    })
  })

  // Resolve names that a file does not import by looking for a declaration with this name in all packages.
  app.converter.addUnknownSymbolResolver(({ symbolReference }, reflection, link) => {
    const name = symbolReference?.path?.at(-1)?.path ?? ''
    if (name in globalThis) return `${builtIns}/${name}`
    // In types, only URLs work.
    if (!link) return undefined
    const target = reflection.project
      .getReflectionsByKind(ReflectionKind.ClassOrInterface | ReflectionKind.Function)
      .find(each => each.name === name)
    // The type requires a URL, but a reflection also works.
    return /** @type {{ target: string } | undefined} */ (/** @type {unknown} */ (target && { target }))
  })

  // An index of the declarations precedes the README of a module.
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
}

/**
 * The README of a folder, without its heading, because the page has one.
 * @param {Application} app @param {string} folder @param {import('typedoc').ProjectReflection} project
 */
function readme(app, folder, project) {
  const file = join(folder, 'README.md')
  const text = readFileSync(file, 'utf8')
    .replace(/^# .*\n/, '')
    .replaceAll(/\]\(([^():#]+)\)/g, (link, path) => {
      // The page of a folder is its README.
      const index = join(folder, path, 'README.md')
      return existsSync(index) ? `](${path.replace(/\/$/, '')}/README.md)` : link
    })
  const source = new MinimalSourceFile(text, /** @type {import('typedoc').NormalizedPath} */ (file))
  return app.converter.parseRawComment(source, project.files).content
}
