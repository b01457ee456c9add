/**
 * Every action that has keys. `anywhere` includes all other places except dialogs. Chords are written as `Ctrl+Shift+Z`: the names of
 * keys are those of `event.key`, or of `event.code` for keys that are chosen by their place on the keyboard, such as `BracketLeft`.
 * Keys that are pressed one after the other, which only the help contains, are separated by a space.
 */
export type KeyPlace = 'anywhere' | 'value' | 'line' | 'page' | 'reject' | 'queue' | 'requests'

export interface Action {
  readonly id: ActionId
  readonly title: string
  /** Consecutive actions of the same group, such as up and down, are one row of the help with this title. */
  readonly group?: string
  readonly place: KeyPlace
  /** Each of them triggers the action. */
  readonly keys: readonly string[]
  /** Whether the action is repeated while a key is held down. */
  readonly repeats?: true
  /** The keys cannot be changed, because the browser or a text field handles them, or because they are a pattern. */
  readonly fixed?: true
}

export type ActionId =
  | 'approve'
  | 'skip'
  | 'reject'
  | 'undo'
  | 'redo'
  | 'regions'
  | 'search'
  | 'help'
  | 'accept-value'
  | 'next-to-check'
  | 'previous-to-check'
  | 'value-above'
  | 'value-below'
  | 'go-to-value'
  | 'candidates'
  | 'take-suggestion'
  | 'edit-value'
  | 'reset-value'
  | 'not-on-document'
  | 'value-next-page'
  | 'value-previous-page'
  | 'accept-cell'
  | 'cell-left'
  | 'cell-right'
  | 'cell-up'
  | 'cell-down'
  | 'edit-cell'
  | 'leave-cell'
  | 'clear-cell'
  | 'add-line'
  | 'delete-line'
  | 'move-line-up'
  | 'move-line-down'
  | 'merge-lines'
  | 'split-line'
  | 'copy-cells'
  | 'paste-cells'
  | 'word-left'
  | 'word-right'
  | 'word-up'
  | 'word-down'
  | 'extend-left'
  | 'extend-right'
  | 'extend-up'
  | 'extend-down'
  | 'take-words'
  | 'copy-words'
  | 'previous-page'
  | 'next-page'
  | 'zoom-in'
  | 'zoom-out'
  | 'fit-page'
  | 'rotate'
  | 'page-help'
  | 'choose-reason'
  | 'other-reason'
  | 'send-reason'
  | 'row-up'
  | 'row-down'
  | 'first-row'
  | 'last-row'
  | 'open-task'
  | 'focus-search'
  | 'pause-requests'

