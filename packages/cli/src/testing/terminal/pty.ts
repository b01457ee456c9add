import { createRequire } from 'node:module'

type NodePty = typeof import('@lydell/node-pty')

/** The pseudo-terminals of the operating system; undefined if the binary for this platform cannot be loaded. */
export const pty: NodePty | undefined = load()

/** For titles of tests that are skipped without pseudo-terminals. */
export const ptyNote: string = pty ? '' : ' (skipped: @lydell/node-pty has no binary for this platform)'

function load(): NodePty | undefined {
  try {
    return createRequire(import.meta.url)('@lydell/node-pty') as NodePty
  } catch {
    return undefined
  }
}
