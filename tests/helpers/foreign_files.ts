import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ImportKind } from '#domain/import_settings'
import type Process from '#models/process'
import { changeReading } from '#operations/imports/change_reading'
import { startImport } from '#operations/imports/start_import'
import { startPlanning } from '#operations/imports/start_planning'
import { confirmAndWork, work } from '#tests/helpers/processes'
import { acting, actingForGood, type Place } from '#tests/helpers/world'
import type { ReadingInput } from '#validators/import'

/** Bytes through the real import, from the upload to the end; `chosen` is what somebody says on the check page. */
export async function importBytes(
  place: Place,
  kind: ImportKind,
  bytes: Uint8Array,
  { name = 'rows.csv', chosen }: { name?: string; chosen?: Partial<ReadingInput> } = {}
): Promise<Process> {
  const ready = await previewBytes(place, kind, bytes, { name, chosen })
  return confirmAndWork(place, ready)
}

export async function previewBytes(
  place: Place,
  kind: ImportKind,
  bytes: Uint8Array,
  { name = 'rows.csv', chosen }: { name?: string; chosen?: Partial<ReadingInput> } = {}
): Promise<Process> {
  const path = join(tmpdir(), `baton-test-${randomUUID()}`)
  await writeFile(path, bytes)
  try {
    const draft = await actingForGood(place, 'owner', (actor) =>
      startImport(actor, kind, { path, name, bytes: bytes.length })
    )
    if (chosen) {
      await actingForGood(place, 'owner', (actor) =>
        changeReading(actor, draft.id, { has_header: true, ...chosen } as ReadingInput)
      )
    }
    return work(await actingForGood(place, 'owner', (actor) => startPlanning(actor, draft.id)))
  } finally {
    await rm(path)
  }
}

export type Stored = {
  name: string
  email: string | null
  position?: string | null
  phone: string | null
  mobile?: string | null
  telegram?: string | null
  forms?: boolean
  tickets?: boolean
  company?: string | null
  website?: string | null
  address?: string | null
}

/** What stands in the database now of contacts, by e-mail; or of companies, by name. */
export async function storedRows(
  place: Place,
  kind: ImportKind,
  ids: number[]
): Promise<Map<number, Stored>> {
  const sql =
    kind === 'contact_import'
      ? `select m.id, m.full_name as name, m.email, m.position, m.phone, m.mobile_phone as mobile, m.telegram, m.uses_company_forms as forms,
           m.sees_company_tickets as tickets, c.name as company from members m
         left join companies c on c.organization_id = m.organization_id and c.id = m.company_id where m.organization_id = ? and m.id = any (?)`
      : 'select id, name, website, email, phone, address from companies where organization_id = ? and id = any (?)'
  return acting(place, 'owner', async ({ trx }) => {
    const { rows } = await trx.rawQuery(sql, [place.id, ids])
    return new Map(rows.map(({ id, ...row }: { id: number } & Stored) => [id, row]))
  })
}
