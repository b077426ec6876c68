/**
 * What stands around every page (sidebar, drawer, palette, keys) is the same for a person from page to page, and drawing it
 * takes longer than most contents do. It is drawn once and kept, under everything that it is drawn from.
 */
import { themeOf, type PageState } from '#presenters/page'

type State = PageState & { csrfToken?: string; user?: { email?: string } | null }

/** Parts, of some kilobytes each; the one that was kept first goes. */
const MOST_KEPT = 300
/** Stands where the token of this request's forms goes. */
const TOKEN = '\u0001token\u0001'

const kept = new Map<string, string>()

/** `more` is what the part is drawn from besides the person, the organization, the language and the permissions. */
export async function keptChrome(
  state: State,
  part: string,
  more: unknown,
  draw: () => Promise<string>
): Promise<string> {
  const token = state.csrfToken || TOKEN
  const key = JSON.stringify([part, more, ...drawnFrom(state)])
  let html = kept.get(key)
  if (html === undefined) {
    html = (await draw()).replaceAll(token, TOKEN)
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, html)
  }
  return html.replaceAll(TOKEN, token)
}

function drawnFrom(state: State) {
  const { actor, user, i18n } = state
  return [
    [i18n.locale, themeOf(state), user?.fullName, user?.email],
    actor && [
      ...[actor.organization.id, actor.organization.version],
      ...[actor.member.id, actor.member.version, actor.isOwner, actor.isStaff],
      ...[actor.isOfSeveral, actor.headsAll],
      ...actor.permissions,
    ],
  ]
}
