/** Imports of made-up contacts, driven as a worker drives them, each phase timed. */
import * as XLSX from '@e965/xlsx'
import { stringify } from 'csv-stringify/sync'
import { benchCompanies, benchPerson } from '#bench/names'
import { anotherPlace, type BenchWorld } from '#bench/world'
import { generator } from '#database/seeders/demo/people'
import Process from '#models/process'
import type { ProcessState } from '#domain/processes'
import type User from '#models/user'
import { startImport } from '#operations/imports/start_import'
import { startPlanning } from '#operations/imports/start_planning'
import { confirmProcess } from '#operations/processes/confirm_process'
import { runSlice } from '#operations/processes/run_slice'
import { undoProcess } from '#operations/processes/undo_process'
import type { Actor } from '#access/actor'
import { enterOrganization } from '#access/enter_organization'
import { withinWall } from '#wall/scope'
import db from '@adonisjs/lucid/services/db'
import { randomUUID } from 'node:crypto'
import { rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Format = 'csv' | 'xlsx'
export type Place = { id: number; user: User }

/** An organization of its own for an import, with nothing in it. */
export async function emptyPlace(world: BenchWorld): Promise<Place> {
  const { id } = await anotherPlace(world, `Import ${randomUUID().slice(0, 8)}`)
  return { id, user: world.owner }
}

/** A file of contacts, twenty to a company, in the order of the sample's columns; the caller removes it. */
export async function contactsFile(rows: number, format: Format): Promise<string> {
  const companies = benchCompanies(Math.ceil(rows / 20), 11)
  const random = generator(rows)
  const lines = Array.from({ length: rows }, (_, n) => {
    const company = companies[n % companies.length]
    const person = benchPerson(company, n, random)
    return [
      ...[company.name, company.email, person.fullName, person.email, person.position ?? ''],
      ...[person.phone ?? '', person.mobilePhone ?? '', person.telegram ?? '', '0', '0'],
    ]
  })
  const path = join(tmpdir(), `baton-bench-${randomUUID()}.${format}`)
  await writeFile(path, format === 'csv' ? stringify(lines) : workbookOf(lines))
  return path
}

/** As a spreadsheet program writes it: texts shared, compressed. */
function workbookOf(lines: string[][]): Buffer {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(lines, { dense: true }), 'Contacts')
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true })
}

export async function acting<T>({ id, user }: Place, action: (actor: Actor) => Promise<T>) {
  return db.transaction(async (trx) => action((await enterOrganization(trx, user, id))!))
}

/** What a worker does until there is nothing to do, without Temporal between. */
export async function work({ organizationId, id }: Process): Promise<Process> {
  const ref = { organizationId, processId: id }
  while ((await runSlice(ref, { beat: () => {}, isCancelled: () => false })) === 'more');
  return reload({ organizationId, id })
}

export const reload = ({ organizationId, id }: Pick<Process, 'organizationId' | 'id'>) =>
  withinWall({ organizations: [organizationId] }, (client) =>
    Process.query({ client }).where({ organizationId, id }).firstOrFail()
  )

export function expectState(process: Process, state: ProcessState) {
  if (process.state === state) return
  throw new Error(`The process is ${process.state}: ${JSON.stringify(process.error)}`)
}

export type Times = { check: number; preview: number; apply: number }

/** Check, preview and apply of a file, in seconds each. */
export async function timedImport(place: Place, rows: number, format: Format) {
  const path = await contactsFile(rows, format)
  try {
    const { size } = await stat(path)
    const [draft, check] = await timed(() =>
      acting(place, (actor) =>
        startImport(actor, 'contact_import', { path, name: `contacts.${format}`, bytes: size })
      )
    )
    const [planned, preview] = await timed(async () =>
      work(await acting(place, (actor) => startPlanning(actor, draft.id)))
    )
    expectState(planned, 'ready')
    const [process, apply] = await timed(() => confirmAndWork(place, planned))
    return { process, times: { check, preview, apply } satisfies Times }
  } finally {
    await rm(path, { force: true })
  }
}

export async function confirmAndWork(place: Place, { id }: Process): Promise<Process> {
  await acting(place, async (actor) => {
    if ((await confirmProcess(actor, id)) !== 'confirmed') throw new Error('The preview is old')
  })
  const process = await work({ organizationId: place.id, id } as Process)
  expectState(process, 'done')
  return process
}

/** Undoes a process: what its preview and its work took, in seconds. */
export async function timedUndo(place: Place, { id }: Process) {
  const [planned, preview] = await timed(async () =>
    work(await acting(place, (actor) => undoProcess(actor, id)))
  )
  expectState(planned, 'ready')
  const [process, apply] = await timed(() => confirmAndWork(place, planned))
  return { process, times: { preview, apply } }
}

async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  const done = await run()
  return [done, (performance.now() - start) / 1000]
}
