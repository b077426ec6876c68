/** Days that something deleted is listed; its process can be undone afterwards as well. */
export const LISTED_DAYS = 30
