import type { JSX } from 'preact'
import { idOfRow } from './boxes.js'
import { Confidence, Different, Right, ValueText } from './cells.js'
import type { ComparedTable, ComparedValue, Comparison } from './compare.js'
import { moveFocus } from './move-focus.js'

export interface ComparisonTableProps {
  readonly comparison: Comparison
  /** The names of the sides; undefined for a side that is not shown. */
  readonly names: { readonly a: string | undefined; readonly b: string | undefined }
  readonly hasTruth: boolean
  /** Whether only differences are shown. */
  readonly isFiltered: boolean
  /** The id of the row in focus. */
  readonly selected: string
  readonly onSelect: (id: string) => void
}

/** The values of one or two predictions. A row is selected by a click, or with the arrow keys. */
export function ComparisonTable(props: ComparisonTableProps): JSX.Element {
  const { comparison, names, hasTruth, isFiltered, selected } = props
  const values = comparison.values.filter(({ isDifferent }) => isDifferent || !isFiltered)
  const tables = comparison.tables.filter(({ isDifferent }) => isDifferent || !isFiltered)
  const isPair = names.a !== undefined && names.b !== undefined
  const ids = [
    ...values.map(({ label }) => label),
    ...tables.flatMap(({ label, rows }) => rows.map(({ index }) => idOfRow(label, index))),
  ]
  const tabIndexed = ids.includes(selected) ? selected : ids[0]
  const rowProps = (id: string, title: string): RowHeadProps => ({
    id,
    title,
    isSelected: id === selected,
    tabIndex: id === tabIndexed ? 0 : -1,
    onSelect: () => props.onSelect(id),
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it have the focus.
    <div class="pair-tables" onKeyDown={moveFocus}>
      {values.length > 0 && (
        <table class="plain-table" aria-label="Values">
          <thead>
            <tr>
              {isPair && (
                <th scope="col">
                  <span class="hidden-text">Different</span>
                </th>
              )}
              <th scope="col">Field</th>
              {(['a', 'b'] as const).map(
                side => names[side] !== undefined && <SideHead key={side} name={names[side]} hasTruth={hasTruth} />,
              )}
            </tr>
          </thead>
          <tbody>
            {values.map(value => (
              <ValueRow
                key={value.label}
                value={value}
                isPair={isPair}
                hasTruth={hasTruth}
                head={rowProps(value.label, value.title)}
              />
            ))}
          </tbody>
        </table>
      )}
      {tables.map(table => (
        <LinesTable key={table.label} table={table} isPair={isPair} isFiltered={isFiltered} rowProps={rowProps} />
      ))}
    </div>
  )
}

function SideHead({ name, hasTruth }: { name: string; hasTruth: boolean }): JSX.Element {
  return (
    <>
      <th scope="col">{name}</th>
      <th scope="col" class="numeric">
        <abbr title="Confidence">Conf.</abbr>
      </th>
      {hasTruth && <th scope="col">Right</th>}
    </>
  )
}

interface RowHeadProps {
  readonly id: string
  readonly title: string
  readonly isSelected: boolean
  readonly tabIndex: number
  readonly onSelect: () => void
}

/** The name of a row, which has the focus for it. */
function RowHead({ id, title, isSelected, tabIndex, onSelect }: RowHeadProps): JSX.Element {
  return (
    <th scope="row">
      <button
        type="button"
        class="pair-row"
        data-row={id}
        tabIndex={tabIndex}
        aria-pressed={isSelected}
        onFocus={onSelect}
        onClick={onSelect}
      >
        {title}
      </button>
    </th>
  )
}

/** A click anywhere in a row selects it, because its button gets the focus. */
function focusRow({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  currentTarget.querySelector<HTMLElement>('[data-row]')?.focus()
}

interface ValueRowProps {
  readonly value: ComparedValue
  readonly isPair: boolean
  readonly hasTruth: boolean
  readonly head: RowHeadProps
}

function ValueRow({ value, isPair, hasTruth, head }: ValueRowProps): JSX.Element {
  const { a, b, isDifferent, isARight, isBRight } = value
  return (
    <tr class={head.isSelected ? 'is-selected' : ''} onClick={focusRow}>
      {isPair && (
        <td>
          <Different isDifferent={isDifferent} />
        </td>
      )}
      <RowHead {...head} />
      {a && <SideCells value={a} isRight={isARight} hasTruth={hasTruth} isStrong={false} />}
      {b && <SideCells value={b} isRight={isBRight} hasTruth={hasTruth} isStrong={isDifferent} />}
    </tr>
  )
}

interface SideCellsProps {
  readonly value: NonNullable<ComparedValue['a']>
  readonly isRight: boolean | undefined
  readonly hasTruth: boolean
  readonly isStrong: boolean
}

function SideCells({ value, isRight, hasTruth, isStrong }: SideCellsProps): JSX.Element {
  return (
    <>
      <td>
        <ValueText value={value} isStrong={isStrong} />
      </td>
      <td class="numeric ink-2">
        <Confidence value={value} />
      </td>
      {hasTruth && (
        <td>
          <Right isRight={isRight} />
        </td>
      )}
    </>
  )
}

interface LinesTableProps {
  readonly table: ComparedTable
  readonly isPair: boolean
  readonly isFiltered: boolean
  readonly rowProps: (id: string, title: string) => RowHeadProps
}

/** The rows of a table. Cells that differ contain both values. */
function LinesTable({ table, isPair, isFiltered, rowProps }: LinesTableProps): JSX.Element {
  const { label, title, columns, rows } = table
  const different = rows.filter(({ isDifferent }) => isDifferent).length
  const note = !isPair ? '' : different === 0 ? ', the same in both' : `, ${different} of ${rows.length} rows differ`
  return (
    <table class="plain-table pair-lines" aria-label={title}>
      <caption>
        {title}
        {rows.length === 0 ? ', no rows' : note}
      </caption>
      {rows.length > 0 && (
        <thead>
          <tr>
            <th scope="col">Row</th>
            {columns.map(column => (
              <th key={column.label} scope="col" class={column.isNumeric ? 'numeric' : ''}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows
          .filter(({ isDifferent }) => isDifferent || !isFiltered)
          .map(row => {
            const head = rowProps(idOfRow(label, row.index), String(row.index + 1))
            return (
              <tr key={row.index} class={head.isSelected ? 'is-selected' : ''} onClick={focusRow}>
                <RowHead {...head} />
                {row.cells.map((cell, index) => (
                  <td key={cell.label} class={columns[index]?.isNumeric ? 'numeric' : ''}>
                    <LineCell cell={cell} />
                  </td>
                ))}
              </tr>
            )
          })}
      </tbody>
    </table>
  )
}

function LineCell({ cell: { a, b, isDifferent, isARight, isBRight } }: { cell: ComparedValue }): JSX.Element {
  const isWrong = (isBRight ?? isARight) === false
  if (!isDifferent) {
    return (
      <>
        <ValueText value={b ?? a} />
        {isWrong && <Right isRight={false} />}
      </>
    )
  }
  return (
    <span class="pair-both">
      <ValueText value={a} /> <Different isDifferent /> <ValueText value={b} isStrong />
    </span>
  )
}
