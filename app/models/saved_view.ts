import { SavedViewSchema } from '#database/schema'

/** A named query of a list: own, or shared with the whole organization. */
export default class SavedView extends SavedViewSchema {}
