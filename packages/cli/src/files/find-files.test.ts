import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findFiles } from './find-files.js'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-files-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function write(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), name)
  }
}

async function find(...args: readonly string[]): Promise<string[]> {
  const found = []
  for await (const { kind, name } of findFiles(args, directory)) found.push(kind === 'file' ? name : `${kind} ${name}`)
  return found
}

describe('findFiles', () => {
  it('finds files in the order of the arguments, and the files of folders by name', async () => {
    await write('b.pdf', 'in/2.pdf', 'in/10.pdf', 'in/deep/a.png', 'in/.hidden', 'in/.git/config')
    expect(await find('b.pdf', 'in')).toEqual(['b.pdf', 'in/10.pdf', 'in/2.pdf', 'in/deep/a.png'])
    expect(await find('in/.hidden', join(directory, 'in', 'deep'))).toEqual(['in/.hidden', 'in/deep/a.png'])
  })

  it('expands patterns, unless a file has this name', async () => {
    await write('in/a.pdf', 'in/b.PDF', 'in/c.png', 'in/deep/d.pdf', '[x].pdf', 'x.pdf')
    expect(await find('in/*.pdf')).toEqual(['in/a.pdf'])
    expect(await find('in/**/*.{pdf,png}')).toEqual(['in/a.pdf', 'in/c.png', 'in/deep/d.pdf'])
    expect(await find('[x].pdf')).toEqual(['[x].pdf'])
    expect(await find('[xy].pdf')).toEqual(['x.pdf'])
  })

  it('finds each file once', async () => {
    await write('in/a.pdf', 'in/b.pdf')
    await symlink(join(directory, 'in', 'a.pdf'), join(directory, 'in', 'c.pdf'))
    expect(await find('in/a.pdf', 'in', '-', '-')).toEqual([
      'in/a.pdf',
      'duplicate in/a.pdf',
      'in/b.pdf',
      'duplicate in/c.pdf',
      'stdin -',
      'duplicate -',
    ])
  })

  it('ends if links form a loop, and reports links without a target', async () => {
    await write('in/deep/a.pdf')
    await symlink(join(directory, 'in'), join(directory, 'in', 'deep', 'loop'))
    await symlink('missing.pdf', join(directory, 'in', 'lost.pdf'))
    await symlink('self', join(directory, 'in', 'self'))
    expect(await find('in')).toEqual([
      'in/deep/a.pdf',
      'duplicate in/deep/loop',
      'unreadable in/lost.pdf',
      'unreadable in/self',
    ])
    expect(await find('in/**/*.pdf')).toContain('in/deep/a.pdf')
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'reports folders without permission',
    async () => {
      await write('in/a.pdf', 'in/closed/b.pdf')
      await chmod(join(directory, 'in', 'closed'), 0)
      try {
        expect(await find('in')).toEqual(['in/a.pdf', 'unreadable in/closed'])
      } finally {
        await chmod(join(directory, 'in', 'closed'), 0o700)
      }
    },
  )

  it('rejects arguments that match nothing before it yields the first file', async () => {
    await write('a.pdf')
    const first = (...args: readonly string[]) => findFiles(args, directory).next()
    await expect(first('a.pdf', 'b.pdf')).rejects.toThrow('b.pdf does not exist.')
    await expect(first('a.pdf', '*.png')).rejects.toThrow('No file matches *.png.')
    await expect(first('a.pdf', 'a.pdf/b.pdf')).rejects.toThrow('a.pdf/b.pdf does not exist.')
    await expect(first('')).rejects.toThrow('must not be empty')
  })
})