/** In the order of the help. */
const actionsById: Readonly<Record<ActionId, Omit<Action, 'id'>>> = {
  approve: { title: 'Approve and open the next', place: 'anywhere', keys: ['Ctrl+Enter'] },
  skip: { title: 'Skip', place: 'anywhere', keys: ['F8'] },
  reject: { title: 'Reject with a reason', place: 'anywhere', keys: ['F9'] },
  undo: { title: 'Undo', place: 'anywhere', keys: ['Ctrl+Z'], repeats: true },
  redo: { title: 'Redo', place: 'anywhere', keys: ['Ctrl+Shift+Z'], repeats: true },
  regions: { title: 'Values, lines, page', place: 'anywhere', keys: ['F6'] },
  search: { title: 'Search', place: 'anywhere', keys: ['Ctrl+K'] },
  help: { title: 'Keys', place: 'anywhere', keys: ['F1'] },

  'accept-value': { title: 'Accept, go to next to check', place: 'value', keys: ['Enter'] },
  'next-to-check': {
    title: 'Next to check',
    group: 'Next, previous to check',
    place: 'value',
    keys: ['Tab'],
    fixed: true,
  },
  'previous-to-check': {
    title: 'Previous to check',
    group: 'Next, previous to check',
    place: 'value',
    keys: ['Shift+Tab'],
    fixed: true,
  },
  'value-above': {
    title: 'Value above',
    group: 'Any value, up or down',
    place: 'value',
    keys: ['ArrowUp'],
    repeats: true,
  },
  'value-below': {
    title: 'Value below',
    group: 'Any value, up or down',
    place: 'value',
    keys: ['ArrowDown'],
    repeats: true,
  },
  'go-to-value': { title: 'Go to a value by its name', place: 'anywhere', keys: ['F3'] },
  candidates: { title: 'Candidates on the page', place: 'value', keys: ['Alt+ArrowDown'] },
  'take-suggestion': { title: 'Take the suggestion', place: 'value', keys: ['Alt+Enter'] },
  'edit-value': { title: 'Caret instead of selection', place: 'value', keys: ['F2'] },
  'reset-value': { title: 'Back to the model’s value, then to the page', place: 'value', keys: ['Escape'] },
  'not-on-document': { title: 'Not on this document', place: 'value', keys: ['Backspace Enter'], fixed: true },
  'value-previous-page': {
    title: 'Previous page',
    group: 'Page back, forward',
    place: 'value',
    keys: ['PageUp'],
    repeats: true,
  },
  'value-next-page': {
    title: 'Next page',
    group: 'Page back, forward',
    place: 'value',
    keys: ['PageDown'],
    repeats: true,
  },

  'accept-cell': { title: 'Accept, next to check', place: 'line', keys: ['Enter'] },
  'cell-left': {
    title: 'Cell on the left',
    group: 'Move between cells',
    place: 'line',
    keys: ['ArrowLeft'],
    repeats: true,
  },
  'cell-right': {
    title: 'Cell on the right',
    group: 'Move between cells',
    place: 'line',
    keys: ['ArrowRight'],
    repeats: true,
  },
  'cell-up': { title: 'Cell above', group: 'Move between cells', place: 'line', keys: ['ArrowUp'], repeats: true },
  'cell-down': { title: 'Cell below', group: 'Move between cells', place: 'line', keys: ['ArrowDown'], repeats: true },
  'edit-cell': { title: 'Edit in place', place: 'line', keys: ['F2'] },
  'leave-cell': { title: 'Leave the cell', place: 'line', keys: ['Escape'] },
  'clear-cell': { title: 'Empty the cell', place: 'line', keys: ['Delete', 'Backspace'] },
  'add-line': { title: 'Add a line below', place: 'line', keys: ['Ctrl+Shift+ArrowDown'] },
  'delete-line': { title: 'Delete the line', place: 'line', keys: ['Ctrl+Delete'] },
  'move-line-up': {
    title: 'Move the line up',
    group: 'Move the line',
    place: 'line',
    keys: ['Alt+Shift+ArrowUp'],
    repeats: true,
  },
  'move-line-down': {
    title: 'Move the line down',
    group: 'Move the line',
    place: 'line',
    keys: ['Alt+Shift+ArrowDown'],
    repeats: true,
  },
  'merge-lines': { title: 'Merge with the line above', place: 'line', keys: ['Ctrl+M'] },
  'split-line': { title: 'Split at the caret', place: 'line', keys: ['Ctrl+Shift+M'] },
  'copy-cells': { title: 'Copy for a spreadsheet', place: 'line', keys: ['Ctrl+C'], fixed: true },
  'paste-cells': { title: 'Paste from a spreadsheet', place: 'line', keys: ['Ctrl+V'], fixed: true },

  'word-left': { title: 'Word on the left', group: 'Word by word', place: 'page', keys: ['ArrowLeft'], repeats: true },
  'word-right': {
    title: 'Word on the right',
    group: 'Word by word',
    place: 'page',
    keys: ['ArrowRight'],
    repeats: true,
  },
  'word-up': { title: 'Word above', group: 'Word by word', place: 'page', keys: ['ArrowUp'], repeats: true },
  'word-down': { title: 'Word below', group: 'Word by word', place: 'page', keys: ['ArrowDown'], repeats: true },
  'extend-left': {
    title: 'Extend to the left',
    group: 'Extend the words',
    place: 'page',
    keys: ['Shift+ArrowLeft'],
    repeats: true,
  },
  'extend-right': {
    title: 'Extend to the right',
    group: 'Extend the words',
    place: 'page',
    keys: ['Shift+ArrowRight'],
    repeats: true,
  },
  'extend-up': { title: 'Extend up', group: 'Extend the words', place: 'page', keys: ['Shift+ArrowUp'], repeats: true },
  'extend-down': {
    title: 'Extend down',
    group: 'Extend the words',
    place: 'page',
    keys: ['Shift+ArrowDown'],
    repeats: true,
  },
  'take-words': { title: 'Take the words', place: 'page', keys: ['Enter'] },
  'copy-words': { title: 'Copy the words', place: 'page', keys: ['Ctrl+C'], fixed: true },
  'previous-page': {
    title: 'Page back',
    group: 'Page back, forward',
    place: 'page',
    keys: ['BracketLeft', 'PageUp'],
    repeats: true,
  },
  'next-page': {
    title: 'Page forward',
    group: 'Page back, forward',
    place: 'page',
    keys: ['BracketRight', 'PageDown'],
    repeats: true,
  },
  'zoom-in': { title: 'Zoom in', group: 'Zoom', place: 'page', keys: ['+', '='], repeats: true },
  'zoom-out': { title: 'Zoom out', group: 'Zoom', place: 'page', keys: ['-'], repeats: true },
  'fit-page': { title: 'Fit', place: 'page', keys: ['0'] },
  rotate: { title: 'Rotate', place: 'page', keys: ['R'] },
  'page-help': { title: 'Keys', place: 'page', keys: ['?'] },

  'choose-reason': {
    title: 'Choose a reason and send',
    group: 'Choose a reason and send',
    place: 'reject',
    keys: ['Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6'],
    fixed: true,
  },
  'other-reason': { title: 'Another reason', place: 'reject', keys: ['Digit7'], fixed: true },
  'send-reason': { title: 'Send the typed reason', place: 'reject', keys: ['Ctrl+Enter'], fixed: true },

  'row-up': { title: 'Task above', group: 'Task above, below', place: 'queue', keys: ['ArrowUp'], repeats: true },
  'row-down': { title: 'Task below', group: 'Task above, below', place: 'queue', keys: ['ArrowDown'], repeats: true },
  'first-row': { title: 'First task', group: 'First, last task', place: 'queue', keys: ['Home'] },
  'last-row': { title: 'Last task shown', group: 'First, last task', place: 'queue', keys: ['End'] },
  'open-task': { title: 'Open the task, or the oldest', place: 'queue', keys: ['Enter'] },
  'focus-search': { title: 'Search the queue', place: 'queue', keys: ['/'] },

  'pause-requests': { title: 'Pause, resume', place: 'requests', keys: [' '] },
}

export const actions: readonly Action[] = Object.entries(actionsById).map(([id, action]) => ({
  id: id as ActionId,
  ...action,
}))

export const placeTitles: Readonly<Record<KeyPlace, string>> = {
  value: 'In a value',
  line: 'In the line items',
  anywhere: 'The task, from anywhere',
  page: 'On the page, after Esc or F6',
  reject: 'In the dialog for rejecting',
  queue: 'In the queue',
  requests: 'In the list of requests',
}
