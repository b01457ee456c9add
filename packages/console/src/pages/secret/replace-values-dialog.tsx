import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { FormDialog } from '../../objects/form-dialog.js'
import { EMPTY_ROW, type ValueRow, ValueRows, valuesOf } from '../../parts/value-rows.js'

export interface ReplaceValuesDialogProps {
  readonly onClose: () => void
  readonly onReplace: (values: Readonly<Record<string, string>>) => Promise<unknown>
}

export function ReplaceValuesDialog({ onClose, onReplace }: ReplaceValuesDialogProps): JSX.Element {
  const [rows, setRows] = useState<readonly ValueRow[]>([EMPTY_ROW])
  const data = valuesOf(rows)
  return (
    <FormDialog
      title="Replace the values"
      action="Replace all values"
      failure="Could not replace the values."
      width={560}
      isDisabled={!data}
      onClose={onClose}
      onSubmit={async () => data && onReplace(data)}
    >
      <p>
        The new values replace all old ones, which are lost. Values that you do not type here no longer exist
        afterwards.
      </p>
      <ValueRows isSecret rows={rows} onChange={setRows} />
    </FormDialog>
  )
}
