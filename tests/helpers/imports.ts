import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import {
  defaultImportSettings,
  type ImportKind,
  type ImportSettings,
} from '#domain/import_settings'
import type Process from '#models/process'
import { saveImportSettings } from '#operations/imports/save_import_settings'
import { startImport } from '#operations/imports/start_import'
import { startPlanning } from '#operations/imports/start_planning'
import { confirmAndWork, receiptsOf, work, type Line } from '#tests/helpers/processes'
import { actingForGood, type Place, type Role } from '#tests/helpers/world'

/** Rows as a file: what stands in the cells is quoted. */
export const csvOf = (rows: string[][]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

/** A row of a contacts file; what is left out is empty. */
export const contact = (
  fullName: string,
  email: string,
  company = '',
  more: { phone?: string; position?: string; companyEmail?: string } = {}
) => [
  ...[
    company,
    more.companyEmail ?? '',
    fullName,
    email,
    more.position ?? '',
    more.phone ?? '',
    '',
    '',
    '',
    '',
  ],
]

export const company = (name: string, phone = '', address = '') => [name, '', '', phone, address]

/** One of the two real files that come with the product. */
export const realFile = (name: 'companies' | 'contacts') =>
  readFile(app.makePath(`resources/samples/${name}_messy.csv`), 'utf8')

export async function configure(place: Place, kind: ImportKind, settings: Partial<ImportSettings>) {
  const { onMatch, onDuplicate, onUnknownCompany, onBadEmail, groupId } = {
    ...defaultImportSettings[kind],
    ...settings,
  }
  await actingForGood(place, 'owner', (actor) =>
    saveImportSettings(actor, kind, {
      on_match: onMatch,
      on_duplicate: onDuplicate,
      on_unknown_company: onUnknownCompany,
      on_bad_email: onBadEmail,
      group_id: groupId,
    })
  )
}

/** Uploads a file as somebody, and leaves it on the check page. */
export async function upload(
  place: Place,
  kind: ImportKind,
  file: string[][] | string,
  role: Role = 'owner'
): Promise<Process> {
  const path = join(tmpdir(), `baton-test-${randomUUID()}.csv`)
  const text = typeof file === 'string' ? file : csvOf(file)
  await writeFile(path, text)
  try {
    return await actingForGood(place, role, (actor) =>
      startImport(actor, kind, { path, name: 'rows.csv', bytes: Buffer.byteLength(text) })
    )
  } finally {
    await rm(path)
  }
}

/** Goes on to the preview. */
export async function preview(
  place: Place,
  kind: ImportKind,
  file: string[][] | string,
  role: Role = 'owner'
): Promise<Process> {
  const draft = await upload(place, kind, file, role)
  return work(await actingForGood(place, role, (actor) => startPlanning(actor, draft.id)))
}

/** Imports a file from one end to the other. */
export async function importFile(
  place: Place,
  kind: ImportKind,
  file: string[][] | string,
  role: Role = 'owner'
): Promise<Process> {
  return confirmAndWork(place, await preview(place, kind, file, role), role)
}

/** What became of the rows of the file, in their order: `create new`, `hold duplicate` … */
export async function fates(process: Process): Promise<string[]> {
  const receipts = await receiptsOf(process)
  return receipts
    .filter(({ position }) => position > 0)
    .map(({ outcome, rule }: Line) => `${outcome} ${rule}`)
}
