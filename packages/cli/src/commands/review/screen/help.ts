import { type Line, part } from './line.js'

/** The keys, for the help of the screen. */
export const KEYS: readonly (readonly [keys: string, effect: string])[] = [
  ['Tab, Shift-Tab', 'next or previous doubtful value'],
  ['arrows, PgUp, PgDn', 'move; Home and End: first and last value'],
  ['Space', 'the value is correct; continue with the next doubt'],
  ['Enter', 'edit the value; Enter again accepts it'],
  ['x', 'the document does not contain the value'],
  ['+', 'add a row to a table or list'],
  ['-', 'delete a row'],
  ['u, U', 'undo, redo'],
  ['a', 'approve the values, and continue with the next task'],
  ['r', 'reject the document, with a reason'],
  ['s', 'skip: leave the task to others'],
  ['o', 'open the document with the viewer of the system'],
  ['q, Ctrl-C', 'quit; the current task stays in the queue'],
]

export function renderHelp({ columns, rows }: { readonly columns: number; readonly rows: number }): Line[] {
  const width = Math.max(...KEYS.map(([keys]) => keys.length))
  const isNarrow = columns < 60
  const lines: Line[] = [
    [part(' Keys', 'bold')],
    ...KEYS.map(
      ([keys, effect]): Line => [part(` ${isNarrow ? `${keys}: ` : `${keys.padEnd(width)}  `}`, 'bold'), part(effect)],
    ),
  ]
  const legend: Line[] = [
    [],
    [
      part(' ! ', 'doubtful'),
      part('must be checked  '),
      part('✓ ', 'checked'),
      part('is checked  '),
      part('– ', 'dim'),
      part('no value'),
    ],
  ]
  const end: Line = [part(' Press any key to continue.', 'dim')]
  const all = lines.length + legend.length + 1 <= rows ? [...lines, ...legend] : lines
  return [...all.slice(0, rows - 1), end]
}
