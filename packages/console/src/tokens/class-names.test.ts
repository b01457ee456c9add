import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The folders whose classes all components may use. */
const SHARED = /^(?:app|parts|tokens)$/

/** The folder whose components belong together: `pages/review`, `objects/upload` or `parts`. */
function ownerOf(file: string): string {
  const [first = '', second = ''] = dirname(file).split(sep)
  return SHARED.test(first) || second === '' ? first : `${first}/${second}`
}

/** The owners of the rules of each class. */
function definitions(): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>()
  for (const file of files.filter(file => file.endsWith('.css'))) {
    const text = read(file).replaceAll(/\/\*.*?\*\//gs, '')
    for (const [, selectors = ''] of text.matchAll(/([^{}]+)\{/g)) {
      for (const [, name = ''] of selectors.matchAll(/(?:^|,)\s*\.([a-z][\w-]*)/g)) {
        owners.set(name, (owners.get(name) ?? new Set()).add(ownerOf(file)))
      }
    }
  }
  return owners
}

/** The classes that a component names, also in conditions. */
function classesIn(text: string): string[] {
  const attributes = [...text.matchAll(/\bclass=(?:"([^"]*)"|\{((?:`[^`]*`|[^`{}])*)\})/g)]
  return attributes.flatMap(
    ([, literal = '', expression = '']) => `${literal} ${expression}`.match(/[a-z][\w-]*/g) ?? [],
  )
}

// Files of several pages are loaded together, and stay loaded: the rules of one page would apply to others.
test('the classes of a page or of shared objects are used by no other page', () => {
  const owners = definitions()
  const problems = files
    .filter(file => file.endsWith('.tsx'))
    .flatMap(file =>
      classesIn(read(file)).flatMap(name => {
        const others = [...(owners.get(name) ?? [])]
        const isAllowed =
          others.length === 0 ||
          others.some(owner => SHARED.test(owner) || owner === ownerOf(file) || owner === 'objects')
        return isAllowed ? [] : [`${file}: ${name} of ${others}`]
      }),
    )
  expect(problems).toEqual([])
})

test('the classes of a page have rules in no other page', () => {
  const problems = [...definitions()].flatMap(([name, owners]) => {
    const local = [...owners].filter(owner => !SHARED.test(owner))
    return local.length > 1 ? [`${name}: ${local.join(', ')}`] : []
  })
  expect(problems).toEqual([])
})
