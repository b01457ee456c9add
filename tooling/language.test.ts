import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, findingsIn, phrases } from './language.mjs'

const namesIn = (text: string, file = 'page.md'): string[] => findingsIn(file, text).map(({ name }) => name)

/** For each pattern, a text that it finds and a similar text that it accepts. */
const examples: Record<string, [found: string, accepted: string]> = {
  'headless clause': ['What the API returned.', 'What did the API return?'],
  tell: ['The response tells the id.', 'The response is intelligent.'],
  stand: ['The id stands in the header.', 'The value stands for an id.'],
  'there is none': ['Undefined if there is none.', 'None of them is valid.'],
  'is no': ['This is no document.', 'There is no document, and the id is no longer valid.'],
  beside: ['A test is beside the file.', 'Besides the id, it returns the name.'],
  apart: ['It runs apart.', 'All run, apart from the last one.'],
  'at hand': ['The token is at hand.', 'The token is handed over.'],
  'of its own': ['It has a port of its own.', 'It has its own port.'],
  'at once': ['All start at once.', 'They start once.'],
  meanwhile: ['Meanwhile, the job ends.', 'In the meantime, the job ends.'],
  'go on': ['The training goes on.', 'The training ongoing since yesterday ends.'],
  'let go of': ['It lets go of the lock.', 'It lets the lock go.'],
  'make up for': ['A retry makes up for it.', 'Fields make up a record.'],
  alone: ['Types alone are exported.', 'It has a standalone mode.'],
  'so many': ['After so many retries it fails.', 'It retries so often.'],
  nobody: ['Nobody claims the job.', 'No worker claims the job.'],
  begun: ['The training was begun.', 'The training has started.'],
  'however it ends': ['It is deleted, however it ends.', 'It can be deleted, however.'],
}

describe('phrases', () => {
  it('all have examples', () => {
    expect(Object.keys(examples)).toEqual(Object.keys(phrases))
  })

  it.each(Object.entries(examples))('finds "%s" only in its example', (name, [found, accepted]) => {
    expect(namesIn(found)).toEqual([name])
    expect(namesIn(accepted)).toEqual([])
  })
})

describe('findings', () => {
  it('have the line, the phrase and a replacement', () => {
    expect(findingsIn('page.md', 'One.\n\nAll start at once.\n')).toEqual([
      { line: 3, phrase: 'at once', name: 'at once', remedy: '"immediately" or "simultaneously"' },
    ])
  })

  it('skip code spans and code blocks', () => {
    expect(namesIn('The option `at once` is set.\n')).toEqual([])
    expect(namesIn('```sh\nrun --alone # at once\n```\n')).toEqual([])
    expect(findingsIn('page.md', '```sh\nrun\n```\nAll start at once.\n')).toMatchObject([{ line: 4 }])
  })

  it('skip a line with the ignore mark and the line after it', () => {
    expect(namesIn('All start at once. <!-- language-ignore -->')).toEqual([])
    expect(namesIn('// language-ignore: quoted\n// All start at once.', 'code.ts')).toEqual([])
    expect(namesIn('// language-ignore: quoted\n//\n// All start at once.', 'code.ts')).toEqual(['at once'])
  })

  it('cover comments, strings and templates of programs, but not their code', () => {
    const code = [
      '/** All start at once. */',
      'const alone = nobody // It runs apart.',
      "it('tells the id', beside)",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is part of the checked program
      'const text = `Meanwhile, ${alone} goes on.`',
    ].join('\n')
    expect(findingsIn('code.ts', code).map(({ line, name }) => [line, name])).toEqual([
      [1, 'at once'],
      [2, 'apart'],
      [3, 'tell'],
      [4, 'meanwhile'],
      [4, 'go on'],
    ])
  })
})

it('the checked files include new files, but not removed, ignored or other files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'las-language-'))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder })
  git('init', '--quiet')
  await writeFile(join(folder, '.gitignore'), 'ignored.md\n')
  for (const name of ['removed.md', 'tracked.ts', 'data.json']) await writeFile(join(folder, name), '')
  git('add', '.')
  for (const name of ['new.md', 'ignored.md', 'code.generated.ts']) await writeFile(join(folder, name), '')
  await rm(join(folder, 'removed.md'))
  expect(filesIn([], folder).sort()).toEqual(['new.md', 'tracked.ts'])
  expect(filesIn(['*.md'], folder)).toEqual(['new.md'])
  expect(filesIn(['nowhere'], folder)).toEqual([])
  await rm(folder, { recursive: true })
})
