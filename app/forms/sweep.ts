import db from '@adonisjs/lucid/services/db'

/** Removes answers and kept forms whose day is over. They are out of reach already; so they are gone, too. */
export async function sweepSubmissions() {
  await db.rawQuery('delete from form_answers where expires_at <= now()')
  await db.rawQuery('delete from kept_forms where expires_at <= now()')
}
