import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { NewFault } from '../../contract.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { ChoiceField, Field, TextField } from '../../parts/field.js'
import { snippetOperations } from '../../snippets/operations.js'
import { EMPTY_FAULT, type FaultForm, faultOf } from './describe-fault.js'

const EFFECTS: readonly { readonly value: FaultForm['effect']; readonly title: string }[] = [
  { value: 'status', title: 'An error status, without processing the request' },
  { value: 'delay', title: 'Only a delay' },
  { value: 'drop-request', title: 'Close the connection before the request is processed' },
  { value: 'drop-response', title: 'Process the request, then close the connection' },
]

/** Routes that are no operations. */
const OTHER_ROUTES = ['*', 'GET *', 'POST *', 'POST /oauth2/token', 'PUT /files/{fileId}', 'GET /files/{fileId}']

export interface AddFaultDialogProps {
  readonly onClose: () => void
  readonly onAdd: (fault: NewFault) => Promise<unknown>
}

export function AddFaultDialog({ onClose, onAdd }: AddFaultDialogProps): JSX.Element {
  const [form, setForm] = useState(EMPTY_FAULT)
  const set = (change: Partial<FaultForm>): void => setForm({ ...form, ...change })
  const fault = faultOf(form)
  return (
    <FormDialog
      title="Add a fault"
      action="Add the fault"
      failure="Could not add the fault."
      width={560}
      isDisabled={!fault}
      onClose={onClose}
      onSubmit={async () => fault && onAdd(fault)}
    >
      <RouteField value={form.route} onText={route => set({ route })} />
      <ChoiceField label="Effect" value={form.effect} options={EFFECTS} onChange={effect => set({ effect })} />
      {form.effect === 'status' && (
        <>
          <TextField
            label="Status"
            inputMode="numeric"
            hint="From 400 to 599, such as 429 or 503."
            value={form.status}
            onText={status => set({ status })}
          />
          <TextField label="Message" value={form.message} onText={message => set({ message })} />
        </>
      )}
      <TextField
        label="Delay in milliseconds"
        isRequired={form.effect === 'delay'}
        hint="At most 600,000. 100-500 is a random delay."
        value={form.latency}
        onText={latency => set({ latency })}
      />
      <TextField
        label="Share of the requests in per cent"
        inputMode="numeric"
        value={form.share}
        onText={share => set({ share })}
      />
      <TextField
        label="Number of hits"
        inputMode="numeric"
        hint="Afterwards, the fault does nothing. Empty for no limit."
        value={form.times}
        onText={times => set({ times })}
      />
    </FormDialog>
  )
}

/** The requests that a fault affects, from the operations of the API. */
function RouteField({ value, onText }: { value: string; onText: (route: string) => void }): JSX.Element {
  const listId = useId()
  return (
    <Field label="Requests" hint="A method and a path, such as POST /predictions. * is every method or every path.">
      {control => (
        <>
          <input
            {...control}
            type="text"
            class="field-control"
            list={listId}
            spellcheck={false}
            autocomplete="off"
            value={value}
            onInput={event => onText(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {OTHER_ROUTES.map(route => (
              <option key={route} value={route} />
            ))}
            {snippetOperations().map(({ id, method, path }) => (
              <option key={id} value={`${method} ${path}`} label={id} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
