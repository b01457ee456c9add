import { beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../testing/terminal/bundle-program.js'
import { pty, ptyNote } from '../testing/terminal/pty.js'
import { keys, startTerminal, type TestTerminal } from '../testing/terminal/start-terminal.js'
import type { Step } from '../testing/terminal/terminal-program.js'

describe.skipIf(!pty)(`a terminal${ptyNote}`, () => {
  let program: string
  beforeAll(async () => {
    program = await bundleProgram(new URL('../testing/terminal/terminal-program.ts', import.meta.url))
  })
  const start = (steps: readonly Step[], columns = 60): Promise<TestTerminal> =>
    startTerminal([JSON.stringify(steps)], { program, columns })

  describe('a question', () => {
    it('is answered with a line', async () => {
      const terminal = await start([{ ask: 'Client id' }, { ask: 'Profile', initial: 'default' }])
      await terminal.until('Client id:')
      terminal.press(`abcX${keys.backspace}d${keys.enter}`)
      await terminal.until('Profile [default]:')
      terminal.press(keys.enter)
      expect(await terminal.exit).toBe(0)
      expect(terminal.screen()).toEqual([
        'Client id: abcd',
        'Answer: "abcd"',
        'Profile [default]:',
        'Answer: "default"',
      ])
    })

    it('hides a secret', async () => {
      const terminal = await start([{ ask: 'Secret', isSecret: true }, { message: 'Done.' }])
      await terminal.until('Secret:')
      terminal.press(`hunter2X${keys.backspace}${keys.enter}`)
      expect(await terminal.exit).toBe(0)
      expect(terminal.screen()).toEqual(['Secret:', 'Answer: "hunter2"', 'Done.'])
      expect(terminal.output().match(/hunter/g)).toHaveLength(1)
    })

    it('ends the program with 130 after Ctrl-C, and restores the terminal', async () => {
      const terminal = await start([{ ask: 'Secret', isSecret: true }])
      await terminal.until('Secret:')
      terminal.press(`hunter2${keys.ctrlC}`)
      expect(await terminal.exit).toBe(130)
      expect(terminal.screen()).toEqual(['Secret:', 'Interrupted. Raw mode: false'])
      expect(terminal.output()).not.toContain('hunter2')
    })

    it('ends when the program receives SIGTERM', async () => {
      const terminal = await start([{ ask: 'Client id' }])
      await terminal.until('Client id:')
      terminal.kill('SIGTERM')
      expect(await terminal.exit).toBe(130)
      expect(terminal.screen()).toEqual(['Client id:', 'Interrupted. Raw mode: false'])
    })

    it('fails after Ctrl-D', async () => {
      const terminal = await start([{ ask: 'Client id' }])
      await terminal.until('Client id:')
      terminal.press(keys.ctrlD)
      await terminal.exit
      expect(terminal.screen()).toEqual([
        'Client id:',
        'The input ended before a question was answered. Raw mode: fa',
        'lse',
      ])
    })
  })

  describe('a confirmation', () => {
    it.each([
      ['y', true],
      ['YES', true],
      ['n', false],
      ['', false],
      [keys.ctrlD, false],
    ])('with the answer %j is %s', async (text, expected) => {
      const terminal = await start([{ confirm: 'Delete it?' }])
      await terminal.until('Delete it? [y/N]')
      terminal.press(text === keys.ctrlD ? text : `${text}${keys.enter}`)
      expect(await terminal.exit).toBe(0)
      expect(terminal.screen()[1]).toBe(`Answer: ${expected}`)
    })

    it('is repeated until the answer is y or n', async () => {
      const terminal = await start([{ confirm: 'Delete it?' }])
      await terminal.until('[y/N]')
      terminal.press(`maybe${keys.enter}`)
      await terminal.until(/Answer y or n\.\n.*\[y\/N\]/)
      terminal.press(`y${keys.enter}`)
      await terminal.exit
      expect(terminal.screen()).toEqual([
        'Delete it? [y/N] maybe',
        'Answer y or n.',
        'Delete it? [y/N] y',
        'Answer: true',
      ])
    })
  })

  describe('the progress line', () => {
    const long = 'Uploading 4,200 of 10,000 documents to las:dataset:1 · 42% · 120 per second'

    it('is replaced by the next one, and removed before messages and at the end', async () => {
      const terminal = await start([
        { progress: 'Step 1' },
        { waitForKey: true },
        { progress: 'Step 2' },
        { waitForKey: true },
        { message: 'A message.' },
        { progress: 'Step 3' },
        { waitForKey: true },
      ])
      expect(await terminal.until('Step 1')).toEqual(['Step 1'])
      terminal.press(keys.enter)
      expect((await terminal.until('Step 2')).at(-1)).toBe('Step 2')
      expect(terminal.screen().join()).not.toContain('Step 1')
      terminal.press(keys.enter)
      await terminal.until('Step 3')
      expect(terminal.screen().slice(-2)).toEqual(['A message.', 'Step 3'])
      terminal.press(keys.enter)
      await terminal.exit
      expect(terminal.screen().at(-1)).toBe('A message.')
    })

    it('fits the terminal, also after its size has changed', async () => {
      const terminal = await start([{ message: 'A message.' }, { progress: long }, { waitForKey: true }], 60)
      await terminal.until('…')
      expect(terminal.screen()).toEqual(['A message.', `${long.slice(0, 58)}…`])
      terminal.resize(30)
      await terminal.until(`\n${long.slice(0, 28)}…`)
      expect(terminal.screen()).toEqual(['A message.', `${long.slice(0, 28)}…`])
      terminal.resize(120)
      await terminal.until(long)
      expect(terminal.screen()).toEqual(['A message.', long])
      terminal.press(keys.enter)
      await terminal.exit
      expect(terminal.screen().filter(line => line !== '')).toEqual(['A message.'])
    })

    it('shows no control characters', async () => {
      const terminal = await start([{ progress: 'a\u001b[31mb\r\nc\u009bd' }, { waitForKey: true }])
      expect(await terminal.until('a')).toEqual(['a [31mb c d'])
    })
  })
})
