import { layouts } from '#domain/imports/layouts'
import type { ImportField } from '#domain/imports/types'
import InvalidInput from '#exceptions/invalid_input'
import { lockImport } from '#operations/imports/lock_import'
import { layoutOf } from '#imports/look_at_file'
import { importKindOf, optionsOf } from '#imports/options'
import { rerun } from '#operations/imports/rerun_rows'
import { insertRows } from '#operations/imports/stage_rows'
import { stagedRow } from '#imports/staged_row'
import type { Actor } from '#access/actor'
import type { RowInput } from '#validators/import'

/**
 * Mends a held row and runs it at once. Values that still cannot be taken come back beside their fields (InvalidInput);
 * a row that is held for another reason then is held anew, with what was typed kept. Says what became of it.
 */
export async function editHeldRow(actor: Actor, id: number, position: number, input: RowInput) {
  const process = await lockImport(actor, id, ['done'])
  const kind = importKindOf(process)
  const layout = layouts[layoutOf(kind)]
  const row = { number: position, cells: layout.map((field) => input.fields[field] ?? '') }
  const { settings } = optionsOf(process)
  const staged = stagedRow(kind, row, {
    locale: actor.organization.locale,
    mapping: [...layout],
    settings: settings!,
  })
  const { problems = [] } = (staged.params ?? {}) as {
    problems?: { field: ImportField | null; rule: string; params: object }[]
  }
  if (problems.length) {
    throw new InvalidInput(
      ...problems.map(({ field, rule, params }) => ({
        field: field ? `fields.${field}` : '',
        rule: `import_value_${rule}`,
        params: params as Record<string, string>,
      }))
    )
  }
  if (input.company_id) staged.payload.company_id = input.company_id
  const [outcome] = await rerun(actor, process, [position], () =>
    insertRows(actor.trx, process, [staged])
  )
  return outcome
}
