import db from '@adonisjs/lucid/services/db'
import { execute, sql } from '#wall/sql'

/** Removes answers and kept forms whose day is over. They are out of reach already; so they are gone, too. */
export async function sweepSubmissions() {
  await execute(db, sql`delete from form_answers where expires_at <= now()`)
  await execute(db, sql`delete from kept_forms where expires_at <= now()`)
}
