import { type Signal, signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button.js'
import { Dialog } from '../parts/dialog.js'
import { KeyCaps } from '../parts/key-cap.js'
import { TextInput } from '../parts/text-input.js'
import { type Chord, chordOf, formatChord } from './chord.js'
import './help-dialog.css'
import { groupNames, keyNames } from './key-names.js'
import { type Action, actions, type KeyPlace, placeTitles } from './keymap.js'
import { changedKeys, findConflict, keysOf, remap, resetKeys } from './remap.js'

const isOpen: Signal<boolean> = signal(false)

const columns: readonly (readonly KeyPlace[])[] = [
  ['value', 'queue', 'reject'],
  ['line', 'requests'],
  ['anywhere', 'page'],
]

export function openHelp(): void {
  isOpen.value = true
}

/** The list of all keys, to look them up and to change them. */
export function HelpDialog(): JSX.Element | null {
  return isOpen.value ? <OpenHelpDialog /> : null
}

function OpenHelpDialog(): JSX.Element {
  const [text, setText] = useState('')
  const [pressed, setPressed] = useState<Chord | undefined>()
  const [isChanging, setChanging] = useState(false)
  const shown = actions.filter(action =>
    pressed ? keysOf(action).includes(formatChord(pressed)) : matchesText(action, text),
  )
  const search = (
    <TextInput
      label="Find an action or press a key"
      placeholder="Find an action or press a key"
      icon="search"
      value={pressed ? keyNames(formatChord(pressed)).join(' ') : text}
      onText={value => {
        setPressed(undefined)
        setText(pressed ? '' : value)
      }}
      onKeyDown={event => {
        const chord = chordOf(event)
        if (!chord || isForSearching(chord)) return
        event.preventDefault()
        event.stopPropagation()
        setPressed(chord)
      }}
    />
  )
  return (
    <Dialog
      title="Keys"
      width={1048}
      onClose={() => {
        isOpen.value = false
      }}
      head={
        <>
          {search}
          <span class="end help-buttons">
            {isChanging && Object.keys(changedKeys.value).length > 0 && (
              <Button variant="quiet" onClick={() => resetKeys()}>
                Reset all
              </Button>
            )}
            <Button aria-pressed={isChanging} onClick={() => setChanging(!isChanging)}>
              Change keys
            </Button>
          </span>
        </>
      }
    >
      <div class="help-columns">
        {columns.map(places => (
          <div key={places[0]}>
            {places.map(place => (
              <PlaceKeys key={place} place={place} shown={shown} isChanging={isChanging} />
            ))}
          </div>
        ))}
        <p role="status" class={shown.length > 0 ? 'hidden-text' : 'ink-2'}>
          {text || pressed ? `${shown.length || 'No'} ${shown.length === 1 ? 'action' : 'actions'} found` : ''}
        </p>
      </div>
      <p class="help-foot">
        Single letters act only while the page has the focus, so they never end up in a value and never get in the way
        of typing.
      </p>
    </Dialog>
  )
}

interface PlaceKeysProps {
  readonly place: KeyPlace
  readonly shown: readonly Action[]
  readonly isChanging: boolean
}

function PlaceKeys({ place, shown, isChanging }: PlaceKeysProps): JSX.Element | null {
  const own = shown.filter(action => action.place === place)
  if (own.length === 0) return null
  return (
    <section>
      <h3>{placeTitles[place]}</h3>
      <ul>
        {isChanging
          ? own.map(action => <ActionRow key={action.id} action={action} />)
          : groupsOf(own).map(group => <GroupRow key={group[0]?.id} group={group} />)}
      </ul>
    </section>
  )
}

function GroupRow({ group }: { group: readonly Action[] }): JSX.Element | null {
  const [first] = group
  if (!first) return null
  // Of several actions, the first keys of each; of one, all its keys.
  const keys = group.length > 1 ? group.flatMap(action => keysOf(action).slice(0, 1)) : keysOf(first)
  const names = first.group ? groupNames(keys) : keys.map(each => keyNames(each))
  return (
    <li>
      <span>{first.group ?? first.title}</span>
      <Alternatives names={names} />
    </li>
  )
}

/** Keys of which one is enough. */
function Alternatives({ names }: { names: readonly (readonly string[])[] }): JSX.Element {
  return (
    <span class="end help-keys">
      {names.map((each, index) => (
        <span key={each.join()} class="help-keys">
          {index > 0 && <span class="ink-3">or</span>}
          <KeyCaps names={each} />
        </span>
      ))}
    </span>
  )
}

/** A row for changing the keys of an action. */
function ActionRow({ action }: { action: Action }): JSX.Element {
  const [isWaiting, setWaiting] = useState(false)
  const [conflict, setConflict] = useState<string | undefined>()
  const keys = <Alternatives names={keysOf(action).map(each => keyNames(each))} />

  function onKeyDown(event: KeyboardEvent): void {
    if (!isWaiting) return
    const chord = chordOf(event)
    if (!chord || chord.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const isCancelled = chord.key === 'Escape'
    const found = isCancelled ? undefined : findConflict(action, chord)
    setConflict(found)
    if (found) return
    if (!isCancelled) remap(action.id, chord)
    setWaiting(false)
  }

  return (
    <li>
      <span>{action.title}</span>
      {action.fixed ? (
        keys
      ) : (
        <button
          type="button"
          class="help-change end"
          onClick={() => setWaiting(true)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setWaiting(false)
            setConflict(undefined)
          }}
        >
          <span class="hidden-text">{action.title}: change the keys</span>
          {isWaiting ? 'Press the new keys' : keys}
        </button>
      )}
      {conflict && (
        <span role="alert" class="help-conflict">
          {conflict}
        </span>
      )}
    </li>
  )
}

/** Consecutive actions of the same group. */
function groupsOf(all: readonly Action[]): readonly (readonly Action[])[] {
  const groups: Action[][] = []
  for (const action of all) {
    const last = groups.at(-1)
    if (action.group && last?.[0]?.group === action.group) last.push(action)
    else groups.push([action])
  }
  return groups
}

function matchesText({ title, group = '' }: Action, text: string): boolean {
  return `${title} ${group}`.toLowerCase().includes(text.trim().toLowerCase())
}

/** Keys that edit the text of the search, move the focus or close the dialog. */
function isForSearching({ ctrl, alt, key }: Chord): boolean {
  if (key === 'Tab' || key === 'Escape') return true
  if (ctrl) return /^[ACVX]$/.test(key)
  return !alt && (key.length === 1 || ['Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(key))
}
