import type { PageBox } from '../../../objects/document-page/page-panel.js'
import type { PredictedField } from '../../../objects/predictions.js'
import type { Fields } from './field-config.js'

/** The places of the predicted values; those of the selected field are in focus. */
export function boxesOf(predicted: ReadonlyMap<string, PredictedField>, fields: Fields, selected: string): PageBox[] {
  return [...predicted].flatMap(([label, { values, rows }]) =>
    [...values, ...rows.flatMap(row => Object.values(row))].flatMap(({ page, location }): PageBox[] =>
      page === undefined || !location
        ? []
        : [
            {
              id: label,
              page,
              location,
              side: 'b',
              isFocused: label === selected && values.length > 0,
              title: fields[label]?.name || label,
            },
          ],
    ),
  )
}
